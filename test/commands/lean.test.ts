import { beforeAll, describe, expect, it } from 'vitest';
import { variantFor } from '../../src/schedule/variants.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const SET = ['first-call', 'one-question'];
const TRIED = 60;
const FRESH = 24;

interface Share {
  readonly script: string;
  readonly share: number;
  readonly hits: number;
  readonly n: number;
}

/** Sixty contacts were called once, and two dozen were not; who got `first-call` talked more often. */
describe('script against --lean', () => {
  let world: SealedWorld;
  const uids = new Map<number, string>();
  const even = (id: number) => variantFor(uids.get(id)!, SET);
  const againstOf = async (id: number) =>
    (await world.json(`why c${id}`)).because.find(({ rule }: { rule: string }) => rule === 'against');
  const fresh = Array.from({ length: FRESH }, (_, at) => TRIED + 1 + at);
  const chosen = async () => {
    const scripts: string[] = [];
    for (const id of fresh) scripts.push((await againstOf(id)).result);
    return scripts;
  };

  beforeAll(async () => {
    world = sealedWorld();
    for (let id = 1; id <= TRIED + FRESH; id++) {
      const number = `+1 212 555 ${String(id).padStart(4, '0')}`;
      await world.run(['add', `Name ${id}`, '--phone', number]);
      uids.set(id, (await world.json(`show c${id}`)).contact.uid);
    }
    await world.run('script against first-call one-question');
  });

  it('is refused while there are too few, and writes nothing', async () => {
    const { code, err } = await world.run('script against first-call --lean');
    expect(code).toBe(4);
    expect(err).toContain('too few tries');
    expect(err).toContain('first-call 0, one-question 0');
    expect((await world.json('script against'))[0].lean).toBeNull();
    expect((await world.run('script against name-the-day --lean')).code).toBe(3);
    expect((await world.run('script against first-call --lean --even')).code).toBe(2);
    expect((await world.run('script against first-call --seed 2')).code).toBe(2);
  });

  it('leans to the better one for whoever was given none yet, and says by what', async () => {
    const before = await chosen();
    expect(before).toEqual(fresh.map(even));
    for (let id = 1; id <= TRIED; id++) {
      const outcome = even(id) === 'first-call' && id % 3 > 0 ? 'tk --no-next' : id % 2 ? 'bz' : 'na';
      expect((await world.run(`log c${id} ${outcome}`)).code).toBe(0);
    }
    const [set] = await world.json('script against first-call --lean');
    const { lean } = set as { lean: { shares: Share[]; on: string; seed: number; differences: unknown[] } };
    const tried = (script: string) => [...uids.keys()].filter((id) => id <= TRIED && even(id) === script);
    expect(lean).toMatchObject({ on: '2026-11-24', seed: 1, counted: 'conversations' });
    expect(lean.shares.map(({ script, hits, n }) => [script, hits, n])).toEqual([
      ['first-call', tried('first-call').filter((id) => id % 3 > 0).length, tried('first-call').length],
      ['one-question', 0, tried('one-question').length],
    ]);
    expect(lean.shares.map(({ share }) => share)).toEqual([90, 10]);
    expect(lean.differences).toHaveLength(1);

    const after = await chosen();
    expect(after).toEqual(fresh.map((id) => variantFor(uids.get(id)!, SET, lean)));
    const moved = fresh.filter((_, at) => after[at] !== before[at]);
    expect(moved.length).toBeGreaterThan(4);
    for (const id of moved) expect(even(id)).toBe('one-question');
    expect((await againstOf(fresh[0]!)).input).toMatch(
      /leaning since 2026-11-24 \(first-call 90 %, \d+ talks in \d+; one-question 10 %, 0 talks in \d+; seed 1\): c61 gets/,
    );
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('leaves those who were given one with it', async () => {
    // A busy line does not count: they are still at the first touch.
    const kept = Array.from({ length: TRIED }, (_, at) => at + 1).filter(
      (id) => id % 2 && even(id) === 'one-question',
    );
    expect(kept.length).toBeGreaterThan(8);
    for (const id of kept) {
      const { input, result } = await againstOf(id);
      expect(result).toBe('one-question');
      expect(input).toContain(`c${id} was given one-question on 2026-11-24 and keeps it`);
    }
  });

  it('is said by script show, stats and advise', async () => {
    expect((await world.run('script show first-call')).out).toContain(
      'tried: first-call against one-question, leaning since Tue 24 Nov (first-call 90 %',
    );
    expect((await world.json('script show first-call')).against.lean.shares[0].share).toBe(90);
    expect((await world.run('stats --by script --format table')).out).toContain('leaning since');
    expect((await world.json('stats --by script')).against).toHaveLength(1);
    expect((await world.run('advise')).out).toContain('leaning since');
  });

  it('goes back with --even and comes back with undo; an undo more, and it never was', async () => {
    const leant = await chosen();
    await world.run('script against one-question --even');
    expect(await chosen()).toEqual(fresh.map(even));
    await world.run('undo');
    expect(await chosen()).toEqual(leant);
    await world.run('undo');
    expect((await world.json('script against'))[0].lean).toBeNull();
    expect(await chosen()).toEqual(fresh.map(even));
    await world.run('script against --lean --seed 1');
    expect(await chosen()).toEqual(leant);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('counts only the text that is in use', async () => {
    const text = (await world.run('script show first-call --raw')).out.replace('When: ', 'When: now, ');
    await world.run('script edit first-call -', { stdin: text });
    const { code, err } = await world.run('script against first-call --lean');
    expect([code, err]).toEqual([4, expect.stringContaining('first-call 0, one-question')]);
  });

  it('fits 80 columns', async () => {
    for (const words of ['script against', 'stats --by script', 'advise']) {
      const { out } = await world.run(`${words} --format table`, { tty: true, columns: 80 });
      expect([words, out.split('\n').filter((line) => [...line].length > 80)]).toEqual([words, []]);
    }
  });
});

describe('last messages', () => {
  it('are told apart by who got in touch after them', async () => {
    const world = sealedWorld();
    const hits = { 'fire-off-list': 0, 'fire-humour': 0 };
    for (let id = 1; id <= 60; id++) {
      await world.run(['add', `Name ${id}`, '--phone', `+1 212 555 ${String(id).padStart(4, '0')}`]);
      await world.run(`enrol c${id} one-shot --yes`);
      await world.run(`log c${id} vm`);
    }
    expect((await world.run('script against fire-off-list fire-humour')).code).toBe(0);
    world.at('2026-12-01T09:00');
    const used: Record<string, number> = {};
    for (let id = 1; id <= 60; id++) {
      expect((await world.run(`fire c${id} --yes`)).code).toBe(0);
      const { script } = (await world.json(`show c${id}`)).attempts.at(-1);
      used[script] = (used[script] ?? 0) + 1;
      if (script === 'fire-humour' && id % 2) {
        hits['fire-humour']++;
        await world.run(`in c${id} "call me" --no-next`);
      }
    }
    const [{ lean }] = await world.json('script against --lean');
    expect(lean.counted).toBe('answers');
    for (const { script, hits: told, n } of lean.shares as Share[])
      expect([script, told, n]).toEqual([script, hits[script as keyof typeof hits], used[script]]);
    expect(lean.shares[1].share).toBeGreaterThan(80);
    expect((await world.run('doctor')).code).toBe(0);
  });
});
