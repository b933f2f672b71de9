/** One component of a calendar file, as a calendar program reads it. */
export interface Component {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly inside: readonly Component[];
}

/** Reads iCalendar strictly: CRLF, lines of at most 75 octets of whole characters, every BEGIN ended. Throws else. */
export function readCalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a bare line end');
    if (Buffer.byteLength(line) > 75) throw new Error(`too long: ${line}`);
    if (line.includes('\ufffd')) throw new Error(`a character was cut in two: ${line}`);
  }
  const lines = physical
    .join('\r\n')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  const read = (at: number): { readonly component: Component; readonly next: number } => {
    const name = /^BEGIN:(\w+)$/.exec(lines[at] ?? '')?.[1];
    if (name === undefined) throw new Error(`no BEGIN: ${lines[at]}`);
    const properties: Record<string, string> = {};
    const inside: Component[] = [];
    for (let next = at + 1; ; ) {
      const line = lines[next];
      if (line === undefined) throw new Error(`${name} does not end`);
      if (line === `END:${name}`) return { component: { name, properties, inside }, next: next + 1 };
      if (line.startsWith('BEGIN:')) {
        const child = read(next);
        inside.push(child.component);
        next = child.next;
        continue;
      }
      const [, key = '', value = ''] = /^([A-Z-]+(?:;[A-Z]+=[A-Z-]+)*):(.*)$/s.exec(line) ?? [];
      if (key === '' || key in properties) throw new Error(`no property, or one twice: ${line}`);
      properties[key] = value;
      next++;
    }
  };
  const { component, next } = read(0);
  if (next !== lines.length) throw new Error('something stands behind the calendar');
  return component;
}

/** The text that a TEXT value stands for. Throws where a mark should have been escaped. */
export function readText(value: string): string {
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value.replace(/\\[;,]/g, ''))) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark));
}
