import { forgetCadences } from './cadences.ts';
import type { Db } from './db.ts';
import { forgetScriptNames } from './script-names.ts';
import { forgetSettings } from './settings.ts';

const seen = new WeakMap<object, number>();

/**
 * Drops what was read of settings, cadences and scripts where another program has written since it was last
 * asked. Only a session that keeps the file open for long needs it.
 */
export function forgetIfChanged(db: Db): void {
  const version = db.sql('pragma data_version').pluck().get() as number;
  if (seen.get(db.raw) === version) return;
  seen.set(db.raw, version);
  forgetSettings(db);
  forgetCadences(db);
  forgetScriptNames(db);
}
