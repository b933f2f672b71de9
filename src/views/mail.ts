/** An e-mail before it is in any format. */
export interface Mail {
  /** The name of whoever gets it; null where only the address is known. */
  readonly name: string | null;
  readonly address: string;
  readonly subject: string;
  /** Lines with `\n` between. */
  readonly text: string;
}

/** The link that opens a new e-mail in a mail program, by RFC 6068: percent-encoded UTF-8, CRLF between lines. */
export function mailtoLink({ address, subject, text }: Mail): string {
  const to = encoded(address).replaceAll('%40', '@');
  return `mailto:${to}?subject=${encoded(oneLine(subject))}&body=${encoded(text.replace(/\r\n|[\r\n]/g, '\r\n'))}`;
}

function encoded(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Half of a surrogate pair cannot be encoded; it becomes the sign for something unreadable. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** A header is one line: a line break in it would begin another header. */
function oneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/**
 * A draft by RFC 5322 that mail programs open for sending (`X-Unsent`): CRLF, headers encoded by RFC 2047, the
 * text UTF-8 in quoted-printable. It has no From: the mail program knows who sends it.
 */
export function draftOf(mail: Mail, at: number): string {
  const to = oneLine(mail.address);
  const headers = [
    'X-Unsent: 1',
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    header('To', mail.name === null ? `<${to}>` : `${phrase(oneLine(mail.name))} <${to}>`),
    header('Subject', words(oneLine(mail.subject))),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${quotedPrintable(mail.text)}\r\n`;
}

const LINE = 76;

/** A header, folded at blanks where it gets long. */
function header(name: string, value: string): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > LINE && line !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}

const PLAIN = /^[\x20-\x7e]*$/;

/** The name in front of an address: a quoted string, or encoded. */
function phrase(name: string): string {
  if (!PLAIN.test(name) || name.length > 60) return encodedWords(name);
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

function words(text: string): string {
  // What looks like an encoded word already would be read as one; a word too long for a line cannot be folded.
  const isPlain = PLAIN.test(text) && !text.includes('=?') && !/ {2}|\S{60}/.test(text);
  return isPlain ? text : encodedWords(text);
}

/** Encoded words of RFC 2047: at most 75 characters each, and no character cut in two. */
function encodedWords(text: string): string {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    // 45 bytes are 60 characters of base64, and 12 go around them.
    if (Buffer.byteLength(piece + character) > 45) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece]
    .map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`)
    .join(' ');
}

/** The text by RFC 2045: lines of at most 76 characters, CRLF between. */
function quotedPrintable(text: string): string {
  return wellFormed(text)
    .split(/\r\n|[\r\n]/)
    .map(quotedLine)
    .join('\r\n');
}

function quotedLine(text: string): string {
  const lines: string[] = [];
  let line = '';
  const marks = [...text];
  for (const [at, mark] of marks.entries()) {
    const bare = /^[\x21-\x3c\x3e-\x7e]$/.test(mark) || (/[ \t]/.test(mark) && at < marks.length - 1);
    const piece = bare ? mark : hexed(mark);
    if (line.length + piece.length > LINE - 1) {
      lines.push(`${line}=`);
      line = '';
    }
    line += piece;
  }
  // A line that is a lone dot ends a mail in some programs' hands.
  return [...lines, line.replace(/^\.$/, '=2E')].join('\r\n');
}

function hexed(mark: string): string {
  return [...Buffer.from(mark, 'utf8')]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
