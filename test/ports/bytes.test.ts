import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileSource, readText, refuseHugeFile, streamSource } from '../../src/ports/bytes.ts';
import { fromWindows1252 } from '../../src/ports/decoding.ts';
import { all, textSource } from './text-source.ts';

async function decoded(bytes: Uint8Array, piece?: number) {
  const text = await readText(textSource(bytes, piece));
  return [text.encoding, text.bom, (await all(text.chunks())).join('')];
}

const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('the encoding', () => {
  it.each([
    ['plain', Buffer.from('Name\nAnn'), 'utf-8', false, 'Name\nAnn'],
    ['UTF-8', Buffer.from('Größe 漢 🌻'), 'utf-8', false, 'Größe 漢 🌻'],
    ['UTF-8 with its mark', Buffer.from('\ufeffName,Größe'), 'utf-8', true, 'Name,Größe'],
    ['UTF-16 LE', Buffer.from('\ufeffName,漢🌻', 'utf16le'), 'utf-16le', true, 'Name,漢🌻'],
    ['UTF-16 BE', utf16be('Name,漢🌻'), 'utf-16be', true, 'Name,漢🌻'],
    [
      'Windows-1252',
      Buffer.from('Gr\xf6\xdfe \x80 \x93x\x94', 'latin1'),
      'windows-1252',
      false,
      'Größe € “x”',
    ],
    ['UTF-8 cut short', Buffer.from('Name Gr\xc3', 'latin1'), 'windows-1252', false, 'Name GrÃ'],
    ['an overlong form', Buffer.from('Name \xc0\xaf', 'latin1'), 'windows-1252', false, 'Name À¯'],
  ])('%s', async (_, bytes, encoding, bom, text) => {
    for (const piece of [1, 2, 3, 5, 1000])
      expect(await decoded(bytes, piece)).toEqual([encoding, bom, text]);
  });

  it('is decided by all of the file, also by its last byte', async () => {
    const bytes = Buffer.concat([Buffer.from('é,'.repeat(50_000)), Buffer.from([0xe9])]);
    expect((await decoded(bytes, 4096))[0]).toBe('windows-1252');
  });

  it('keeps any text whole, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }).map((text) => `N${text.replaceAll('\0', '')}`),
        fc.integer({ min: 1, max: 9 }),
        async (text, piece) => {
          expect((await decoded(Buffer.from(text), piece))[2]).toBe(text);
          expect((await decoded(utf16be(text), piece))[2]).toBe(text);
        },
      ),
    );
  });
});

it('knows all of Windows-1252', () => {
  const high = Buffer.from(Array.from({ length: 32 }, (_, index) => 0x80 + index));
  expect(fromWindows1252(high)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
  expect(fromWindows1252(Buffer.from([0x41, 0xa0, 0xff]))).toBe('A\xa0ÿ');
});

describe('what is no text is refused with file, line and fix', () => {
  it.each([
    ['an Excel workbook', Buffer.from('PK\x03\x04rest'), /line 1: this is an Excel workbook/],
    ['an old Excel file', Buffer.from('\xd0\xcf\x11\xe0', 'latin1'), /line 1: this is an old Excel/],
    ['a web page', Buffer.from('\n  <!DOCTYPE html><html>'), /line 1: this is a web page/],
    ['a web page behind a mark', Buffer.from('\ufeff<html>'), /line 1: this is a web page/],
    ['a web page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), /line 1: this is a web page/],
    ['JSON', Buffer.from('[{"name":"Ann"}]'), /line 1: this is JSON/],
    ['a PDF', Buffer.from('%PDF-1.7'), /line 1: this is a PDF/],
    ['a vCard', Buffer.from('BEGIN:VCARD\n'), /line 1: this is a vCard/],
    ['nothing', Buffer.from(''), /is empty/],
    ['a mark alone', Buffer.from('\ufeff \n'), /is empty/],
    ['a NUL', Buffer.from('a,b\r\nc\rd\ne\0f\n'), /line 4: a NUL byte/],
    ['a NUL in UTF-16', Buffer.from('\ufeffa\r\nb\nc\0d', 'utf16le'), /line 3: a NUL byte/],
    ['UTF-16 without its mark', Buffer.from('Name', 'utf16le'), /line 1: a NUL byte/],
    ['UTF-16 with half a character', Buffer.from('\xff\xfea\0b', 'latin1'), /broken near byte 5/],
  ])('%s', async (_, bytes, message) => {
    for (const piece of [1, 1000]) {
      const refused = expect(readText(textSource(bytes, piece))).rejects;
      await refused.toMatchObject({
        kind: 'bad-input',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/./),
      });
    }
    await expect(readText(textSource(bytes))).rejects.toHaveProperty(
      'message',
      expect.stringMatching(/^people.csv/),
    );
  });

  it('but a header that begins with PK is none of these', async () => {
    expect((await decoded(Buffer.from('PK,Name\n')))[2]).toBe('PK,Name\n');
  });
});

describe('a source', () => {
  it('can be read twice from a stream that comes once', async () => {
    async function* once() {
      yield Buffer.from('Na');
      yield Buffer.from('me');
    }
    const source = streamSource('-', once());
    expect(Buffer.concat(await all(source.open())).toString()).toBe('Name');
    expect(Buffer.concat(await all(source.open())).toString()).toBe('Name');
  });

  it('that cannot be read is a fault with its cause', async () => {
    await expect(readText(fileSource('/nowhere/people.csv'))).rejects.toMatchObject({
      kind: 'cannot-access',
      message: expect.stringMatching(/people\.csv.*ENOENT/),
    });
    await expect(readText(fileSource(tmpdir(), 'folder'))).rejects.toMatchObject({ kind: 'cannot-access' });
  });

  it('tells its size and how far it has been read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bytes-'));
    const path = join(folder, 'long.csv');
    writeFileSync(path, 'Name,Ä\n'.repeat(300_000));
    const text = await readText(fileSource(path));
    const read: number[] = [];
    let length = 0;
    for await (const chunk of text.chunks((bytes) => read.push(bytes))) length += chunk.length;
    rmSync(folder, { recursive: true });
    expect([text.size, length, read.at(-1)]).toEqual([2_400_000, 2_100_000, 2_400_000]);
    expect(read).toEqual([...read].sort((a, b) => a - b));
  });
});

describe('sizes', () => {
  async function* pieces() {
    for (let at = 0; at < 3; at++) yield Buffer.alloc(1024 * 1024, 'x');
  }

  it('standard input is kept up to its limit, and no further', async () => {
    const [fits, not] = [3, 2].map((mebibytes) =>
      streamSource('standard input', pieces(), mebibytes * 1024 ** 2),
    );
    expect((await all(fits!.open())).reduce((sum, { length }) => sum + length, 0)).toBe(3 * 1024 ** 2);
    await expect(all(not!.open())).rejects.toMatchObject({
      kind: 'bad-input',
      message: 'standard input holds more than 2 MiB.',
    });
  });

  it('a file larger than any table of people is refused by its size alone', () => {
    expect(() => refuseHugeFile('big.csv', 4 * 1024 ** 3)).not.toThrow();
    expect(() => refuseHugeFile('big.csv', 4 * 1024 ** 3 + 1)).toThrow('big.csv is larger than 4 GiB.');
  });
});
