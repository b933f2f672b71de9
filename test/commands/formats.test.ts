import { beforeAll, describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

let world: SealedWorld;
beforeAll(async () => {
  world = sealedWorld();
  await world.run('add Ada Okafor --company Nimbus --phone "+1 212 555 0134"');
  await world.run('log c1 vm');
});

describe('two formats for one answer are refused', () => {
  test.each([
    ['export people --vcard --json', '--json and --vcard'],
    ['export people --vcard --format csv', '--vcard and --format csv'],
    ['export attempts --csv --tsv', '--csv and --tsv'],
    ['export --all --json --csv', '--json and --csv'],
    ['export calendar --json --csv', '--json and --csv'],
    ['today --json --csv', '--json and --csv'],
    ['show c1 --json --format table', '--json and --format table'],
    ['log c1 na --csv --json', '--json and --csv'],
    ['list --ids --json --tsv', '--json and --tsv'],
    ['stats --format csv --tsv', '--tsv and --format csv'],
  ])('%s', async (line, said) => {
    const { code, out, err } = await world.run(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect((await world.json('show c1')).attempts).toHaveLength(1);
  });

  it('the same one said twice is one', async () => {
    expect((await world.run('today --json --format json')).code).toBe(0);
    expect((await world.run('export people --csv --format csv')).code).toBe(0);
  });
});

describe('--fields', () => {
  test.each([
    ['list --csv --fields lastOutcome,ref', 'last_outcome,ref\nvoicemail,c1\n'],
    ['list --csv --fields last_outcome,ref', 'last_outcome,ref\nvoicemail,c1\n'],
    ['list --tsv --fields last_outcome,ref', 'last_outcome\tref\nvoicemail\tc1\n'],
    ['show c1 --csv --fields contact_ref,contact_name', 'contact_ref,contact_name\nc1,Ada Okafor\n'],
    ['export people --csv --fields last_outcome,contactId', 'last_outcome,contact_id\nvoicemail,1\n'],
  ])('%s takes the headers of CSV as well as the keys', async (line, printed) => {
    expect(await world.run(line)).toMatchObject({ code: 0, out: printed });
  });

  it('takes the headers of a CSV that has columns of its own, and keys beside them', async () => {
    const { out } = await world.run('preview c1 --csv');
    const [header = ''] = out.split('\n');
    const [first, second] = header.split(',');
    const chosen = await world.run(`preview c1 --csv --fields ${second},${first}`);
    expect(chosen.out.split('\n')[0]).toBe(`${second},${first}`);
    expect(chosen.out.split('\n')[1]?.split(',').reverse()).toEqual(
      out.split('\n')[1]?.split(',').slice(0, 2),
    );
  });

  test.each([
    ['list --json --fields last_outcome', 'did you mean lastOutcome'],
    ['list --csv --fields last_outcom', 'did you mean last_outcome'],
    ['list --csv --fields lastOutcom', 'did you mean last_outcome'],
    ['export people --csv --fields last_outcom', 'did you mean last_outcome'],
  ])('%s suggests the near name', async (line, said) => {
    const { code, err } = await world.run(line);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});
