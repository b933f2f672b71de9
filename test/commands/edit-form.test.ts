import { describe, expect, it, vi } from 'vitest';
import { CTRL_C, Person } from '../support/answers.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = vi.hoisted(() => ({ ask: null as unknown }));
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));
const somebody = new Person();
person.ask = somebody.ask;

const TYPING = { tty: true, typing: true };

async function worldWithAda(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run(
    'add Ada Okafor --company "Nimbus AI" --title "Office Manager" --phone "mobile:+1 212 555 0134" --tag fair --set Size=40',
  );
  return world;
}

const contactOf = async (world: SealedWorld) => (await world.json('show c1')).contact;

describe('edit without a flag, at a terminal', () => {
  it('goes on until it is done, and writes everything as one step', async () => {
    const world = await worldWithAda();
    const before = await world.json('show c1');
    somebody.will('title', 'COO', 'priority', 'high', 'stall', 'too-busy', 'tags', 'fair, vip', 'Done');
    const { out, code } = await world.run('edit c1', TYPING);
    expect(code).toBe(0);
    expect(out.split('\n').slice(1)).toEqual([
      '  title     Office Manager → COO',
      '  priority  normal → high',
      '  tags      fair → fair, vip',
      '  stall     – → too-busy',
      '',
    ]);
    await world.run('undo');
    expect(await world.json('show c1')).toEqual(before);
  });

  it('is written over what another terminal wrote meanwhile, and leaves that as it is', async () => {
    const world = await worldWithAda();
    const { choose } = somebody.ask;
    let meanwhile = true;
    somebody.ask.choose = async (question, choices) => {
      if (meanwhile) {
        meanwhile = false;
        await world.run('edit c1 --tag vip --set Chairs=12 --note "ask for Ann"');
      }
      return choose(question, choices);
    };
    somebody.will('title', 'COO', 'tags', 'fair, expo', 'Done');
    await world.run('edit c1', TYPING);
    somebody.ask.choose = choose;
    expect(await contactOf(world)).toMatchObject({
      title: 'COO',
      tags: ['fair', 'vip', 'expo'],
      note: 'ask for Ann',
      extra: { Size: '40', Chairs: '12' },
    });
  });

  it('shows each field with what it would be', async () => {
    const world = await worldWithAda();
    somebody.will('company', 'Quill Press', 'Done');
    await world.run('edit c1', TYPING);
    const [first, , second] = somebody.asked;
    expect(first?.choices).toContain('company            Nimbus AI');
    expect(first?.choices).toContain('phones             +1 212 555 0134 (mobile)');
    expect(first?.choices[0]).toBe('Done, nothing to change');
    expect(second?.choices).toContain('company            Quill Press');
    expect(second?.choices[0]).toBe('Done, write 1 change');
    expect(Math.max(...(first?.choices ?? []).map((name) => name.length))).toBeLessThanOrEqual(76);
  });

  it.each([
    ['a text is cleared with -', ['title', '-', 'Done'], { title: null }],
    ['Enter keeps it', ['title', '', 'Done'], { title: 'Office Manager' }],
    [
      'what cannot be read is asked again',
      ['email', 'nope', 'ada@nimbus.example', 'Done'],
      { email: 'ada@nimbus.example' },
    ],
    ['a choice may be none', ['prefers', 'email', 'prefers', 'none', 'Done'], { details: {} }],
    ['a cadence', ['cadence', 'patient', 'Done'], { cadence: 'patient' }],
    ['tags are taken off', ['tags', '-', 'Done'], { tags: [] }],
    ['an extra field is changed', ['Size', '50', 'Done'], { extra: { Size: '50' } }],
    ['and taken off', ['Size', '50', 'Size', '-', 'Done'], { extra: {} }],
    ['and another one added', ['another field', 'Floor=3', 'Done'], { extra: { Size: '40', Floor: '3' } }],
    ['benefits', ['benefits', 'calm; speed', 'Done'], { benefits: ['calm', 'speed'] }],
    [
      'the day of the ground rules',
      ['ground rules', 'yesterday', 'Done'],
      { details: { 'ground-rules': '2026-03-01' } },
    ],
    [
      'a number is added and put first',
      ['phones', 'add', 'work:+1 212 555 0199', 'phones', 'dial first: +1 212 555 0199', 'Done'],
      { phones: [{ number: '+1 212 555 0199', kind: 'work' }, { number: '+1 212 555 0134' }] },
    ],
    ['a number is taken off', ['phones', 'take off', 'Done'], { phones: [] }],
    ['nothing about the phones', ['phones', 'back', 'Done'], { phones: [{ number: '+1 212 555 0134' }] }],
  ])('%s', async (_, answers, left) => {
    const world = await worldWithAda();
    somebody.will(...answers);
    expect((await world.run('edit c1', TYPING)).code).toBe(0);
    expect(await contactOf(world)).toMatchObject(left);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('Ctrl-C writes nothing of it', async () => {
    const world = await worldWithAda();
    const before = await world.json('show c1');
    somebody.will('title', 'COO', 'company', CTRL_C);
    expect((await world.run('edit c1', TYPING)).code).toBe(130);
    expect(await world.json('show c1')).toEqual(before);
    expect((await world.run('undo')).out).toContain('Undone: add Ada');
  });
});
