import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { rowsIn } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Ada twice, as two lead files brought her in. */
async function twoAdas(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-02T09:00' });
  await world.run(
    'add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --title CTO --tag fair --note first',
  );
  await world.run(
    'add "A. Okafor" --company Nimbus --phone "+1 212 555 0134" --phone "mobile:+1 212 555 0135" --email ada@nimbus.example --tag vip --note second --boss Lena --zone America/Chicago',
  );
  return world;
}

const logOf = async (world: SealedWorld, who: string) => {
  const { attempts, moves } = await world.json(`show ${who}`);
  return [...attempts, ...moves];
};

describe('merge', () => {
  it('keeps what is filled, adds what is new, and says where the two differ', async () => {
    const world = await twoAdas();
    const answer = await world.json('merge c1 c2 --yes');
    expect(answer.contact).toMatchObject({
      id: 1,
      name: 'Ada Okafor',
      company: 'Nimbus AI',
      title: 'CTO',
      email: 'ada@nimbus.example',
      zone: 'America/Chicago',
      tags: ['fair', 'vip'],
      note: 'first\nsecond',
      details: { boss: 'Lena' },
    });
    expect(answer.contact.phones.map(({ number }: { number: string }) => number)).toEqual([
      '+1 212 555 0134',
      '+1 212 555 0135',
    ]);
    expect(answer.merged).toEqual([{ id: 2, ref: 'c2', name: 'A. Okafor' }]);
    expect(answer.conflicts).toMatchObject([{ field: 'company', kept: 'Nimbus AI', offered: 'Nimbus' }]);
    expect(await world.json('list')).toHaveLength(1);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('shows what would happen and wants a yes', async () => {
    const world = await twoAdas();
    const before = rowsIn(world.file);
    const { code, err, out } = await world.run('merge c1 c2');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('company stays "Nimbus AI"; c2 has "Nimbus"');
    expect(err).toContain('agree with --yes');
    expect(rowsIn(world.file)).toEqual(before);
  });

  test.each([
    ['merge c1 c1 --yes', 2, 'not merged with itself'],
    ['merge c1 c2 c2 --yes', 2, 'named twice'],
    ['merge c1 c9 --yes', 3, 'c9'],
    ['merge c1 --yes', 2, 'others'],
    ['merge - c1 --yes', 2, 'this verb takes one contact'],
  ])('%s is refused', async (line, code, said) => {
    const world = await twoAdas();
    const ran = await world.run(line);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
    expect(await world.json('list')).toHaveLength(2);
  });

  it('a log of calls finds them by the address of either', async () => {
    const world = await twoAdas();
    await world.run('edit c1 --email first@nimbus.example');
    await world.run('merge c1 c2 --yes');
    const log = 'date,contact,outcome\n2026-10-30,ada@nimbus.example,vm\n';
    writeFileSync(join(world.folder, 'log.csv'), log);
    expect(await world.json('import log.csv --type attempts')).toMatchObject({ created: 1, rejected: [] });
  });

  it('a second address stays known: shown, found by, exported, taken off and put back in a sheet', async () => {
    const world = await twoAdas();
    await world.run('edit c1 --email first@nimbus.example');
    await world.run('merge c1 c2 --yes');
    const { contact } = await world.json('show c1');
    expect(contact).toMatchObject({ email: 'first@nimbus.example', otherEmails: ['ada@nimbus.example'] });
    expect((await world.run('show c1 --format table')).out).toMatch(/also +ada@nimbus\.example/);
    expect((await world.run('who ADA@nimbus.example --format table')).out).toContain(
      'also: +1 212 555 0135, ada@nimbus.example',
    );
    expect((await world.json('who 0135'))[0].contact.otherEmails).toEqual(['ada@nimbus.example']);
    expect((await world.json('show ada@nimbus.example')).contact.id).toBe(1);
    expect((await world.json('export people'))[0].otherEmails).toEqual(['ada@nimbus.example']);
    expect((await world.run('export people --vcard')).out.match(/^EMAIL:.*$/gm)).toEqual([
      'EMAIL:first@nimbus.example',
      'EMAIL:ada@nimbus.example',
    ]);
    const sheet = (await world.run('export people')).out;
    const edited = async (from: string, to: string) => {
      writeFileSync(join(world.folder, 'sheet.csv'), sheet.replace(from, to));
      return world.json('import sheet.csv');
    };
    expect(await edited('', '')).toMatchObject({ unchanged: 1, changes: [] });
    expect((await edited('ada@nimbus.example', 'new@nimbus.example')).changes).toEqual([
      {
        line: 2,
        message: expect.stringContaining('other e-mails "ada@nimbus.example" → "new@nimbus.example"'),
      },
    ]);
    expect((await world.json('show c1')).contact.otherEmails).toEqual(['new@nimbus.example']);
    expect((await edited('ada@nimbus.example', '')).updated).toBe(1);
    expect((await world.json('show c1')).contact.otherEmails).toEqual([]);
    await world.run('undo');
    expect((await world.json('show c1')).contact.otherEmails).toEqual(['new@nimbus.example']);
    expect((await world.run('doctor')).code).toBe(0);
    const fresh = sealedWorld();
    writeFileSync(join(fresh.folder, 'sheet.csv'), sheet);
    await fresh.run('import sheet.csv');
    expect((await fresh.json('show c1')).contact.otherEmails).toEqual(['ada@nimbus.example']);
  });

  test.each([
    ['a number', '+1 212 555 0135'],
    ['an address', 'ada@nimbus.example'],
  ])('asked not to be called by the second line, %s: all of them are tested', async (_, second) => {
    const [list, person] = ['list.txt', 'person.csv'];
    for (const stop of [`dnc "${second}" --yes`, `dnc c1 --yes`, `dnc --import ${list} --yes`]) {
      const world = await twoAdas();
      await world.run('edit c1 --email first@nimbus.example');
      await world.run('merge c1 c2 --yes');
      writeFileSync(join(world.folder, list), `${second}\n`);
      writeFileSync(
        join(world.folder, person),
        second.includes('@') ? `Name,Email\nEve,${second}\n` : `Name,Phone\nEve,${second}\n`,
      );
      expect((await world.run(stop)).code, stop).toBe(0);
      expect((await world.json('show c1')).contact.status, stop).toBe('dnc');
      await world.run('forget c1 --name "Ada Okafor" --yes');
      await world.run(`import ${person}`);
      expect(
        (await world.json('list --all')).map(({ status }: { status: string }) => status),
        stop,
      ).toEqual(['dnc']);
    }
  });

  it('lifted, a second address is free again', async () => {
    const world = await twoAdas();
    await world.run('edit c1 --email first@nimbus.example');
    await world.run('merge c1 c2 --yes');
    await world.run('dnc c1 --yes');
    await world.run('dnc c1 --lift --name "Ada Okafor" --yes');
    expect((await world.json('add Eve --email ada@nimbus.example --yes')).contact.status).toBe('active');
  });

  it('two names with nothing in common are not merged by a mere --yes', async () => {
    const world = await twoAdas();
    await world.run('add Ben --phone "+1 312 555 0187"');
    const { code, err } = await world.run('merge c1 c3 --yes');
    expect(code).toBe(4);
    expect(err).toContain('no number or address in common');
    expect((await world.run('merge c1 c3 --yes --force')).code).toBe(0);
  });

  it('makes one log in order of time, its numbers counted anew', async () => {
    const world = await twoAdas();
    await world.run('log c1 vm');
    world.at('2026-11-04T11:00');
    await world.run('log c2 na');
    world.at('2026-11-06T10:00');
    await world.run('log c1 gk');
    await world.run('merge c1 c2 --yes');
    const { attempts } = await world.json('show c1');
    const inOrder = [...attempts].sort((a, b) => a.atUtc.localeCompare(b.atUtc));
    expect(inOrder.map(({ outcome, touch }) => [outcome, touch])).toEqual([
      ['voicemail', 1],
      ['no-answer', 2],
      ['gatekeeper', 3],
    ]);
    expect((await world.json('show c1')).plan).toMatchObject({ kind: 'due', attempt: 4, of: 5 });
    expect((await world.run('doctor')).code).toBe(0);
  });

  test.each([
    ['c1', 'fired'],
    ['c2', 'fired'],
    ['c1', 'lost'],
    ['c2', 'lost'],
    ['c1', 'dnc'],
    ['c2', 'dnc'],
  ])('%s is %s, and so is the one they become, whatever was planned for the other', async (who, status) => {
    const world = await twoAdas();
    const [end, other] = [
      { fired: `fire ${who} --yes --silent`, lost: `log ${who} ni`, dnc: `log ${who} dnc` }[status]!,
      who === 'c1' ? 'c2' : 'c1',
    ];
    // One number on two names would stop both at once; here only one of them was heard of.
    await world.run(`edit c2 --remove-phone 0134`);
    await world.run(end);
    world.at('2026-11-05T10:00');
    await world.run(`enrol ${other} patient --yes`);
    await world.run(`snooze ${other} "in 3 weeks"`);
    await world.run('merge c1 c2 --yes');
    expect((await world.json('show c1')).contact.status).toBe(status);
    expect((await world.run('doctor')).code).toBe(0);
    if (status === 'dnc') {
      expect((await world.json('add Eve --phone "+1 212 555 0135"')).contact.status).toBe('dnc');
    }
  });

  it('word from them after the last message reopens, as in one log', async () => {
    const world = await twoAdas();
    await world.run('fire c2 --yes --silent');
    world.at('2026-11-05T10:00');
    await world.run('log c1 tk');
    await world.run('merge c1 c2 --yes');
    expect((await world.json('show c1')).contact.status).toBe('active');
  });

  it('a later import knows the one that is gone by uid, record id, number and address', async () => {
    const world = await twoAdas();
    await world.run('export people -o people.csv');
    const lines = [
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lifecycle Stage',
      '77,Ada,Okafor,other@nimbus.example,,+1 212 555 0135,,',
    ];
    writeFileSync(join(world.folder, 'hubspot.csv'), `${lines.join('\n')}\n`);
    await world.run('merge c1 c2 --yes');
    expect(await world.json('import people.csv')).toMatchObject({ created: 0, rows: 2, rejected: [] });
    await world.run('import hubspot.csv');
    expect(await world.json('list')).toHaveLength(1);
    await world.run('add "Ada O." --email third@nimbus.example --company Nimbus');
    await world.run('merge c3 c1 --yes --force');
    expect(await world.json('import hubspot.csv')).toMatchObject({ created: 0 });
    expect(await world.json('list')).toHaveLength(1);
    expect((await world.run('doctor')).code).toBe(0);
  });
});

const OUTCOMES = [
  'na',
  'vm',
  'vm --promise',
  'gk',
  'em',
  'bz',
  'wn',
  'tk',
  'cb fri 10:00',
  'in',
  'mtg',
  'ni',
  'dnc',
];
const step = fc.record({
  who: fc.constantFrom('c1', 'c2'),
  days: fc.nat({ max: 9 }),
  what: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(...OUTCOMES).map((outcome) => (who: string) => `log ${who} ${outcome}`),
    },
    fc.constantFrom(
      (who: string) => `fire ${who} --yes --silent`,
      (who: string) => `snooze ${who} "in 2 weeks"`,
      (who: string) => `enrol ${who} patient --yes`,
      (who: string) => `revive ${who} --yes`,
      (who: string) => `edit ${who} --remove-phone 0134`,
      (who: string) => `edit ${who} --phone "+1 212 555 0136"`,
    ),
  ),
});

describe('merging any two logs', () => {
  it('keeps every entry, leaves the doctor silent, holds the endings; undo and redo are exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, turned) => {
        const world = await twoAdas();
        let hour = Date.UTC(2026, 10, 2, 10);
        for (const { who, days, what } of steps) {
          hour += days * 86_400_000 + 3_600_000;
          world.at(new Date(hour).toISOString());
          await world.run(`${what(who)} --yes`);
        }
        hour += 3_600_000;
        world.at(new Date(hour).toISOString());
        const [into, part] = turned ? ['c2', 'c1'] : ['c1', 'c2'];
        const statuses = [];
        const uids = [];
        for (const who of ['c1', 'c2']) {
          statuses.push((await world.json(`show ${who}`)).contact.status);
          uids.push(...(await logOf(world, who)).map(({ uid }) => uid));
        }
        const before = rowsIn(world.file);
        expect((await world.run(`merge ${into} ${part} --yes`)).code).toBe(0);
        const merged = rowsIn(world.file);
        expect((await world.run('doctor')).code).toBe(0);
        const left = (await logOf(world, into)).map(({ uid }) => uid);
        expect(left).toEqual(expect.arrayContaining(uids));
        const { status } = (await world.json(`show ${into}`)).contact;
        if (statuses.includes('dnc')) expect(status).toBe('dnc');
        await world.run('undo');
        expect(rowsIn(world.file)).toEqual(before);
        expect((await world.run('doctor')).code).toBe(0);
        await world.run('redo');
        expect(rowsIn(world.file)).toEqual(merged);
        expect((await world.run('doctor')).code).toBe(0);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
