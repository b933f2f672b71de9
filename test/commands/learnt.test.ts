import { describe, expect, it, test, vi } from 'vitest';
import type { Plan } from '../../src/schedule/index.ts';
import { Person } from '../support/answers.ts';
import { say } from '../support/log.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = vi.hoisted(() => ({ ask: null as unknown }));
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));
const somebody = new Person();
person.ask = somebody.ask;

async function worldWithAda(more = ''): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run(`add Ada Okafor --phone "+1 212 555 0134" ${more}`);
  await world.run('today');
  return world;
}

const planOf = async (world: SealedWorld) => say((await world.json('show c1')).plan as Plan);

describe('what a call taught goes in with the same line', () => {
  test.each([
    ['1 gk --receptionist Lena mornings are best', { receptionist: 'Lena' }],
    ['log c1 gk --receptionist "Lena, mornings" --boss Bea', { receptionist: 'Lena, mornings', boss: 'Bea' }],
    [
      '1 tk --no-next --stall too-busy --ground-rules today',
      { stall: 'too-busy', 'ground-rules': '2026-03-02' },
    ],
    ['1 cb fri --prefers email --request prices', { prefers: 'email', request: 'prices' }],
    ['in c1 --prefers call swamped', { prefers: 'call' }],
  ])('%s', async (words, details) => {
    const world = await worldWithAda();
    const before = await world.json('show c1');
    const { out, code } = await world.run(words);
    expect(code).toBe(0);
    for (const text of Object.values(details)) expect(out).toContain(`– → ${text}`);
    const { contact, attempts } = await world.json('show c1');
    expect(contact.details).toEqual(details);
    expect(attempts).toHaveLength(1);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await world.json('show c1')).toEqual(before);
  });

  it('is in the answer of a program, and the note is the words behind', async () => {
    const answer = await (await worldWithAda()).json('log c1 gk --receptionist Lena mornings are best');
    expect(answer).toMatchObject({
      entry: { outcome: 'gatekeeper', note: 'mornings are best' },
      changed: [{ field: 'receptionist', before: null, after: 'Lena' }],
      awayUntil: null,
    });
  });

  it('the name alone keeps what is known of the receptionist', async () => {
    const world = await worldWithAda('--receptionist "Lena, mornings"');
    expect((await world.json('log c1 gk --receptionist lena')).changed).toEqual([]);
    expect((await world.json('log c1 vm --receptionist Bo')).changed).toMatchObject([{ after: 'Bo' }]);
  });

  test.each([
    ['log c1 gk --stall busy-ish', 2, '--stall: "busy-ish"'],
    ['log c1 gk --prefers smoke', 2, '--prefers: "smoke"'],
    ['log c1 wn --receptionist Lena --number 9999', 2, '--number'],
    ['log c1 tk --away-until fri', 2, '--away-until goes with a try'],
    ['log c1 vm --away-until fri --promise', 2, 'name two days'],
    ['log c1 vm --away-until fri --promise-on fri', 2, 'name two days'],
    ['log c1 gk --away-until today', 2, 'is not after the attempt'],
    ['log c1 gk --away-until someday', 2, '--away-until: '],
  ])('%s ends with exit %i and writes nothing: %s', async (words, code, message) => {
    const world = await worldWithAda();
    const before = await world.json('show c1');
    expect(await world.run(words)).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(await world.json('show c1')).toEqual(before);
  });
});

describe('--away-until', () => {
  test.each([
    ['', 'gk --away-until 2026-03-16', 'five-and-fire touch 2 of 5, due Mon 03-16, snoozed'],
    ['', 'gk --away-until "mon 9am" she said', 'five-and-fire touch 2 of 5, due Mon 03-09, snoozed'],
    ['', 'em --away-until 2026-03-15', 'five-and-fire touch 2 of 5, due Mon 03-16, snoozed'],
    ['', 'gk --at 2026-03-01 --away-until fri', 'five-and-fire touch 2 of 5, due Fri 03-06, snoozed'],
    ['--cadence patient', 'gk --away-until 2026-03-12', 'patient touch 2 of 8, due Thu 03-12, snoozed'],
  ])('after "%s", %s leads to %s', async (more, words, plan) => {
    const world = await worldWithAda(more);
    const before = await world.json('show c1');
    const { code, out, err } = await world.run(`log c1 ${words}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('They are away until');
    expect(await planOf(world)).toBe(plan);
    const { attempts, moves } = await world.json('show c1');
    expect(attempts).toMatchObject([{ promised: null, counted: true }]);
    expect(moves).toMatchObject([{ move: 'snooze' }]);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await world.json('show c1')).toEqual(before);
  });

  it('a time goes into the note, since a snooze knows days', async () => {
    const world = await worldWithAda();
    const { entry, awayUntil } = await world.json('log c1 gk --away-until "mon 9am" says Lena');
    expect({ note: entry.note, awayUntil }).toEqual({
      note: 'says Lena (away until 09:00)',
      awayUntil: '2026-03-09',
    });
  });

  it('says which agreement it drops', async () => {
    const world = await worldWithAda();
    await world.run('log c1 cb 2026-03-12');
    world.at('2026-03-04T09:00');
    const { warnings } = await world.json('log c1 gk --away-until 2026-03-20');
    expect(warnings).toMatchObject([{ code: 'breaks-agreement' }]);
  });

  it('is refused with the message that takes them off the list', async () => {
    const world = await worldWithAda('--cadence one-shot');
    await world.run('log c1 na');
    world.at('2026-03-09T09:00');
    const { code, err } = await world.run('log c1 vm --away-until 2026-03-20');
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('without --away-until') });
    expect((await world.json('show c1')).attempts).toHaveLength(1);
  });
});

describe('after a talk, at a terminal', () => {
  it('the day is asked for, and the next step', async () => {
    const world = await worldWithAda();
    somebody.will('fri 10am', 'send the figures');
    expect((await world.run('1 tk', { tty: true, typing: true })).code).toBe(0);
    const { attempts } = await world.json('show c1');
    expect(attempts[0].agreed).toEqual({ on: '2026-03-06', at: '10:00', topic: 'send the figures' });
  });

  it('where no day was agreed there is no next step to ask for', async () => {
    const world = await worldWithAda();
    somebody.will('');
    expect((await world.run('1 tk', { tty: true, typing: true })).code).toBe(0);
    expect(somebody.asked).toHaveLength(1);
  });
});
