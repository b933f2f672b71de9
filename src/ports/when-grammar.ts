import { type Clock, parseClock } from '../schedule/day.ts';
import { readDate } from './when-dates.ts';
import { readEndOf, readNamedDay, readWeekAfter, readWeekday, readWeekdayAndDate } from './when-days.ts';
import { readHours, readOffset } from './when-offsets.ts';
import { found, type Reading, type WhenContext, type Wrong, wrong } from './when-reading.ts';

/** The frequent ways to name a day and a time. Takes text from {@link plainWords}; needs no library. */
export function readFrequent(text: string, context: WhenContext): Reading {
  const day = readDay(text, context);
  if (day) return day;
  const words = text.replace(/^at /, '').split(' ');
  const last = words.at(-1) ?? '';
  return (
    withClock(last, words.slice(0, -1).join(' '), context) ??
    withClock(words[0] ?? '', words.slice(1).join(' '), context) ??
    withBareHour(last, words.slice(0, -1).join(' '), context) ??
    withPartOfDay(words.join(' '), context)
  );
}

/** Text as the grammar wants it: lower case, single blanks, `9 a.m.` as `9am`, `dec.` as `dec`, no commas. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[,\s]+/g, ' ')
    .trim()
    .replace(/(\d) ?([ap])(?:\.m\.|m)(?= |$)/g, '$1$2m')
    .replace(/^(\d{4}-\d\d?-\d\d?)t(?=\d)/, '$1 ')
    .replace(/([a-z]{3})\.(?= |$)/g, '$1')
    .replace(/(\d)-(?=[a-z]{3})|([a-z]{3})-(?=\d)/g, '$1$2 ');
}

function withClock(word: string, rest: string, context: WhenContext): Reading {
  const clock = readClock(word);
  if (clock === null) return null;
  const dayText = rest.replace(/ (?:at|on)$|^(?:at|on)$/, '');
  if (typeof clock !== 'string') return dayText === '' ? clock : besideDay(clock, dayText, context);
  if (dayText === '') return found(context.today, clock);
  const reading = readDay(dayText, context);
  if (reading?.kind !== 'found') return reading;
  return reading.clock === null ? found(reading.day, clock) : wrong(`"${rest}" and "${word}" are two times`);
}

/** `fri 9` and `at 9`: whether morning or evening is meant cannot be told. */
function withBareHour(word: string, rest: string, context: WhenContext): Reading {
  const hour = Number(word);
  if (!/^\d{1,2}$/.test(word) || hour < 1 || hour > 12) return null;
  const loose = wrong(
    `${hour} could be ${hour} in the morning or in the evening`,
    `Write ${hour}am or ${hour}pm`,
  );
  if (rest === '') return loose;
  const half = besideDay(loose, rest.replace(/ at$/, ''), context);
  return half.half ? half : null;
}

/** What is wrong with a time, told apart where a day stands beside it: the day must not be taken without it. */
function besideDay(clock: Wrong, dayText: string, context: WhenContext): Wrong {
  return readDay(dayText, context)?.kind === 'found' ? { ...clock, half: true } : clock;
}

/** A clock to write for each part of the day: an example, not what is understood. */
const CLOCKS: Readonly<Record<string, string>> = {
  morning: '10am',
  afternoon: '3pm',
  evening: '6pm',
  night: '8pm',
};

/** `tomorrow morning` and `tonight`: the day is plain, and the time is none that a list could be ordered by. */
function withPartOfDay(text: string, context: WhenContext): Reading {
  const [, before = '', part = ''] =
    /^(.*?) ?(morning|afternoon|evening|night)$/.exec(text.replace(/^tonight$/, 'this night')) ?? [];
  const day = before.replace(/ (?:in the|at)$/, '').replace(/^this$|^(?:in )?the$|^$/, 'today');
  if (part === '' || readDay(day, context)?.kind !== 'found') return null;
  return {
    ...wrong(
      `"${text}" names no time that could be kept`,
      `Write "${day} ${CLOCKS[part]}", or "${day}" for the day`,
    ),
    half: true,
  };
}

function readClock(word: string): Clock | Wrong | null {
  if (word === 'noon') return '12:00' as Clock;
  const half = /^(\d{1,2})(?:[:.](\d\d))?(am|pm)$/.exec(word);
  const full = /^(\d{1,2}):(\d\d)(?::[0-5]\d(?:\.\d+)?)?$/.exec(word);
  const [, hourText = '', minutes = '00', part] = half ?? full ?? [];
  if (hourText === '') return null;
  const hour = Number(hourText);
  if (full && hourText.length === 1 && hour >= 1 && hour <= 6) {
    return wrong(
      `${word} could be ${word}am or ${word}pm`,
      `Write 0${word}, ${hour + 12}:${minutes} or ${word}pm`,
    );
  }
  const isHalfDay = half !== null && hour >= 1 && hour <= 12;
  const of24 = half ? (hour % 12) + (part === 'pm' ? 12 : 0) : hour;
  const clock = half && !isHalfDay ? null : parseClock(`${String(of24).padStart(2, '0')}:${minutes}`);
  return clock ?? wrong(`${word} is no time of day`, 'Write a time as 14:30 or 2:30pm');
}

function readDay(text: string, context: WhenContext): Reading {
  const words = text.replace(/^on /, '');
  for (const reader of READERS) {
    const reading = reader(words, context);
    if (reading) return reading;
  }
  return null;
}

const READERS = [
  readOffset,
  readHours,
  readNamedDay,
  readEndOf,
  readWeekAfter,
  readWeekday,
  readDate,
  readWeekdayAndDate,
];
