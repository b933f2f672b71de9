import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { rowsIn } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const OUTCOMES = [
  'na',
  'vm',
  'vm --promise',
  'gk',
  'em',
  'msg',
  'vis',
  'bz',
  'wn',
  'tk',
  'cb fri 10:00',
  'in',
  'mtg',
  'ni',
  'ni --nurture',
  'dnc',
];

/** A small generator of whole numbers: the same seed, the same commands. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function command(pick: (below: number) => number): string {
  const who = `c${1 + pick(6)}`;
  const kinds = [
    () => `log ${who} ${OUTCOMES[pick(OUTCOMES.length)]} --again`,
    () => `log ${who} ${OUTCOMES[pick(6)]} --again`,
    () => `log ${who} ${OUTCOMES[pick(8)]} --at "yesterday ${10 + pick(8)}:15"`,
    () => `log ${who} na --extra --again`,
    () => `snooze ${who} +${1 + pick(9)}wd`,
    () => `enrol ${who} ${['patient', 'one-shot', 'nurture', 'eight-touch'][pick(4)]} --yes`,
    () => `revive ${who}`,
    () => `fire ${who} --yes ${['', '--silent', '--recycle 7', '--forever'][pick(4)]}`.trim(),
    () => `dnc ${who}`,
    () => `dnc ${who} --lift --name "Person ${who.slice(1)}"`,
    () => `edit ${who} --phone "+1 212 555 01${10 + pick(80)}"`,
    () => `edit ${who} --priority ${['high', 'normal', 'low'][pick(3)]} --tag t${pick(3)}`,
    () => `edit ${who} --name "Person ${who.slice(1)}" --email p${pick(3)}@example.com`,
    () => `calendar holiday 2026-12-0${1 + pick(9)} Feast`,
    () => `config set work-days ${['mon,tue,wed', 'mon,tue,wed,thu,fri', 'tue,sat'][pick(3)]}`,
    () => 'import more.csv --country US',
    () => `add Extra --phone "+1 212 555 01${10 + pick(80)}"`,
    () => `cadence new own-${pick(3)} --touches ${1 + pick(4)} --yes`,
    () => `cadence edit five-and-fire --file ${['short', 'long'][pick(2)]}.txt --yes`,
    () => `cadence remove own-${pick(3)} --yes`,
    () => `enrol ${who} own-${pick(3)} --yes`,
    () => `script new text-${pick(3)} --from fire-final`,
    () => `script edit ${['first-call', 'fire-off-list', 'text-1'][pick(3)]} --file text-${pick(2)}.md`,
    () => `amend ${who} --outcome ${['na', 'vm', 'bz', 'tk'][pick(4)]} --yes`,
    () => `merge ${who} c${1 + pick(8)} --yes --force`,
  ];
  return kinds[pick(kinds.length)]!();
}

async function begin(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  for (let at = 1; at <= 6; at++) {
    const shared = at === 6 ? 5 : at;
    await world.run(
      `add Person ${at} --phone "+1 212 555 010${shared}" ${at % 2 ? `--email p${at}@example.org` : ''}`,
    );
  }
  const rows = [
    'Name,Phone,Do Not Call',
    'Person 1,+1 212 555 0101,no',
    'New One,+1 212 555 0177,no',
    'New Two,+1 212 555 0102,yes',
  ];
  writeFileSync(join(world.folder, 'more.csv'), `${rows.join('\n')}\n`);
  writeCadence(world, 'short', 1);
  writeCadence(world, 'long', 5);
  for (const at of [0, 1]) {
    const text = `# Text ${at}\nWhen: any time\n## live\nHello ${at}, this is the last message.\n`;
    writeFileSync(join(world.folder, `text-${at}.md`), text);
  }
  return world;
}

/** The default cadence with another number of touches, for `cadence edit --file`. */
function writeCadence(world: SealedWorld, name: string, touches: number): void {
  const scripts = ['one-question', 'two-minutes', 'right-person', 'second-reason'];
  const lines = Array.from({ length: touches }, (_, at) => `call ${scripts[at % 4]} wait ${at + 1}`);
  const text = ['cadence: five-and-fire', ...lines, 'breakup call fire-off-list wait 2', ''].join('\n');
  writeFileSync(join(world.folder, `${name}.txt`), text);
}

/** Everything that an undo or redo must bring back: the rows, and what a whole copy says of them. */
async function everything(world: SealedWorld) {
  const { out } = await world.run('export --all -o -');
  // The key of the hashes and the numbers of shipped scripts stay once they were given out.
  const stays = (line: string) => /"suppression-key"|"kind":"script"(?!.*"body")/.test(line);
  const copy = out.split('\n').slice(1);
  return { rows: rowsIn(world.file), copy: copy.filter((line) => !stays(line)) };
}

/** Runs commands at random; what was there before each that wrote, and what is there after the last. */
async function historyOf(world: SealedWorld, seed: number, steps: number) {
  const pick = numbers(seed);
  const states = [rowsIn(world.file)];
  for (let step = 0; step < steps; step++) {
    world.at(`2026-11-${24 + Math.floor(step / 12)}T10:${10 + step}`);
    await world.run(command(pick));
    const now = rowsIn(world.file);
    if (JSON.stringify(now) !== JSON.stringify(states[states.length - 1])) states.push(now);
  }
  return states;
}

/** Takes command after command back and does them all again; the steps at which something differs from what was there then. */
async function replayed(world: SealedWorld, states: readonly unknown[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const check = async (verb: string, at: number) => {
    const { code, err } = await world.run(verb);
    const same = code === 0 && JSON.stringify(rowsIn(world.file)) === JSON.stringify(states[at]);
    if (!same) wrong.push(`${verb} to ${at}: ${err}`);
  };
  for (let at = states.length - 2; at >= 0; at--) await check('undo', at);
  for (let at = 1; at < states.length; at++) await check('redo', at);
  return wrong;
}

describe('the journal', () => {
  it.each([11, 12])(
    'leads back to the empty file, and from it through every state again (seed %i)',
    async (seed) => {
      const world = await begin();
      const states = await historyOf(world, seed, 40);
      expect(states.length).toBeGreaterThan(12);
      expect(await replayed(world, states)).toEqual([]);
      expect((await world.run('doctor')).out).toBe('');
    },
  );

  it('would not, were one row of it missing', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    const states = [rowsIn(world.file)];
    await world.run('edit c1 --note first');
    states.push(rowsIn(world.file));
    await world.run('edit c1 --note second');
    states.push(rowsIn(world.file));
    const db = new Database(world.file);
    db.exec('delete from changes where journal = (select max(id) from journal)');
    db.close();
    expect(await replayed(world, states)).not.toEqual([]);
  });

  it('leads back to the last erasure, and forth, once somebody was forgotten', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    await world.run('forget c2 --name "Person 2" --yes');
    const states = [rowsIn(world.file)];
    for (const line of ['log c1 na', 'edit c3 --note x', 'snooze c4 +3wd']) {
      await world.run(line);
      states.push(rowsIn(world.file));
    }
    expect(await replayed(world, states)).toEqual([]);
    for (const _ of [1, 2, 3]) await world.run('undo');
    expect(await world.run('undo')).toMatchObject({ code: 4, err: expect.stringContaining('forget') });
  });
});

/** The rows of everybody whom a command of the journal did not touch, by table. */
function rowsOfOthers(file: string, journal: number): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const others = `not in (select contact from changes where journal = ${journal} and contact is not null)
    and not exists (select 1 from changes where journal = ${journal} and tab = 5 and $id between first and last)`;
  const owners = { contacts: 'id', phones: 'contact', source_ids: 'contact', entries: 'contact' };
  const rows = Object.entries(owners).map(([table, owner]) => [
    table,
    db.prepare(`select * from ${table} where ${owner} ${others.replace('$id', owner)} order by id`).all(),
  ]);
  db.close();
  return Object.fromEntries(rows);
}

describe('undo and redo', () => {
  it('keep the numbers that attempts had before their cadence was cut', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    await world.run('cadence edit five-and-fire --file short.txt --yes');
    const before = await everything(world);
    await world.run('log c1 na --at "yesterday 10:00"');
    const after = await everything(world);
    await world.run('undo');
    expect(await everything(world)).toEqual(before);
    await world.run('redo');
    expect(await everything(world)).toEqual(after);
  });

  it.each([1, 2, 3, 4])('bring back exactly what was, after any command (seed %i)', async (seed) => {
    const world = await begin();
    const pick = numbers(seed);
    let wrote = 0;
    for (let step = 0; step < 45; step++) {
      world.at(
        `2026-11-${24 + Math.floor(step / 12)}T${String(9 + (step % 8)).padStart(2, '0')}:0${step % 10}`,
      );
      const before = await everything(world);
      const line = command(pick);
      const { code, err } = await world.run(line);
      const after = await everything(world);
      expect([0, 2, 3, 4, 5, 7], `${line}: ${err}`).toContain(code);
      if (JSON.stringify(after) === JSON.stringify(before)) continue;
      wrote++;
      expect((await world.run('undo')).code, line).toBe(0);
      expect(await everything(world), `undo ${line}`).toEqual(before);
      expect((await world.run('redo')).code, line).toBe(0);
      expect(await everything(world), `redo ${line}`).toEqual(after);
      const checked = await world.run('doctor');
      expect(checked.out, line).toBe('');
    }
    expect(wrote).toBeGreaterThan(15);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'of an older command leave the rows of everybody else (seed %i)',
    async (seed) => {
      const world = await begin();
      await world.run('merge c5 c6 --yes --force');
      const pick = numbers(100 + seed);
      let [taken, refused] = [0, 0];
      for (let step = 0; step < 45; step++) {
        world.at(
          `2026-11-${24 + Math.floor(step / 15)}T${String(9 + (step % 8)).padStart(2, '0')}:0${step % 10}`,
        );
        const line = command(pick);
        await world.run(line);
        const clean = { code: 0, out: '' };
        expect(await world.run('doctor'), line).toMatchObject(clean);
        const list = (await world.json('undo --list')) as { id: number; command: string }[];
        const merges = list.filter((one) => one.command === 'merge');
        const from = merges.length > 0 && pick(3) === 0 ? merges : list.slice(1);
        const { id, command: what } = from[pick(Math.min(from.length, 4))]!;
        const before = rowsIn(world.file);
        const others = rowsOfOthers(world.file, id);
        const told = `undo of ${id} (${what}) after ${line}`;
        const { code, err } = await world.run(`undo ${id}`);
        expect([0, 4], `${told}: ${err}`).toContain(code);
        if (code === 4) {
          refused++;
          expect(rowsIn(world.file), told).toEqual(before);
          continue;
        }
        taken++;
        expect(rowsOfOthers(world.file, id), told).toEqual(others);
        expect(await world.run('doctor'), told).toMatchObject(clean);
        if (pick(2) === 0) continue;
        expect((await world.run('redo')).code, told).toBe(0);
        expect(rowsIn(world.file), `redo: ${told}`).toEqual(before);
        expect(await world.run('doctor'), `redo: ${told}`).toMatchObject(clean);
      }
      expect(taken).toBeGreaterThan(3);
      expect(refused).toBeGreaterThan(4);
    },
  );

  it.each([
    ['add Cy Dow --phone "+1 312 555 0187"', ''],
    ['import - --country US', 'Name,Phone\nCy Dow,+1 312 555 0187\n'],
    ['edit c3 --phone "+1 312 555 0187"', ''],
  ])('of a merge leaves the number that another contact was given since by %s', async (line, stdin) => {
    const world = sealedWorld();
    await world.run('add Ada Okafor --phone "+1 212 555 0150"');
    await world.run('add Ada Okafor --email a@b.example --phone "+1 212 555 0150"');
    if (line.startsWith('edit')) await world.run('add Cy Dow --email cy@d.example');
    const [merge] = (await world.json('merge c1 c2 --yes')) && (await world.json('undo --list'));
    await world.run(line, { stdin });
    await world.run('log c3 vm');
    const cy = await world.json('show c3');
    expect(cy.attempts).toMatchObject([{ number: '+1 312 555 0187' }]);
    expect((await world.run(`undo ${merge.id}`)).code).toBe(0);
    expect(await world.json('show c3')).toEqual(cy);
    expect((await world.json('show c2')).contact.phones).toHaveLength(1);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('of a lifted do-not-call mark leaves the mark that another contact was given since', async () => {
    const world = await begin();
    await world.run('dnc c2');
    await world.run('dnc c2 --lift --name "Person 2"');
    await world.run('dnc c4');
    expect((await world.run('undo 8')).code).toBe(0);
    for (const end of ['02', '04'])
      expect((await world.json(`add New${end} --phone "+1 212 555 01${end}"`)).contact.status).toBe('dnc');
  });

  it('reads the numbers that were given out from the journal of an older file', async () => {
    const world = sealedWorld();
    await world.run('add Ada Okafor --phone "+1 212 555 0150"');
    await world.run('add Ada Okafor --phone "+1 212 555 0150" --email a@b.example');
    await world.run('merge c1 c2 --yes');
    const db = new Database(world.file);
    db.exec("delete from sqlite_sequence where name not in ('contacts', 'entries', 'journal')");
    db.close();
    await world.run('add Cy Dow --phone "+1 312 555 0187"');
    expect((await world.run('undo 3')).code).toBe(0);
    expect((await world.json('show c3')).contact.phones).toMatchObject([{ number: '+1 312 555 0187' }]);
  });

  it('takes everything back to the empty file, one command after the other', async () => {
    const world = sealedWorld({ now: '2026-11-24T09:04' });
    await world.run('init --yes');
    const empty = rowsIn(world.file);
    const lines = [
      'add Ada --phone "+1 212 555 0134"',
      'log c1 vm',
      'log c1 wn',
      'snooze c1 +3wd',
      'fire c1 --yes',
      'in c1 hello',
    ];
    for (const line of lines) expect((await world.run(line)).code).toBe(0);
    for (const _ of lines) expect((await world.run('undo')).code).toBe(0);
    expect(rowsIn(world.file)).toEqual(empty);
    expect((await world.run('undo')).code).toBe(3);
  });

  it('refuses an older command that later ones build on, and names them', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    await world.run('log c2 vm');
    await world.run('log c1 na');
    const { code, err } = await world.run('undo 7');
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('9 (log)') });
    expect((await world.run('undo 8')).code).toBe(0);
  });

  it('offers no redo once something else was written', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    await world.run('undo');
    await world.run('log c2 vm');
    expect((await world.run('redo')).code).toBe(3);
  });
});
