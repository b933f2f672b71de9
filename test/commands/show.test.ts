import { beforeAll, describe, expect, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('show', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld({ now: '2026-11-02T09:00' });
    await world.run(
      'add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --phone "mobile:+1 917 555 0199" --tag expo',
    );
    world.at('2026-11-02T15:20');
    await world.run('log c1 na');
    world.at('2026-11-06T09:40');
    await world.run(['log', 'c1', 'vm', 'assistant is Lena', '--promise-on', '2026-11-10']);
    await world.run('snooze c1 2026-11-12');
    world.at('2026-11-24T09:04');
  });

  test('the log stands oldest first, with day, time, number of the attempt, number dialled and promise', async () => {
    const { out, code } = await world.run('show c1');
    expect(code).toBe(0);
    const lines = out.split('\n').filter((line) => /^ {2}(Mon|Fri)/.test(line));
    expect(lines.map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
      'Mon 2 Nov | 15:20 | 1/5 | no answer · +1 212 555 0134',
      'Fri 6 Nov | 09:40 | 2/5 | voicemail · +1 212 555 0134 · promised Tue 10 Nov',
      'Fri 6 Nov | 09:40 | put off until Thu 12 Nov',
    ]);
    expect(out).toContain('“assistant is Lena”');
    expect(out).toContain('+1 917 555 0199 (mobile)');
    expect(out).toContain('2 attempts, 1 move of yours');
    expect(out).toContain('attempt 3 of 5 (five-and-fire), due Thu 12 Nov, 12 days overdue');
  });

  test('a program gets contact, plan, attempts and moves', async () => {
    const shown = await world.json('show ada');
    expect(shown.contact).toMatchObject({
      id: 1,
      ref: 'c1',
      name: 'Ada Okafor',
      company: 'Nimbus AI',
      title: null,
      status: 'active',
      cadence: 'five-and-fire',
      addedOn: '2026-11-02',
      tags: ['expo'],
    });
    expect(shown.contact.phones[0]).toMatchObject({ number: '+1 212 555 0134', bad: false });
    expect(shown.plan).toMatchObject({
      kind: 'due',
      due: '2026-11-12',
      because: 'snoozed',
      attempt: 3,
      of: 5,
    });
    expect(shown.attempts.map((one: { outcome: string }) => one.outcome)).toEqual(['no-answer', 'voicemail']);
    expect(shown.attempts[1]).toMatchObject({
      day: '2026-11-06',
      atUtc: '2026-11-06T14:40:00.000Z',
      role: 'touch',
      counted: true,
      touch: 2,
      number: '+1 212 555 0134',
      note: 'assistant is Lena',
      promised: '2026-11-10',
      agreed: null,
    });
    expect(shown.moves).toMatchObject([{ move: 'snooze', day: '2026-11-06', on: '2026-11-12' }]);
  });

  test('the cadence shown is the one they are in now', async () => {
    const other = sealedWorld();
    await other.run('add Bo --phone "+1 212 555 0101"');
    await other.run('log c1 tk --no-next');
    expect((await other.json('show c1')).contact.cadence).toBe('gone-quiet');
  });

  test('imported text cannot move the cursor or hide', async () => {
    const other = sealedWorld();
    await other.run(['add', 'Eve \u001b[2JX\u202e', '--note', 'one\ntwo\u001b]0;x\u0007']);
    const { out } = await other.run('show c1');
    for (const hidden of ['\u001b', '\u0007', '\u202e']) expect(out).not.toContain(hidden);
    expect(out).toMatch(/note {2,}one\n {2,}two/);
  });

  test('it is remembered as the one last shown', async () => {
    await world.run('show c1');
    expect((await world.json('show .')).contact.id).toBe(1);
  });

  test('nobody of that name: exit 3, with near names', async () => {
    const { code, err } = await world.run('show nimbsu');
    expect(code).toBe(3);
    expect(err).toContain('did you mean "nimbus"?');
  });

  test('at a terminal of 80 columns no line is wider', async () => {
    const { out } = await world.run('show c1', { tty: true, columns: 80 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
