import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('calendar', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = sealedWorld();
    for (const [name, end] of [
      ['Ada', '0134'],
      ['Ben', '0135'],
      ['Cy', '0136'],
    ]) {
      await world.run(`add ${name} --phone "+1 212 555 ${end}"`);
    }
    await world.run('log c1 na');
    await world.run('log c2 vm --promise-on 2026-11-26');
  });

  const dues = async () =>
    ((await world.json('list')) as { due: string }[]).map(({ due }) => due.slice(5)).join(' ');

  it('moves the days of a cadence past a holiday, and says how many', async () => {
    expect(await dues()).toBe('11-30 11-26 11-24');
    const { out, code } = await world.run('calendar holiday 2026-11-26 Thanksgiving');
    expect(code).toBe(0);
    expect(out).toContain('1 contact moved');
    // A promised day stays, holiday or not.
    expect(await dues()).toBe('12-01 11-26 11-24');
    expect(await world.json('calendar')).toMatchObject({
      holidays: [{ day: '2026-11-26', name: 'Thanksgiving' }],
    });
    expect((await world.run('calendar')).out).toContain('Thu 26 Nov 2026  Thanksgiving');
    await world.run('calendar off 2026-12-24 2027-01-01 away');
    expect((await world.run('calendar')).out).toContain('Thu 24 Dec 2026 to Fri 1 Jan 2027  away');
    expect((await world.run('calendar holidays US 2027')).out).toContain('Fri 1 Jan 2027  ');
    await world.run('undo');
    await world.run('undo');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('takes days off, opens a day again, and undoes either', async () => {
    await world.run('calendar off 2026-11-24..2026-12-04 away');
    expect(await dues()).toBe('12-10 11-26 12-07');
    expect((await world.json('calendar')).off).toEqual([
      { from: '2026-11-24', to: '2026-12-04', name: 'away', source: null },
    ]);
    expect((await world.run('today')).out).toBe('');
    await world.run('calendar open 2026-11-27');
    const away = { name: 'away', source: null };
    expect((await world.json('calendar')).off).toEqual([
      { from: '2026-11-24', to: '2026-11-26', ...away },
      { from: '2026-11-28', to: '2026-12-04', ...away },
    ]);
    await world.run('undo');
    await world.run('undo');
    expect(await dues()).toBe('11-30 11-26 11-24');
  });

  const LEAVE = 'calendar off 2026-12-07 2026-12-11 sea';
  it.each([
    ['2026-12-09', '12-07 12-08, 12-10 12-11', 'still off: Mon 7 Dec to Tue 8 Dec, Thu 10 Dec to Fri 11 Dec'],
    ['2026-12-07', '12-08 12-11', 'Mon 7 Dec is an ordinary day again; still off: Tue 8 Dec to Fri 11 Dec'],
    ['2026-12-10..2026-12-20', '12-07 12-09', 'are ordinary days again; still off: Mon 7 Dec to Wed 9 Dec'],
    ['2026-12-08 to 2026-12-10', '12-07 12-07, 12-11 12-11', 'still off: Mon 7 Dec, Fri 11 Dec'],
    ['2026-12-07..2026-12-11', '', 'Mon 7 Dec to Fri 11 Dec are ordinary days again. '],
  ])('opens %s of a leave and leaves the rest: %s', async (days, rest, said) => {
    await world.run(LEAVE);
    const off = async () =>
      ((await world.json('calendar')).off as { from: string; to: string; name: string }[]).map(
        ({ from, to, name }) => [from.slice(5), to.slice(5), name],
      );
    const before = await off();
    expect((await world.run(`calendar open ${days}`)).out).toContain(said);
    const left = rest === '' ? [] : rest.split(', ').map((range) => [...range.split(' '), 'sea']);
    expect(await off()).toEqual(left);
    await world.run('undo');
    expect(await off()).toEqual(before);
    await world.run('redo');
    expect(await off()).toEqual(left);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('opens days with their holidays, and of overlapping leaves what is left of each', async () => {
    await world.run('calendar holiday 2026-12-08 Feast');
    await world.run(LEAVE);
    await world.run('calendar off 2026-12-08 2026-12-09 more');
    await world.run('calendar open 2026-12-08 2026-12-09');
    const { holidays, off } = await world.json('calendar');
    expect(holidays).toEqual([]);
    expect(off).toMatchObject([
      { from: '2026-12-07', to: '2026-12-07' },
      { from: '2026-12-10', to: '2026-12-11' },
    ]);
  });

  it('cuts a day out of what a file wrote; the rest goes with the file', async () => {
    const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Shut']
      .concat('DTSTART;VALUE=DATE:20261207', 'DTEND;VALUE=DATE:20261212', 'END:VEVENT', 'END:VCALENDAR', '')
      .join('\r\n');
    writeFileSync(join(world.folder, 'shut.ics'), text);
    await world.run('calendar import shut.ics');
    await world.run('calendar open 2026-12-09');
    const shut = { name: 'Shut', source: 'shut.ics' };
    expect((await world.json('calendar')).off).toEqual([
      { from: '2026-12-07', to: '2026-12-08', ...shut },
      { from: '2026-12-10', to: '2026-12-11', ...shut },
    ]);
    // Read again, the file is followed.
    await world.run('calendar import shut.ics');
    expect((await world.json('calendar')).off).toEqual([{ from: '2026-12-07', to: '2026-12-11', ...shut }]);
    await world.run('undo');
    await world.run('calendar forget shut.ics');
    expect((await world.json('calendar')).off).toEqual([]);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('sets the weekdays', async () => {
    await world.run('calendar work mon,tue,wed');
    expect(await dues()).toBe('12-02 11-26 11-24');
    expect((await world.run('config get work-days')).out).toBe('mon,tue,wed\n');
  });

  it('says so where nothing changes', async () => {
    await world.run('calendar holiday 2026-11-26 Thanksgiving');
    expect(await world.json('calendar holiday 2026-11-26 Thanksgiving')).toMatchObject({
      changed: false,
      moved: 0,
    });
    expect(await world.json('calendar open 2026-12-01')).toMatchObject({ changed: false });
  });

  it.each([
    ['2026-11-30 2026-12-04', '2026-11-30', '2026-12-04', 'day off'],
    ['2026-11-30 to 2026-12-04 away', '2026-11-30', '2026-12-04', 'away'],
    ['2026-11-30 - 2026-12-04', '2026-11-30', '2026-12-04', 'day off'],
    // Asked on a Tuesday: the Friday behind that Monday, not the one before it.
    ['mon fri', '2026-11-30', '2026-12-04', 'day off'],
    ['mon..fri', '2026-11-30', '2026-12-04', 'day off'],
    ['1 dec until 4 dec the sea', '2026-12-01', '2026-12-04', 'the sea'],
    ['fri Black Friday', '2026-11-27', '2026-11-27', 'Black Friday'],
  ])('takes off %s', async (words, from, to, name) => {
    const world = sealedWorld({ now: '2026-11-24T09:04' });
    await world.run('init --yes');
    await world.run(`calendar off ${words}`);
    expect((await world.json('calendar')).off).toMatchObject([{ from, to, name }]);
  });

  it('shows the coming weeks', async () => {
    await world.run('calendar holiday 2026-11-26 Thanksgiving');
    const { out } = await world.run('calendar show', { tty: true });
    expect(out).toContain('Thu 26 Nov 2026  Thanksgiving');
    expect(out).toMatch(/23 Nov {2}23 {2}24 {2}25 {3}· {2}27/);
  });

  it.each([
    ['calendar of 2026-12-24', 'calendar cannot "of"'],
    ['calendar off', 'which day'],
    ['calendar off 2026-12-24..2026-12-01', 'ends before'],
    ['calendar off 2026-12-24..2028-12-01', 'longer than'],
    ['calendar off 2026-12-24..2026-12-26..2027-01-01', 'no range'],
    ['calendar holiday 2026-12-24..2026-12-26', 'one day'],
    ['calendar holiday 2026-11-30 2026-12-04', 'prospect calendar off 2026-11-30..2026-12-04'],
    ['calendar open 2026-12-04 2026-11-30', 'ends before'],
    ['calendar off 2026-11-30 to', 'no day stands behind "to"'],
    ['calendar holiday 2026-02-30', ''],
    ['calendar work someday', 'work-days'],
  ])('%s is refused', async (words, said) => {
    const { code, out, err } = await world.run(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });
});

describe('holidays of a region', () => {
  const named = async (world: SealedWorld) =>
    ((await world.json('calendar')).holidays as { day: string; name: string; source: string | null }[]).map(
      ({ day, name }) => `${day} ${name}`,
    );

  it('are written with their source, move whom they touch, and written again change nothing', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('log c1 na');
    const first = await world.json('calendar holidays US-CA 2026');
    expect(first).toMatchObject({
      source: expect.stringMatching(/^date-holidays .*, US-CA$/),
      moved: 1,
      changed: true,
    });
    expect((await world.json('list'))[0].due).toBe('2026-12-02');
    expect(await named(world)).toContain('2026-11-27 Day after Thanksgiving Day');
    expect(await world.json('calendar holidays us-ca 2026')).toMatchObject({ moved: 0, changed: false });
    await world.run('undo');
    expect(await named(world)).toEqual([]);
    expect((await world.json('list'))[0].due).toBe('2026-11-30');
  });

  it('are those of this year and the next where none is named', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    await world.run('calendar holidays US');
    const years = (await named(world)).map((line) => line.slice(0, 4));
    expect([...new Set(years)]).toEqual(['2026', '2027']);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('leave the user’s own days, and take back what the same region wrote and is none any more', async () => {
    const world = sealedWorld();
    await world.run('init --yes --holidays US-CA');
    await world.run('calendar holiday 2026-11-26 "Our own feast"');
    const answer = await world.json('calendar holidays US-CA 2026');
    expect(answer.days.find(({ from }: { from: string }) => from === '2026-11-26')).toMatchObject({
      name: 'Our own feast',
      did: 'kept',
    });
    await world.run('calendar holidays US-CA 2026 --all');
    expect(await named(world)).toContain('2026-12-24 Christmas Eve');
    await world.run('calendar holidays US-CA 2026');
    expect(await named(world)).not.toContain('2026-12-24 Christmas Eve');
    await world.run('calendar forget us-ca');
    expect(await named(world)).toEqual(['2026-11-26 Our own feast']);
  });

  it('are only shown in a dry run', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    const { out } = await world.run('calendar holidays DE-BY 2027 --dry-run');
    expect(out).toContain('Heilige Drei Könige');
    expect(out).toContain('Nothing was written');
    expect(await named(world)).toEqual([]);
  });

  it('that come to an end are told by calendar and doctor, once for a country', async () => {
    const world = sealedWorld();
    await world.run('init --yes --holidays US-CA');
    await world.run('calendar holidays US 2027');
    world.at('2027-11-20T09:00');
    expect((await world.run('calendar')).err).toContain('prospect calendar holidays US-CA 2028');
    const { code, out } = await world.run('doctor');
    expect([code, out]).toEqual([8, expect.stringContaining('the holidays of US-CA end on 2027-12-31')]);
    await world.run('calendar holidays US-CA 2028');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('lists countries and regions', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    expect(await world.json('calendar holidays --list DE')).toContainEqual({ code: 'DE-BY', name: 'Bayern' });
    expect((await world.run('calendar holidays --list')).out).toContain('US\tUnited States of America');
  });

  it.each([
    ['calendar holidays', 'which region'],
    ['calendar holidays Califronia', 'did you mean US-CA (California)'],
    ['calendar holidays US-CA 1066', '"1066" is no year'],
    ['calendar holidays --list XX', 'no country'],
    ['calendar off 2026-12-24 --dry-run', '--dry-run'],
    ['init --yes --holidays Califronia', 'US-CA (California)'],
  ])('%s is refused', async (words, said) => {
    const world = sealedWorld();
    await world.run('init --yes');
    expect(await world.run(words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
  });
});

describe('days of a calendar file', () => {
  const write = (world: SealedWorld, ...lines: readonly string[]) =>
    writeFileSync(
      join(world.folder, 'company.ics'),
      ['BEGIN:VCALENDAR', ...lines.map((line) => `BEGIN:VEVENT\n${line}\nEND:VEVENT`), 'END:VCALENDAR'].join(
        '\n',
      ),
    );
  const off = async (world: SealedWorld) =>
    ((await world.json('calendar')).off as { from: string; source: string | null }[]).map(
      ({ from, source }) => `${from} ${source}`,
    );

  it('are days off with the file as their source; the file decides, own days stay', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('calendar off 2026-12-31 mine');
    write(world, 'DTSTART:20261124', 'DTSTART:20261228', 'DTSTART:20261231', 'DTSTART:20261201T090000');
    const { out, err } = await world.run('calendar import company.ics');
    expect(out).toContain('2 added, 1 left as they are. 1 contact moved');
    expect(err).toContain('1 with a time of day left out');
    expect(await off(world)).toEqual(['2026-11-24 company.ics', '2026-12-28 company.ics', '2026-12-31 null']);
    expect(await world.json('calendar import company.ics')).toMatchObject({ changed: false });
    write(world, 'DTSTART:20261228\nSUMMARY:Closed');
    await world.run('calendar import company.ics');
    expect(await off(world)).toEqual(['2026-12-28 company.ics', '2026-12-31 null']);
    await world.run('calendar forget company.ics');
    expect(await off(world)).toEqual(['2026-12-31 null']);
    await world.run('undo');
    expect(await off(world)).toEqual(['2026-12-28 company.ics', '2026-12-31 null']);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('a faulty file changes nothing, and its lines are named', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    write(world, 'DTSTART:20261224', 'DTSTART:20261344', 'DTSTART:20261225\nRRULE:FREQ=NEVER');
    const { code, err } = await world.run('calendar import company.ics');
    expect(code).toBe(65);
    expect(err).toContain('line 6: "20261344" is no day');
    expect(err).toContain('line 10:');
    expect(await off(world)).toEqual([]);
  });

  it('a source that wrote nothing cannot be forgotten', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    expect(await world.run('calendar forget company.ics')).toMatchObject({ code: 3 });
    write(world, 'DTSTART:20261224');
    await world.run('calendar import company.ics');
    expect((await world.run('calendar forget compny.ics')).err).toContain('did you mean company.ics');
  });
});
