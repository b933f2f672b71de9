import { fault } from '../faults.ts';
import { readWhen } from '../ports/when.ts';
import { instantOf } from '../ports/zone.ts';
import type { Day } from '../schedule/index.ts';
import { keptDays } from '../store/appointments.ts';
import { type Appointment, type CalendarFile, calendarText } from '../views/ics.ts';
import { count } from '../views/words.ts';
import type { Desk } from './desk.ts';
import type { ExportWish } from './export.ts';
import { saveText } from './saving.ts';

/** Agreed and promised days and meetings to come, for a calendar program; saved at once where a file was named. Faults: usage. */
export async function exportCalendar(desk: Desk, wish: ExportWish): Promise<CalendarFile> {
  const json = isJson(wish);
  const since = (await dayOf(desk, wish.since, '--since')) ?? desk.today;
  const until = await dayOf(desk, wish.until, '--until');
  if (until !== null && until < since)
    throw fault('usage', `--until ${until} lies before ${since}, where it begins`, 'name a later day');
  const saved = wish.output !== undefined && wish.output !== '-';
  const appointments = appointmentsOf(desk, since, until, wish.tag ?? null);
  const file: CalendarFile = { appointments, now: desk.now, json, saved };
  if (saved) {
    const target = { name: wish.output ?? '', flag: '-o', example: 'calls.ics', force: wish.force };
    // Around the events stand a beginning and an end.
    const events = saveText(desk, target, calendarText(file)) - 2;
    desk.say(`${count(events, 'event')} → ${wish.output} (${json ? 'JSON' : 'iCalendar, times in UTC'})`);
  }
  return file;
}

function isJson({ format, output, reader, columns }: ExportWish): boolean {
  if (reader !== undefined || columns !== undefined)
    throw fault('usage', '--for and --columns are for tables, and this is a calendar', 'leave them out');
  if (format === undefined) return /\.json$/i.test(output ?? '');
  if (format === 'json') return true;
  throw fault('usage', `a calendar is no ${format}`, 'iCalendar without a format, or --json');
}

/** A day on either side of today. */
async function dayOf(desk: Desk, text: string | undefined, flag: string): Promise<Day | null> {
  if (text === undefined) return null;
  const context = { today: desk.today, now: desk.clock, calendar: desk.rules.calendar, zone: desk.zone };
  const coming = await readWhen(text, { ...context, tense: 'future' });
  const read = coming.kind === 'read' ? coming : await readWhen(text, { ...context, tense: 'past' });
  if (read.kind === 'read') return read.day;
  const told = coming.kind === 'unread' ? coming : read;
  throw fault('usage', `${flag}: ${told.message}`, told.hint);
}

function* appointmentsOf(
  desk: Desk,
  since: Day,
  until: Day | null,
  tag: string | null,
): Generator<Appointment> {
  for (const kept of keptDays(desk.db, { since, until, tag })) {
    const { on, at } = kept;
    yield { ...kept, instant: at === null ? null : instantOf(on, at, desk.zone).at };
  }
}
