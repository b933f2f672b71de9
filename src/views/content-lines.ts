/** Octets that a line of iCalendar or vCard may have (RFC 5545, section 3.1; RFC 6350, section 3.2). */
const OCTETS = 75;

/** Lines as these formats write them: folded, each ended by CRLF. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** TEXT of these formats: line ends, commas, semicolons and backslashes escaped. */
export function escapedText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** A line in pieces of 75 octets, each but the first behind a blank; no character is cut in two. */
function folded(line: string): string {
  if (line.length <= OCTETS / 3) return line;
  let text = '';
  let room = OCTETS;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      text += '\r\n ';
      room = OCTETS - 1;
    }
    text += character;
    room -= size;
  }
  return text;
}
