import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileSource } from '../../src/ports/bytes.ts';
import type { AttemptOptions, AttemptRow, PastAttempt } from '../../src/ports/past-attempt.ts';
import { readPastAttempts } from '../../src/ports/past-attempt.ts';
import { all, textSource } from './text-source.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const wanted = JSON.parse(readFileSync(new URL('expected.json', FIXTURES), 'utf8')).files[
  'calls-history.csv'
];
const history = fileSource(new URL('calls-history.csv', FIXTURES).pathname, 'calls-history.csv');

async function rowsOf(text: string, options: Partial<AttemptOptions> = {}): Promise<AttemptRow[]> {
  const file = await readPastAttempts(textSource(text), { country: 'US', ...options });
  return all(file.rows);
}
const one = async (text: string, options?: Partial<AttemptOptions>) =>
  (await rowsOf(text, options))[0] as PastAttempt;

describe('a log kept by hand', () => {
  it('lists the words that mean nothing yet, with their rows', async () => {
    const file = await readPastAttempts(history, { country: 'US' });
    const known = ['VM', 'busy', 'gatekeeper', 'emailed'];
    const unknown = Object.keys(wanted.words).filter((word) => !known.includes(word));
    expect(file.unknownWords.map(({ word }) => word).sort()).toEqual(unknown.sort());
    // One more than the attempts that come of it: line 13 is a stranger's.
    expect(file.unknownWords[0]).toEqual({ word: 'LVM', rows: wanted.words.LVM + 1 });
    expect([file.dates, file.datesAre]).toEqual(['mdy', 'shown']);
  });

  it('reads every row but those that cannot be read, when the words are mapped', async () => {
    const file = await readPastAttempts(history, { country: 'US', outcomes: wanted.outcomes });
    const rows = await all(file.rows);
    const rejected = rows.flatMap((row) => (row.kind === 'rejected' ? [`${row.line} ${row.code}`] : []));
    // Line 13 is a stranger's number: only the data file can tell.
    expect(rejected).toEqual([
      '25 no-outcome',
      ...['33', '36'].map((line) => `${line} no-agreed-day`),
      '39 bad-date',
      '54 unknown-contact',
      '57 no-agreed-day',
    ]);
    expect(rows).toHaveLength(wanted.rows_in_file);
    expect(rows.length - rejected.length - 1).toBe(
      wanted.attempts_created_if_a_callback_without_a_day_is_refused,
    );
    expect(file.unknownWords).toEqual([]);
    expect(rows[0]).toMatchObject({
      day: '2026-09-07',
      time: '16:40',
      contact: { by: 'phone', value: '+12125550114' },
      outcome: 'no-answer',
      note: 'rang eight times',
    });
    const phones = rows.flatMap((row) => (row.kind === 'attempt' ? [row.contact.value] : []));
    expect(phones).toContain('+493023125005');
    expect(phones).toContain('+15055550110');
  });

  it('rejects words without a meaning, naming the option', async () => {
    const rows = await rowsOf('date,phone,result\n2026-09-01,212 555 0114,LVM\n');
    expect(rows[0]).toMatchObject({ code: 'unknown-outcome', line: 2 });
    expect(rows[0]).toHaveProperty('reason', expect.stringContaining("--outcomes 'LVM="));
  });
});

describe('dates', () => {
  const read = async (date: string, options?: Partial<AttemptOptions>) => {
    const row = (await rowsOf(`date,phone,outcome\n${date},2125550114,vm\n`, options))[0];
    return row?.kind === 'attempt' ? `${row.day} ${row.time}` : row?.code;
  };

  it.each([
    ['3/4/2026', 'US', '2026-03-04 null'],
    ['3/4/2026', 'DE', '2026-04-03 null'],
    ['14/4/2026', 'US', '2026-04-14 null'],
    ['4/14/2026', 'DE', '2026-04-14 null'],
    ['3.4.2026', 'US', '2026-04-03 null'],
    ['2026-04-03', 'US', '2026-04-03 null'],
    ['2026/4/3', 'DE', '2026-04-03 null'],
    ['3/4/26', 'US', '2026-03-04 null'],
    ['14 Sep 2026', 'US', '2026-09-14 null'],
    ['"Sep 14, 2026"', 'US', '2026-09-14 null'],
    ['9/14/2026 4:40 PM', 'US', '2026-09-14 16:40'],
    ['2026-09-14T16:40', 'US', '2026-09-14 16:40'],
    ['20260914', 'US', '2026-09-14 null'],
    ['"Thursday, September 14, 2026"', 'US', '2026-09-14 null'],
    ['Mon Sep 14 2026 16:40', 'US', '2026-09-14 16:40'],
    ['"Do, 12.11.2026"', 'US', '2026-11-12 null'],
    ['mar. 14 juil. 2026', 'US', '2026-07-14 null'],
    ['Mar 14 2026', 'US', '2026-03-14 null'],
    ['12 de noviembre de 2026', 'US', '2026-11-12 null'],
    ['9 août 2026', 'US', '2026-08-09 null'],
    ['7 déc. 2025', 'US', '2025-12-07 null'],
    ['9. März 2026', 'US', '2026-03-09 null'],
    ['45992', 'US', '2025-12-01 null'],
    ['45992.375', 'US', '2025-12-01 09:00'],
    ['4599', 'US', 'bad-date'],
    ['20261314', 'US', 'bad-date'],
    ['2/30/2026', 'US', 'bad-date'],
    ['2026-02-30', 'US', 'bad-date'],
    ['', 'US', 'bad-date'],
    ['soon', 'US', 'bad-date'],
    ['13/13/2026', 'US', 'bad-date'],
    ['1/2/20260', 'US', 'bad-date'],
    ['2026-09-14T16:40:00Z', 'US', 'bad-time'],
  ])('%s in %s is %s', async (date, country, day) => {
    expect(await read(date, { country })).toBe(day);
  });

  it.each([
    ['2026-09-14T16:40:00Z', '2026-09-14 12:40', '2026-09-14T16:40:00.000Z'],
    ['2026-09-15T01:10:00.123+00:00', '2026-09-14 21:10', '2026-09-15T01:10:00.123Z'],
    ['2026-09-14 16:40:00-0700', '2026-09-14 19:40', '2026-09-14T23:40:00.000Z'],
    ['2026-09-14 16:40 UTC', '2026-09-14 12:40', '2026-09-14T16:40:00.000Z'],
  ])('with their zone are moments, a day and a time here: %s is %s', async (date, local, atUtc) => {
    const row = await one(`date,phone,outcome\n${date},2125550114,vm\n`, { zone: 'America/New_York' });
    expect(`${row.day} ${row.time}`).toBe(local);
    expect(row.atUtc).toBe(atUtc);
  });

  it('are read as one other row of the file proves', async () => {
    const rows = await rowsOf('date,phone,outcome\n3/4/2026,2125550114,vm\n25/4/2026,2125550114,vm\n');
    expect(rows.map((row) => row.kind === 'attempt' && row.day)).toEqual(['2026-04-03', '2026-04-25']);
  });

  it('keep to the country where rows contradict each other, and to the option always', async () => {
    const text =
      'date,phone,outcome\n3/4/2026,2125550114,vm\n25/4/2026,2125550114,vm\n4/25/2026,2125550114,vm\n';
    const codes = (rows: AttemptRow[]) => rows.map((row) => (row.kind === 'attempt' ? row.day : row.code));
    expect(codes(await rowsOf(text))).toEqual(['2026-03-04', 'bad-date', '2026-04-25']);
    expect(codes(await rowsOf(text, { dates: 'dmy' }))).toEqual(['2026-04-03', '2026-04-25', 'bad-date']);
  });

  it('say when their order was only assumed', async () => {
    const of = async (date: string) =>
      (await readPastAttempts(textSource(`date,phone,outcome\n${date},1,vm\n`), { country: 'US' })).datesAre;
    expect(await of('3/4/2026')).toBe('assumed');
    expect(await of('4/4/2026')).toBe('shown');
    expect(await of('2026-03-04')).toBe('shown');
  });
});

describe('times', () => {
  it.each([
    ['4:40 PM', '16:40'],
    ['12:05 AM', '00:05'],
    ['12:05 pm', '12:05'],
    ['9 a.m.', '09:00'],
    ['16:40', '16:40'],
    ['16:40:59', '16:40'],
    ['9.30', '09:30'],
    ['9 Uhr', '09:00'],
    ['0930', '09:30'],
    ['0.375', '09:00'],
    ['0.5', '12:00'],
    ['', null],
  ])('%s is %s', async (time, clock) => {
    expect((await one(`date,time,phone,outcome\n2026-09-01,${time},2125550114,vm\n`)).time).toBe(clock);
  });

  it.each(['25:00', '13:00 PM', '9', '930', '2460', '9:30 EST', 'noonish'])(
    '%s is rejected',
    async (time) => {
      const rows = await rowsOf(`date,time,phone,outcome\n2026-09-01,${time},2125550114,vm\n`);
      expect(rows[0]).toMatchObject({ kind: 'rejected', code: 'bad-time' });
    },
  );
});

describe('contacts, outcomes and agreements', () => {
  it.each([
    ['c104', { by: 'id', value: '104' }],
    ['ann@example.com', { by: 'email', value: 'ann@example.com' }],
    ['+44 20 7946 0000', { by: 'phone', value: '+442079460000' }],
  ])('%s in a contact column', async (text, contact) => {
    expect((await one(`date,contact,outcome\n2026-09-01,${text},vm\n`)).contact).toEqual(contact);
  });

  it('knows names, short forms and mapped words whatever their case', async () => {
    const words = ['No-Answer', 'NA', 'cb', 'MTG', 'left  Word'];
    const lines = words.map((word) => `2026-09-01,2125550114,${word},2026-09-09`).join('\n');
    const rows = await rowsOf(`date,phone,outcome,agreed\n${lines}\n`, {
      outcomes: { 'LEFT word': 'voicemail' },
    });
    expect(rows.map((row) => row.kind === 'attempt' && row.outcome)).toEqual([
      'no-answer',
      'no-answer',
      'callback',
      'meeting',
      'voicemail',
    ]);
  });

  it('never guesses an outcome from the prototype of an object', async () => {
    const rows = await rowsOf('date,phone,outcome\n2026-09-01,2125550114,constructor\n');
    expect(rows[0]).toMatchObject({ code: 'unknown-outcome' });
  });

  it('takes the day agreed from its column, and refuses one that is none', async () => {
    const text = (agreed: string) => `date,phone,outcome,agreed\n2026-09-01,2125550114,callback,${agreed}\n`;
    expect((await one(text('2026-09-08 9:30 AM'))).agreed).toEqual({
      on: '2026-09-08',
      at: '09:30',
      topic: null,
    });
    expect((await rowsOf(text('')))[0]).toMatchObject({ code: 'no-agreed-day' });
    expect((await rowsOf(text('2026-02-30')))[0]).toMatchObject({ code: 'bad-date' });
  });

  it('reads our own export, whose cells stand as they are', async () => {
    const header =
      'attempt_id,contact_id,name,company,phone,date,time,at_utc,attempt,of,cadence,via,outcome,script,note,promised,agreed,next_date,next_action,agreed_time,topic,attempt_uid';
    const row =
      "7,104,Ann Lee,Acme,+1 212 555 0114 x9,2026-09-01,16:40,2026-09-01T20:40:00Z,2,5,five-and-fire,call,voicemail,second,'-,2026-09-03,,2026-09-03,call,,,018f-a";
    const file = await readPastAttempts(textSource(`${header}\n${row}\n`), { country: 'DE' });
    expect(file.format).toBe('prospect-attempts');
    expect((await all(file.rows))[0]).toMatchObject({
      day: '2026-09-01',
      time: '16:40',
      contact: { by: 'phone', value: '+12125550114' },
      alternatives: [{ by: 'id', value: '104' }],
      name: 'Ann Lee',
      note: "'-".slice(1),
      via: 'call',
      script: 'second',
      promised: '2026-09-03',
      agreed: null,
      atUtc: '2026-09-01T20:40:00Z',
      attemptUid: '018f-a',
    });
  });

  it('refuses a log without a column for the date, the contact or the outcome', async () => {
    await expect(rowsOf('date,phone\n2026-09-01,2125550114\n')).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('the outcome'),
    });
    await expect(
      rowsOf('a,b,c\n1,2,3\n', { map: { a: 'date', b: 'phone', z: 'outcome' } }),
    ).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining('"z"') });
    const row = await one('a,b,c\n2026-09-01,2125550114,vm\n', {
      map: { a: 'date', b: 'phone', c: 'outcome' },
    });
    expect(row.outcome).toBe('voicemail');
  });
});
