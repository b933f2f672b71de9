import type { Db } from './db.ts';
import type { Writing } from './journal.ts';

/** The settings with their defaults; a default of null means: not set. */
export const SETTINGS = {
  name: null,
  company: null,
  phone: null,
  pitch: null,
  benefits: null,
  zone: null,
  country: 'US',
  'work-days': 'mon,tue,wed,thu,fri',
  'calling-hours': '08:00-21:00',
  lunch: null,
  'rule-packs': null,
  'rules-block': 'warn',
  'cadence-cold': 'five-and-fire',
  'cadence-warm': 'gone-quiet',
  'cadence-high': null,
  'cadence-conversation': 'gone-quiet',
  'cadence-nurture': 'nurture',
  slots: 'rotate',
  'minutes-per-attempt': '1.5',
  'minutes-per-name': '3',
  'max-per-day': null,
  color: 'auto',
  format: null,
  backups: 'on',
} as const satisfies Record<string, string | null>;
export type Setting = keyof typeof SETTINGS;

/** True for the name of a setting. */
export function isSetting(key: string): key is Setting {
  return Object.hasOwn(SETTINGS, key);
}

/** The value of a setting, or its default. */
export function settingOf(db: Db, key: Setting): string | null {
  return storedSetting(db, key) ?? SETTINGS[key];
}

const read = new WeakMap<object, Map<string, string>>();

/** The value that was set, null where the default holds. All are read at once, the first time one is asked for. */
export function storedSetting(db: Db, key: string): string | null {
  let settings = read.get(db.raw);
  if (settings === undefined) {
    const rows = db.sql('select key, value from settings').raw(true).all() as [string, string][];
    settings = new Map(rows);
    read.set(db.raw, settings);
  }
  return settings.get(key) ?? null;
}

/** Drops what was read, after settings were changed or a transaction was rolled back. */
export function forgetSettings(db: Db): void {
  read.delete(db.raw);
}

/** Sets a setting; null brings the default back. Returns whether anything changed. */
export function putSetting(writing: Writing, key: string, value: string | null): boolean {
  forgetSettings(writing.db);
  const row = writing.db.sql('select id from settings where key = ?').pluck().get(key) as number | undefined;
  if (value === null) {
    if (row !== undefined) writing.remove('settings', row);
    return row !== undefined;
  }
  if (row !== undefined) return writing.update('settings', row, { value });
  writing.insert('settings', { key, value });
  return true;
}

/** The keys that begin with these words, in order. */
export function settingKeys(db: Db, start: string): readonly string[] {
  const text = 'select key from settings where substr(key, 1, length(?)) = ? order by key';
  return db.sql(text).pluck().all(start, start) as string[];
}
