import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, type Mail, mailtoLink } from '../../src/views/mail.ts';

const ADA: Mail = {
  name: 'Ada Okafor',
  address: 'ada@example.com',
  subject: 'Ten minutes',
  text: 'Hi Ada,\n\nBye',
};
const AT = Date.UTC(2026, 10, 24, 14, 4);

/** Any text: letters of many scripts, marks that mean something in a header, line breaks, broken characters. */
const odd = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'a',
      'é',
      '漢',
      '😀',
      '"',
      '\\',
      ',',
      '<',
      '>',
      '@',
      '=',
      '?',
      '.',
      ' ',
      '\t',
      '\r',
      '\n',
      ':',
      '\ud800',
      '%',
      '&',
      '+',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 300,
});
const mails = fc.record({
  name: fc.option(odd, { nil: null }),
  address: fc.constant('ada@example.com'),
  subject: odd,
  text: odd,
});

const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8');
const oneLine = (text: string) =>
  wellFormed(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();

/** Reads a draft back: headers unfolded and decoded, the text out of quoted-printable. */
function readDraft(draft: string) {
  const end = draft.indexOf('\r\n\r\n');
  const head = draft.slice(0, end).replace(/\r\n(?=[ \t])/g, '');
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const bytes = draft
    .slice(end + 4, -2)
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8') };
}

function decoded(header: string): string {
  return header
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );
}

describe('a draft', () => {
  it('is a plain one for a plain mail', () => {
    expect(draftOf(ADA, AT).split('\r\n')).toEqual([
      'X-Unsent: 1',
      'Date: Tue, 24 Nov 2026 14:04:00 +0000',
      'To: Ada Okafor <ada@example.com>',
      'Subject: Ten minutes',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Hi Ada,',
      '',
      'Bye',
      '',
    ]);
  });

  it('quotes a name with a comma, and encodes one with accents', () => {
    expect(draftOf({ ...ADA, name: 'Okafor, "Ada"' }, AT)).toContain(
      'To: "Okafor, \\"Ada\\"" <ada@example.com>\r\n',
    );
    expect(draftOf({ ...ADA, name: 'Zoë' }, AT)).toContain('To: =?UTF-8?B?Wm/Dqw==?= <ada@example.com>\r\n');
    expect(draftOf({ ...ADA, name: null }, AT)).toContain('To: <ada@example.com>\r\n');
  });

  it('lets no name or subject begin a header of its own', () => {
    const draft = draftOf(
      { ...ADA, name: 'Ada\r\nBcc: eve@example.com', subject: 'Hi\nBcc: eve@example.com' },
      AT,
    );
    expect(draft).not.toMatch(/^Bcc/im);
    expect(readDraft(draft).headers.get('Subject')).toBe('Hi Bcc: eve@example.com');
  });

  it('is read back as it was, whatever stands in it, in lines that mail can carry', () => {
    fc.assert(
      fc.property(mails, (mail) => {
        const draft = draftOf(mail, AT);
        expect(draft).toMatch(/^[\r\n\t\x20-\x7e]*$/);
        for (const line of draft.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(78);
          expect(line).not.toMatch(/[\r\n]|^\.$/);
        }
        const { headers, text } = readDraft(draft);
        expect([...headers.keys()]).toHaveLength(7);
        expect(decoded(headers.get('Subject') ?? '')).toBe(oneLine(mail.subject));
        expect(text).toBe(wellFormed(mail.text).replace(/\r\n|[\r\n]/g, '\r\n'));
        const to = headers.get('To')!;
        expect(to.endsWith('<ada@example.com>')).toBe(true);
        if (mail.name !== null) {
          const name = to.slice(0, -' <ada@example.com>'.length);
          const bare = name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/g, '$1') : decoded(name);
          expect(bare).toBe(oneLine(mail.name));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a mailto: link', () => {
  it('is percent-encoded, with CRLF between lines', () => {
    expect(mailtoLink({ ...ADA, subject: 'a & b? 100%', address: 'a+b/c@example.com' })).toBe(
      'mailto:a%2Bb%2Fc@example.com?subject=a%20%26%20b%3F%20100%25&body=Hi%20Ada%2C%0D%0A%0D%0ABye',
    );
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(mails, (mail) => {
        const link = mailtoLink(mail);
        expect(link).toMatch(/^mailto:ada@example\.com\?subject=[\w.~%-]*&body=[\w.~%-]*$/);
        const [, subject = '', body = ''] = /subject=(.*)&body=(.*)$/.exec(link)!;
        expect(decodeURIComponent(subject)).toBe(oneLine(mail.subject));
        expect(decodeURIComponent(body)).toBe(wellFormed(mail.text).replace(/\r\n|[\r\n]/g, '\r\n'));
      }),
      { numRuns: 300 },
    );
  });
});
