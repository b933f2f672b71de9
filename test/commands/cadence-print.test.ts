import { beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED_CADENCES } from '../../src/schedule/index.ts';
import { ascii } from '../../src/views/tip-sheet.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('cadence print', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld();
    await world.run(['init', '--yes', '--name', 'Zo\u00eb \u2013 Reyes', '--phone', '+1 212 555 0100']);
  });

  it.each(SHIPPED_CADENCES.map(({ cadence }) => cadence))(
    '$name fits one page of plain text',
    async (cadence) => {
      const { out, err, code } = await world.run(['cadence', 'print', cadence.name]);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^[\x20-\x7e\n]*$/);
      const lines = out.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(60);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
      for (const { script } of cadence.touches) expect(out).toContain(script);
      expect(out).toContain(cadence.ending.kind === 'breakup' ? 'Then stop' : 'Then the last one again');
    },
  );

  it('fills in what is known of you, and leaves the person open', async () => {
    const { out } = await world.run('cadence print five-and-fire');
    expect(out).toContain('Hi [their first name], this is Zoe - Reyes');
    expect(out).toContain('+1 212 555 0100');
    expect(out).toContain('1  at once: call, no voicemail (first-call)');
    expect(out).toContain('2  after 4 days: call, leave a voicemail (second-reason)');
    expect(out).toContain('5  after 4 days: THE LAST MESSAGE, call, leave a voicemail (fire-off-list)');
    // What the goodbye claims is what the plan leaves.
    expect(out.replace(/\s+/g, ' ')).toContain("Over the last three weeks you've had two voicemails from me");
  });

  it('names no day that a wall cannot know', async () => {
    const { out } = await world.run('cadence print patient');
    expect(out.replace(/\s+/g, ' ')).toContain('I will call on [the day you will call]');
    expect(out).not.toMatch(/2089|May/);
  });

  it('says which parts are left out where they do not fit', async () => {
    expect((await world.run('cadence print five-and-fire')).out).toContain('Left out to fit the page');
    expect((await world.run('cadence print nurture')).out).not.toContain('Left out');
    expect(await world.json('cadence print nurture')).toMatchObject({ texts: 'all', of: null });
    expect(await world.json('cadence print five-and-fire')).toMatchObject({ texts: 'message' });
  });

  it('gives a text once, and the goodbye alone where there is no room', async () => {
    await world.run('cadence new long --touches 40 --wait 3');
    const { out } = await world.run('cadence print long');
    expect(out.replace(/\s+/g, ' ')).toContain('all texts but the goodbye');
    expect(out).toContain('(first-call, as attempt 1)');
    expect(out).toContain('call list');
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    await world.run('cadence new endless --touches 80');
    const more = await world.run('cadence print endless');
    expect(more.err).toContain('more than a page');
  });

  it('fails for one that is not there', async () => {
    expect(await world.run('cadence print pateint')).toMatchObject({ code: 3, out: '' });
  });
});

describe('ASCII', () => {
  it.each([
    ['\u201cNo\u201d \u2013 it\u2019s d\u00e9j\u00e0 vu\u2026', '"No" - it\'s deja vu...'],
    ['\u0141ukasz Gro\u00df \u65e5', 'Lukasz Gross ?'],
  ])('%s', (text, expected) => {
    expect(ascii(text)).toBe(expected);
  });
});
