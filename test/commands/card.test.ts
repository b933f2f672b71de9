import { describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Ada talked once; so many calls in vain since, four working days apart. */
async function quiet(calls: number, more = ''): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run(`add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --kind warm ${more}`);
  await world.run('config set name "Sam Reyes"');
  for (let call = 0; call < calls; call++) {
    await toDueDay(world);
    await world.run('log c1 na');
  }
  await toDueDay(world);
  return world;
}

async function toDueDay(world: SealedWorld): Promise<void> {
  const { plan } = await world.json('show c1');
  world.at(`${plan.due}T09:00`);
}

describe('the card', () => {
  it('of a call to the receptionist has her questions, and the line to type where they are away', async () => {
    const world = await quiet(4, '--receptionist "Lena, mornings"');
    await world.run('today');
    const { out } = await world.run('1');
    for (const text of [
      'Hi Lena',
      'First:',
      'Second:',
      'Third:',
      'prospect 1 gk --receptionist NAME --away-until WHEN',
    ])
      expect(out).toContain(text);
    const { entry } = await world.json('1 gk --away-until "in 3 weeks"');
    expect(entry).toMatchObject({ via: 'receptionist', outcome: 'gatekeeper' });
  });

  it('of an escalation has the note to hand over, alone and ready to print', async () => {
    const world = await quiet(5, '--boss "Bea Lund" --request prices');
    expect((await world.run('card c1')).out).toContain('prospect card c1 --part handover');
    const { out, code } = await world.run('card c1 --part handover');
    expect(code).toBe(0);
    expect(out).toMatch(/^Please make one call for me\n/);
    for (const text of ['Bea Lund', 'prices', 'From Sam Reyes']) expect(out).toContain(text);
    await world.run('today');
    expect((await world.run('1 --part handover')).out).toBe(out);
    expect(await world.json('card c1 --part handover')).toMatchObject({
      contact: { ref: 'c1' },
      script: 'escalate',
      part: 'handover',
      text: out.trimEnd(),
    });
  });

  it('of any other day has that note, too', async () => {
    expect((await (await quiet(0)).run('card c1 --part handover')).out).toContain(
      'Please make one call for me',
    );
  });

  test.each([
    ['card c1 --part voicemail', 0, ''],
    ['card c1 --part letter', 2, 'must be one of live'],
    ['card c1 --part message', 3, 'it has live'],
  ])('%s ends with exit %i', async (words, code, message) => {
    const ran = await (await quiet(0)).run(words);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: expect.stringContaining(message) });
  });

  it('of a fired contact has nothing to say', async () => {
    const world = await quiet(0);
    await world.run('fire c1 --silent --yes');
    expect(await world.run('card c1 --part live')).toMatchObject({
      code: 3,
      err: expect.stringContaining('is on no list'),
    });
  });

  it('an escalation is counted as one, and a second one in a run is warned about', async () => {
    const world = await quiet(5);
    const first = await world.json('log c1 vm');
    expect([first.entry.via, first.warnings]).toEqual(['escalate', undefined]);
    await toDueDay(world);
    const second = await world.json('log c1 na --via escalate');
    expect(second.warnings).toMatchObject([{ code: 'escalated-twice' }]);
    await world.run('undo');
    await world.run('log c1 tk --no-next');
    await toDueDay(world);
    expect((await world.json('log c1 na --via escalate')).warnings).toBeUndefined();
  });
});
