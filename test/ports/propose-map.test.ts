import { describe, expect, it, test } from 'vitest';
import { readLeads } from '../../src/ports/lead.ts';
import { isHeaderless, proposeMap } from '../../src/ports/propose-map.ts';
import { textSource } from './text-source.ts';

const fields = (header: string[], ...rows: string[][]) => proposeMap(header, rows).map(({ field }) => field);

describe('proposeMap', () => {
  test.each<[string[], string[][], string[]]>([
    [['A', 'B', 'C'], [['Ada Okafor', '+1 212 555 0134', 'ada@x.example']], ['name', 'phone', 'email']],
    [['Guest', 'Cell no.', 'Where'], [['Ada', '0151 2345', 'Berlin']], ['name', 'mobile', 'extra']],
    [['Wer', 'Was'], [['Ada Okafor', 'Nimbus Works']], ['name', 'company']],
    [['Buyer', 'Agency name', 'Their role'], [['Ada', 'Nimbus', 'CTO']], ['name', 'company', 'title']],
    [['x', 'y'], [['1', '2']], ['extra', 'extra']],
    [['x'], [], ['extra']],
    [['Link', 'Last contact date'], [['http://a', '2026-01-01']], ['extra', 'extra']],
  ])('%j over %j are %j', (header, rows, expected) => {
    expect(fields(header, ...rows)).toEqual(expected);
  });

  test.each([
    [['Ada', '+1 212 555 0134'], true],
    [['Ada', 'ada@x.example'], true],
    [['Who', 'Number'], false],
  ])('%j is a person and no header: %s', (cells, expected) => {
    expect(isHeaderless(cells)).toBe(expected);
  });
});

describe('readLeads', () => {
  it('asks what the columns are where none is known, with what is proposed', async () => {
    const asked: unknown[] = [];
    const file = await readLeads(textSource('Wer,Was\nAda Okafor,+1 212 555 0134\n'), {
      country: 'US',
      async ask(proposals) {
        asked.push(...proposals);
        return { Wer: 'company', Was: 'phone' };
      },
    });
    expect(asked).toEqual([
      { header: 'Wer', field: 'name', sample: 'Ada Okafor' },
      { header: 'Was', field: 'phone', sample: '+1 212 555 0134' },
    ]);
    expect(file.mapping.map(({ field }) => field)).toEqual(['company', 'phone']);
    expect(file.map).toEqual({ Wer: 'company', Was: 'phone' });
  });
});
