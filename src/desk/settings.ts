import { fault } from '../faults.ts';
import { countryNamed } from '../ports/country.ts';
import { nearest } from '../ports/nearest.ts';
import { loadPhones } from '../ports/phone-nanp.ts';
import { isZone } from '../ports/zone.ts';
import { NO_PACKS, parseClock, RULE_PACKS } from '../schedule/index.ts';
import { learntHours } from '../store/best-hours.ts';
import { cadencesOf } from '../store/cadences.ts';
import type { Writing } from '../store/journal.ts';
import { replanAll, rulesOf } from '../store/replay.ts';
import { isSetting, putSetting, SETTINGS, type Setting } from '../store/settings.ts';
import { readWorkdays, WEEKDAYS } from '../store/workdays.ts';
import { FORMATS } from '../views/page.ts';
import { type Desk, setting } from './desk.ts';

/** The setting that a word names. Faults: usage, with near names. */
export function readSetting(key: string): Setting {
  if (isSetting(key)) return key;
  const near = nearest(key, Object.keys(SETTINGS));
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'all of them: prospect config list';
  throw fault('usage', `there is no setting "${key}"`, hint);
}

/** A value as it is kept. Faults: usage, with what the setting takes. */
export async function readValue(desk: Desk, key: Setting, text: string): Promise<string> {
  const value = text.trim();
  if (value === '' || value.includes('\0'))
    throw wrong(key, text, 'to go back to the default: prospect config unset');
  if (value.length > 2000) throw wrong(key, `${value.slice(0, 20)}…`, 'at most 2000 characters');
  const read = READERS[key];
  return read === undefined ? value : read(value, desk);
}

type Read = (value: string, desk: Desk) => string | Promise<string>;

const READERS: Partial<Record<Setting, Read>> = {
  zone: (value) => isZone(value) ?? refuse('zone', value, 'a name such as America/New_York'),
  country: (value) => countryNamed(value),
  phone: async (value, desk) => {
    const read = (await loadPhones())(value, setting(desk, 'country') ?? 'US');
    return read.kind === 'phone'
      ? read.shown
      : refuse('phone', value, 'with its country, such as +1 212 555 0100');
  },
  'work-days': (value) => {
    const days = readWorkdays(value) ?? refuse('work-days', value, `at least one of ${WEEKDAYS.join(',')}`);
    return days.map((day) => WEEKDAYS[day - 1]).join(',');
  },
  'calling-hours': span('calling-hours', '08:00-21:00'),
  lunch: span('lunch', '12:00-13:00'),
  'rule-packs': (value) => {
    const ids = value
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((id) => id !== '');
    const known = [...RULE_PACKS.map(({ id }) => id), NO_PACKS];
    const wrong = ids.find((id) => !known.includes(id) || (id === NO_PACKS && ids.length > 1));
    if (wrong !== undefined) {
      const near = nearest(wrong, known);
      return refuse(
        'rule-packs',
        wrong,
        near.length > 0 ? `did you mean ${near.join(' or ')}?` : `of ${known.join(', ')}`,
      );
    }
    return [...new Set(ids)].join(',');
  },
  'rules-block': oneOf('rules-block', ['warn', 'block']),
  slots: (value, desk) => {
    if (value !== 'best') return oneOf('slots', ['rotate', 'best'])(value, desk);
    if (learntHours(desk.db) !== null) return value;
    return refuse('slots', value, 'no best hours were learnt yet: prospect advise --use-hours');
  },
  'minutes-per-attempt': (value) =>
    /^\d{1,3}(\.\d{1,2})?$/.test(value)
      ? value
      : refuse('minutes-per-attempt', value, 'a number such as 1.5'),
  'minutes-per-name': (value) =>
    /^\d{1,3}(\.\d{1,2})?$/.test(value)
      ? value
      : refuse('minutes-per-name', value, 'a number such as 3; 0 for names that cost nothing'),
  'max-per-day': (value) =>
    /^[1-9]\d{0,3}$/.test(value) ? value : refuse('max-per-day', value, 'a whole number such as 40'),
  color: oneOf('color', ['auto', 'always', 'never']),
  format: oneOf('format', FORMATS),
  backups: oneOf('backups', ['on', 'off']),
  'cadence-cold': knownCadence('cadence-cold'),
  'cadence-warm': knownCadence('cadence-warm'),
  'cadence-high': (value, desk) => {
    const name = knownCadence('cadence-high')(value, desk);
    // High priority earns a longer plan, still with an end.
    if (cadencesOf(desk.db).named(name)?.cadence.ending.kind === 'breakup') return name;
    return refuse('cadence-high', value, 'a plan that ends, such as patient');
  },
  'cadence-conversation': knownCadence('cadence-conversation'),
  'cadence-nurture': knownCadence('cadence-nurture'),
};

/** Two times of day, the first before the second. */
function span(key: Setting, example: string): Read {
  return (value) => {
    const [from, to, more] = value.split('-').map((part) => parseClock(part.trim()));
    return from && to && more === undefined && from < to
      ? `${from}-${to}`
      : refuse(key, value, `such as ${example}`);
  };
}

function oneOf(key: Setting, allowed: readonly string[]): Read {
  return (value) => (allowed.includes(value) ? value : refuse(key, value, `one of ${allowed.join(', ')}`));
}

function knownCadence(key: Setting): (value: string, desk: Desk) => string {
  return (value, desk) => {
    if (cadencesOf(desk.db).named(value) !== undefined) return value;
    const names = cadencesOf(desk.db)
      .all()
      .map(({ cadence }) => cadence.name);
    return refuse(key, value, `one of ${names.join(', ')}`);
  };
}

function refuse(key: Setting, value: string, hint: string): never {
  throw wrong(key, value, hint);
}

function wrong(key: Setting, value: string, hint: string): Error {
  return fault('usage', `${key}: "${value}" will not do`, hint);
}

/** The settings that plans depend on. */
const PLANNED_BY: readonly Setting[] = ['work-days', 'slots'];

/** Sets settings (null: back to the default), and plans everybody anew where plans depend on one that changed. */
export function applySettings(
  writing: Writing,
  values: Readonly<Partial<Record<Setting, string | null>>>,
): boolean {
  let changed = false;
  for (const [key, value] of Object.entries(values)) changed = putSetting(writing, key, value) || changed;
  if (changed && PLANNED_BY.some((key) => key in values)) replanAll(writing.db, rulesOf(writing.db));
  return changed;
}
