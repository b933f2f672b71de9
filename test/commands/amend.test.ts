import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Plan } from '../../src/schedule/index.ts';
import { say } from '../support/log.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** A log as `03-02 vm, 03-06 na --promise`; every line is typed on its day at nine. */
async function worldWith(log: string, cadence = 'five-and-fire'): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  const ways = '--phone "+1 212 555 0134" --phone "+1 917 555 0199" --email ada@nimbus.example';
  await world.run(`add Ada Okafor ${ways} --cadence ${cadence}`);
  for (const line of log.split(',').filter((one) => one.trim() !== '')) {
    const [, day, words] = /^\s*(\S+)\s+(.*)$/.exec(line)!;
    world.at(`2026-${day}T09:00`);
    const verb = /^(fire|snooze|dnc|revive|in)\b/.exec(words!);
    const typed = verb ? words!.replace(verb[1]!, `${verb[1]} c1`) : `log c1 ${words}`;
    const { code, err } = await world.run(`${typed} --yes`);
    if (code !== 0) throw new Error(`${line}: ${err}`);
  }
  return world;
}

const planOf = async (world: SealedWorld) => say((await world.json('show c1')).plan as Plan);

/** Every table but the journal, the names of scripts met so far, and the conveniences of the screen. */
function tables({ file }: SealedWorld): unknown {
  const db = new Database(file, { readonly: true });
  const names = ['contacts', 'phones', 'entries', 'due', 'search', 'suppressed'];
  const rows = names.map((name) => [name, db.prepare(`select * from ${name} order by 1`).all()]);
  db.close();
  return rows;
}

describe('amend', () => {
  test.each([
    ['03-02 vm', '--outcome na', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['03-02 na', '--outcome bz', 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
    ['03-02 na', '--outcome wn', 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
    ['03-02 na', '--outcome tk', 'gone-quiet touch 1 of 7, due Fri 03-06, first'],
    [
      '03-02 na',
      '--outcome cb --next 2026-03-10',
      'gone-quiet touch 1 of 7, due Tue 03-10, agreed, agreed-call',
    ],
    [
      '03-02 cb thu',
      '--next "2026-03-06 10:30"',
      'gone-quiet touch 1 of 7, due Fri 03-06 at 10:30, agreed, agreed-call',
    ],
    ['03-02 tk --next thu', '--no-next', 'gone-quiet touch 1 of 7, due Fri 03-06, first'],
    ['03-02 vm --promise', '--no-promise', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['03-02 vm', '--promise-on thu', 'five-and-fire touch 2 of 5, due Thu 03-05, promised'],
    ['03-02 vm --promise', '--outcome na', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['03-02 na, 03-06 vm', '--at "2026-03-05 16:00"', 'five-and-fire touch 3 of 5, due Wed 03-11, cadence'],
    ['03-02 na', '--outcome ni', 'over, lost 03-02'],
    ['03-02 na, 03-06 na, 03-12 na, 03-18 na, 03-24 na', '--outcome vm', 'over, fired 03-24'],
    [
      '03-02 na, 03-06 na, 03-12 na, 03-18 na, 03-24 vm',
      '--outcome na --yes',
      'five-and-fire breakup, 5 of 5, due Wed 03-25, retry',
    ],
    ['03-02 na, 03-06 fire', '--outcome vm --yes', 'five-and-fire touch 3 of 5, due Thu 03-12, cadence'],
    ['03-02 ni', '--outcome na --yes', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['03-02 na --extra', '--outcome vm', 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
  ])('after "%s" the last attempt %s leads to %s; undo brings back all', async (log, flags, plan) => {
    const world = await worldWith(log);
    const before = tables(world);
    const { code, err } = await world.run(`amend c1 ${flags}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await planOf(world)).toBe(plan);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(tables(world)).toEqual(before);
  });

  test.each([
    [
      '03-02 na, 03-06 na',
      'e1 --outcome vm',
      ['voicemail', 'no-answer'],
      'five-and-fire touch 3 of 5, due Thu 03-12, cadence',
    ],
    [
      '03-02 na, 03-06 na',
      'e1 --outcome bz',
      ['busy', 'no-answer'],
      'five-and-fire touch 2 of 5, due Thu 03-12, cadence',
    ],
    [
      '03-02 na, 03-06 vm',
      'e2 --at 2026-03-01',
      ['voicemail', 'no-answer'],
      'five-and-fire touch 3 of 5, due Fri 03-06, cadence',
    ],
    [
      '03-02 na, 03-06 snooze 2026-03-20',
      'c1 --outcome vm',
      ['voicemail'],
      'five-and-fire touch 2 of 5, due Fri 03-20, snoozed',
    ],
  ])('in "%s", amend %s makes it %j: %s', async (log, words, outcomes, plan) => {
    const world = await worldWith(log);
    expect((await world.run(`amend ${words}`)).code).toBe(0);
    const { attempts } = await world.json('show c1');
    expect(attempts.map((one: { outcome: string }) => one.outcome)).toEqual(outcomes);
    expect(await planOf(world)).toBe(plan);
    expect((await world.run('doctor')).code).toBe(0);
  });

  test.each([
    ['03-02 vm', 'c1', 2, 'what was wrong is missing'],
    ['03-02 vm', 'e9 --outcome na', 3, 'no entry e9'],
    ['', 'c1 --outcome na', 3, 'no attempt is logged'],
    ['03-02 na, 03-06 snooze 2026-03-20', 'e2 --note x', 2, 'a move of yours (snooze)'],
    ['03-02 vm', 'c1 --outcome vmm', 2, 'did you mean'],
    ['03-02 vm', 'c1 --outcome breakup', 2, 'a verb of its own'],
    ['03-02 vm', 'c1 --outcome dnc', 4, 'prospect dnc c1'],
    ['03-02 vm', 'c1 --outcome cb', 2, '--next WHEN'],
    ['03-02 vm', 'c1 --next thu', 2, 'and "voicemail" was none'],
    ['03-02 tk', 'c1 --topic prices', 2, '--topic belongs to an agreed day'],
    ['03-02 na', 'c1 --promise-on 2026-03-05', 2, '"no-answer" left none'],
    ['03-02 vm', 'c1 --promise-on 2026-03-01', 2, 'is not after the attempt'],
    ['03-02 cb 2026-03-04, 03-06 na', 'e1 --at 2026-03-05', 2, 'lies before the attempt'],
    ['03-02 vm', 'c1 --at tomorrow', 2, 'still ahead'],
    ['03-02 vm', 'c1 --number 9999', 2, 'no number of Ada Okafor ends in'],
    ['03-02 dnc', 'c1 --outcome na', 4, 'prospect dnc c1 --lift'],
    ['03-02 dnc', 'c1 --at 2026-03-01', 4, 'only the note can be amended'],
    ['03-02 ni', 'c1 --outcome na', 4, 'on the list again'],
    // The breakup of the 24th would have come before a day they agreed on, so it would not have counted.
    [
      '03-02 na, 03-06 na, 03-12 na, 03-18 vm, 03-24 vm',
      'e4 --promise-on 2026-03-30',
      4,
      'would not have been fired on 2026-03-24',
    ],
    ['03-02 na, 03-06 fire, 03-09 in', 'c1 --outcome na', 4, 'you are not to call them'],
  ])('after "%s", amend %s ends with exit %i: %s', async (log, words, code, message) => {
    const world = await worldWith(log);
    const before = tables(world);
    expect(await world.run(`amend ${words}`)).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(tables(world)).toEqual(before);
  });

  it('of a do-not-call the note can be amended', async () => {
    const world = await worldWith('03-02 dnc');
    expect((await world.json('amend c1 --note "wrote a letter"')).entry.note).toBe('wrote a letter');
    expect(await planOf(world)).toBe('over, dnc 03-02');
  });

  it('says what was and what is now, and so does show, with the ids to type', async () => {
    const world = await worldWith('03-02 vm, 03-06 na');
    const answer = await world.json('amend e1 --outcome gk --note Lena');
    expect(answer.changed).toEqual([
      { field: 'outcome', before: 'voicemail', after: 'gatekeeper' },
      { field: 'note', before: null, after: 'Lena' },
    ]);
    expect(answer).toMatchObject({ contact: { ref: 'c1' }, entry: { ref: 'e1', outcome: 'gatekeeper' } });
    await world.run('amend e1 --outcome em');
    const { attempts } = await world.json('show c1');
    expect(attempts).toMatchObject([
      { ref: 'e1', outcome: 'emailed', via: 'email', number: null, amended: { outcome: 'voicemail' } },
      { ref: 'e2', amended: null },
    ]);
    const { out } = await world.run('show c1 --ids');
    expect(out).toMatch(/ {2}e1 {2}Mon 2 Mar.*amended, was voicemail/);
    expect((await world.run('show c1')).out).not.toContain('e1  ');
    await world.run('undo');
    await world.run('undo');
    expect((await world.json('show c1')).attempts[0].amended).toBeNull();
    await world.run('redo');
    expect((await world.json('show c1')).attempts[0].amended).toMatchObject({ outcome: 'voicemail' });
  });

  it('tells of later attempts that no longer count', async () => {
    const world = await worldWith('03-02 na, 03-06 na, 03-12 na');
    const { warnings, plan } = await world.json('amend e1 --outcome ni');
    expect(plan).toMatchObject({ kind: 'over', ending: 'lost' });
    expect(warnings).toEqual([
      { code: 'not-counted', message: '2 later attempts no longer counted by this' },
    ]);
  });

  it('an imported attempt stays a touch: nobody is fired by a correction of a spreadsheet', async () => {
    const world = await worldWith('03-02 na, 03-06 na, 03-12 na, 03-18 na');
    await world.run('import - --type attempts', {
      stdin: 'date,time,contact,outcome\n2026-03-18,18:00,c1,talked\n',
    });
    expect((await world.run('amend c1 --outcome vm')).code).toBe(0);
    expect(await planOf(world)).toMatch(/^five-and-fire breakup, 5 of 5, due/);
  });
});

describe('a log that was imported', () => {
  it('is not imported again where it was amended since', async () => {
    const world = await worldWith('');
    const stdin = 'date,time,contact,outcome\n2026-02-18,18:00,c1,voicemail\n2026-02-20,18:00,c1,voicemail\n';
    await world.run('import - --type attempts', { stdin });
    await world.run('amend e1 --outcome na');
    await world.run('amend e2 --at "2026-02-21 10:00"');
    expect(await world.json('import - --type attempts', { stdin })).toMatchObject({
      created: 0,
      unchanged: 2,
    });
    expect((await world.json('show c1')).attempts).toHaveLength(2);
  });
});

describe('a random log', () => {
  const outcome = fc.constantFrom('na', 'vm', 'gk', 'em', 'msg', 'vis', 'bz', 'wn', 'tk', 'in');
  const tries = fc.array(fc.record({ outcome, gap: fc.integer({ min: 1, max: 6 }) }), {
    minLength: 1,
    maxLength: 6,
  });
  const cadence = fc.constantFrom('five-and-fire', 'one-shot', 'patient', 'three-strikes', 'gone-quiet');
  const logOf = (log: readonly { outcome: string; gap: number }[], last: string): string => {
    let day = Date.UTC(2026, 2, 2);
    const lines = log.map(({ outcome: typed, gap }, at) => {
      day += gap * 86_400_000;
      return `${new Date(day).toISOString().slice(5, 10)} ${at === log.length - 1 ? last : typed}`;
    });
    return lines.join(', ');
  };
  /** A log that the rules let be typed; null where they refuse a line of it. */
  const typed = (log: string, name: string) =>
    worldWith(log, name).catch((thrown: Error) => {
      expect(thrown.message).toMatch(/^ ?\d\d-\d\d \w+: Error: /);
      return null;
    });
  const RUNS = { numRuns: 30 };
  /** Of thirty logs so many at least are typed to their end; with fewer, nothing was tried. */
  const ENOUGH = 10;

  it('amended at its end is the log typed right at first, and undone is what it was', async () => {
    let cases = 0;
    await fc.assert(
      fc.asyncProperty(tries, outcome, cadence, async (log, right, name) => {
        const wrong = await typed(logOf(log, log.at(-1)!.outcome), name);
        const other = await typed(logOf(log, right), name);
        if (wrong === null || other === null) return;
        cases++;
        const before = tables(wrong);
        const { code, err } = await wrong.run(`amend c1 --outcome ${right} --yes`);
        expect({ code, err: err.replace(/^Warning.*\n/gm, '') }).toEqual({ code: 0, err: '' });
        const [amended, first] = [await wrong.json('show c1'), await other.json('show c1')];
        expect(amended.plan).toEqual(first.plan);
        const bare = (one: object) => ({ ...one, uid: null, amended: null });
        expect(amended.attempts.map(bare)).toEqual(first.attempts.map(bare));
        expect((await wrong.run('doctor')).code).toBe(0);
        if (right === log.at(-1)!.outcome) expect(tables(wrong)).toEqual(before);
        else {
          await wrong.run('undo');
          expect(tables(wrong)).toEqual(before);
        }
      }),
      RUNS,
    );
    expect(cases).toBeGreaterThanOrEqual(ENOUGH);
  }, 120_000);

  it('amended anywhere keeps the file whole, and the same outcome again changes nothing', async () => {
    let [cases, changed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(tries, outcome, cadence, fc.nat(), async (log, right, name, pick) => {
        const world = await typed(logOf(log, log.at(-1)!.outcome), name);
        if (world === null) return;
        cases++;
        const before = tables(world);
        const at = pick % log.length;
        expect((await world.run(`amend e${at + 1} --outcome ${log[at]!.outcome}`)).out).toContain(
          'nothing to amend',
        );
        expect(tables(world)).toEqual(before);
        const { code } = await world.run(`amend e${at + 1} --outcome ${right} --yes`);
        expect([0, 4]).toContain(code);
        expect((await world.run('doctor')).code).toBe(0);
        if (code === 0 && right !== log[at]!.outcome) {
          changed++;
          await world.run('undo');
        }
        expect(tables(world)).toEqual(before);
      }),
      RUNS,
    );
    expect(cases).toBeGreaterThanOrEqual(ENOUGH);
    expect(changed).toBeGreaterThanOrEqual(ENOUGH / 2);
  }, 120_000);
});
