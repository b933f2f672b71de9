import type { Rate } from '../figures/rates.ts';
import type { Cells, Column } from './page.ts';

/** `8.3 %`; whole from ten on. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}

/** `12 % (9-16, n 240)`: a rate with its 90 % interval and its sample, or `too few (12)`. */
export function rateText({ rate, low, high, n }: Rate): string {
  if (rate === null || low === null || high === null) return `too few (${n})`;
  return `${percent(rate)} (${rangeText(low, high)}, n ${n})`;
}

/** `9-16` in per cent. */
export function rangeText(low: number, high: number): string {
  const digits = high < 0.1 ? 1 : 0;
  return `${(low * 100).toFixed(digits)}-${(high * 100).toFixed(digits)}`;
}

/** A share as programs read it: four places. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}

/** A rate as programs read it. */
export function rateJson({ hits, n, rate, low, high }: Rate) {
  return { hits, n, rate: rounded(rate), low: rounded(low), high: rounded(high) };
}

/** Of each attempt's time, as so many an hour: one place. */
export function hourly(share: number, minutes: number): string {
  return ((share * 60) / minutes).toFixed(1);
}

/** The same as programs read it. */
export function hourlyJson(share: number | null, minutes: number): number | null {
  return rounded(share === null ? null : (share * 60) / minutes);
}

/** A mean: whole, or with one place. */
export function meanText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** A column of numbers, set to the right; what is null stands as nothing unless `text` says otherwise. */
export function numberColumn(
  title: string,
  key: string,
  rank?: number,
  text = (value: number | null) => (value === null ? '' : String(value)),
): Column {
  return {
    title,
    cell: (row: Cells) => text(row[key] as number | null),
    align: 'right',
    ...(rank === undefined ? {} : { rank }),
  };
}

/** `12 h 30 min`, `45 min`. */
export function minutesText(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  return whole % 60 === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
