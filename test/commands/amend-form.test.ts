import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CTRL_C, Person } from '../support/answers.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = vi.hoisted(() => ({ ask: null as unknown }));
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));
const somebody = new Person();
person.ask = somebody.ask;

const TYPING = { tty: true, typing: true };
let world: SealedWorld;
beforeEach(async () => {
  world = sealedWorld({ now: '2026-11-24T09:04' });
  await world.run('add Ada Okafor --phone "+1 212 555 0134"');
  await world.run('log c1 vm spoke to the machine');
});

const lastOf = async () => (await world.json('show c1')).attempts.at(-1);

describe('amend without a flag, at a terminal', () => {
  it.each([
    ['the outcome', ['outcome', 'na', 'Done'], { outcome: 'no-answer' }],
    ['the day', ['day', 'yesterday 16:00', 'Done'], { on: '2026-11-23' }],
    ['the note, to none', ['note', '', 'Done'], { note: null }],
    [
      'the outcome, which needs a day, and another note',
      ['outcome', 'cb', 'mon 9am', 'note', 'wants pricing', 'Done'],
      { outcome: 'callback', agreed: { on: '2026-11-30', at: '09:00', topic: null }, note: 'wants pricing' },
    ],
    [
      'a day that cannot be read is asked for again',
      ['outcome', 'tk', 'next', 'blursday', 'thu', 'Done'],
      { outcome: 'talked', agreed: { on: '2026-11-26', at: null, topic: null } },
    ],
    ['a day agreed, and then none', ['outcome', 'mtg', 'next', 'thu', 'next', '-', 'Done'], { agreed: null }],
  ])('%s', async (_, answers, expected) => {
    const before = await world.json('show c1');
    somebody.will(...answers);
    const { code, err } = await world.run('amend c1', TYPING);
    expect([code, somebody.asked.length > 0], err).toEqual([0, true]);
    const { on, ...rest } = expected as Record<string, unknown>;
    const entry = await lastOf();
    expect(entry).toMatchObject(rest);
    if (on !== undefined) expect(JSON.stringify(entry)).toContain(String(on));
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await world.json('show c1')).toEqual(before);
  });

  it('asks with what is there now', async () => {
    somebody.will('Nothing');
    const { code, out } = await world.run('amend c1', TYPING);
    expect([code, out]).toEqual([0, expect.stringContaining('nothing to amend')]);
    expect(somebody.asked[0]?.question).toBe('Ada Okafor, voicemail, Tue 24 Nov: what was wrong?');
    expect(somebody.asked[0]?.choices).toContain('note     spoke to the machine');
  });

  it('writes nothing after Ctrl-C', async () => {
    const before = await world.json('show c1');
    somebody.will('outcome', 'na', CTRL_C);
    expect((await world.run('amend c1', TYPING)).code).toBe(130);
    expect(await world.json('show c1')).toEqual(before);
  });

  it('names the flag off a terminal, as before', async () => {
    const { code, err } = await world.run('amend c1');
    expect(code).toBe(2);
    expect(err).toContain('what was wrong is missing, and there is no terminal to ask on');
  });
});
