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
  'cadence-cold': 'five-and-fire',
  'cadence-warm': 'gone-quiet',
  'cadence-conversation': 'gone-quiet',
  'cadence-nurture': 'nurture',
  'minutes-per-attempt': '1.5',
  color: 'auto',
  format: null,
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

/** The value that was set, null where the default holds. */
export function storedSetting(db: Db, key: string): string | null {
  return (db.sql('select value from settings where key = ?').pluck().get(key) as string | undefined) ?? null;
}

/** Sets a setting; null brings the default back. Returns whether anything changed. */
export function putSetting(writing: Writing, key: string, value: string | null): boolean {
  const row = writing.db.sql('select id from settings where key = ?').pluck().get(key) as number | undefined;
  if (value === null) {
    if (row !== undefined) writing.remove('settings', row);
    return row !== undefined;
  }
  if (row !== undefined) return writing.update('settings', row, { value });
  writing.insert('settings', { key, value });
  return true;
}
