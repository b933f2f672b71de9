/** How charts are drawn: with block characters, or with those that every terminal has. */
export type ChartStyle = 'blocks' | 'ascii';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar for a value between 0 and the largest, at most so many columns long. */
export function bar(value: number, largest: number, width: number, style: ChartStyle): string {
  if (largest <= 0 || value <= 0) return '';
  const length = (Math.min(value, largest) / largest) * width;
  if (style === 'ascii') return '#'.repeat(Math.max(1, Math.round(length)));
  const eighths = Math.max(1, Math.round(length * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
}

const HEAT = { blocks: [' ', '░', '▒', '▓', '█'], ascii: [' ', '.', '-', '+', '#'] } as const;

/** One character of a heat strip, by how much of the largest a value is; a middle dot where nothing is known. */
export function heat(value: number | null, largest: number, style: ChartStyle): string {
  if (value === null) return style === 'ascii' ? '?' : '·';
  if (largest <= 0 || value <= 0) return HEAT[style][0];
  return HEAT[style][Math.min(4, Math.max(1, Math.ceil((value / largest) * 4)))]!;
}
