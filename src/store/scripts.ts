import { type Day, fromNumber, toNumber } from '../schedule/index.ts';
import type { Script } from '../schedule/script.ts';
import { SHIPPED_SCRIPTS, shippedScript } from '../schedule/shipped-scripts.ts';
import type { Db, Row } from './db.ts';
import type { Writing } from './journal.ts';
import { forgetScriptNames, scriptIdOf } from './script-names.ts';

/** One version of a script as it is kept. */
export interface ScriptVersion {
  readonly id: number;
  readonly version: number;
  /** The text; the shipped one where nothing was written. */
  readonly script: Script;
  readonly shipped: boolean;
  /** The day on which it was written; null for the shipped text that nobody chose. */
  readonly savedOn: Day | null;
}

interface VersionRow extends Row {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly body: string | null;
}

/** What a row keeps of a text: the script without its name, and the day on which it was written. */
interface Body extends Omit<Script, 'name'> {
  readonly savedOn: number;
  /** True where the shipped text was brought back. */
  readonly shipped?: boolean;
}

/** The versions of a script that have a text, newest first. */
export function scriptVersions(db: Db, name: string): readonly ScriptVersion[] {
  const rows = db.sql('select * from scripts where name = ? order by version desc').all(name);
  const kept = (rows as VersionRow[]).flatMap(versionOf);
  const shipped = shippedScript(name);
  if (shipped === null || kept.some(({ version }) => version === 1)) return kept;
  return [...kept, { id: 0, version: 1, script: shipped, shipped: true, savedOn: null }];
}

/** The newest text of that name, the user's own or the shipped one; null where there is none. */
export function scriptNamed(db: Db, name: string): Script | null {
  const row = db.sql('select * from scripts where name = ? order by version desc limit 1').get(name);
  if (row === undefined) return shippedScript(name);
  return versionOf(row as VersionRow)[0]?.script ?? null;
}

/** All scripts with a text: the shipped ones in their order, then the user's own by name. */
export function allScripts(db: Db): readonly { readonly script: Script; readonly own: boolean }[] {
  const rows = db
    .sql(`select * from scripts s where body is not null
      and version = (select max(version) from scripts where name = s.name) order by name`)
    .all() as VersionRow[];
  const written = new Map(rows.flatMap((row) => versionOf(row).map((one) => [row.name, one] as const)));
  const shipped = SHIPPED_SCRIPTS.map((script) => {
    const one = written.get(script.name);
    written.delete(script.name);
    return one === undefined ? { script, own: false } : { script: one.script, own: !one.shipped };
  });
  return [...shipped, ...[...written.values()].map(({ script }) => ({ script, own: true }))];
}

/** Writes a text as the newest version and returns its number; `shipped` brings the shipped text back. */
export function addScriptVersion(writing: Writing, script: Script, today: Day, shipped = false): number {
  const { db } = writing;
  // The shipped text is version 1, whether or not it was ever used.
  if (shippedScript(script.name) !== null) scriptIdOf(db, script.name);
  const last = db.sql('select max(version) from scripts where name = ?').pluck().get(script.name);
  const version = ((last as number | null) ?? 0) + 1;
  const { name, ...text } = script;
  const body: Body = { savedOn: toNumber(today), ...(shipped ? { shipped } : {}), ...text };
  writing.insert('scripts', { name, version, body: JSON.stringify(body) });
  forgetScriptNames(db);
  return version;
}

/** How many attempts were logged with each version of a script, by the number of its row. */
export function usesOfVersions(db: Db, name: string): ReadonlyMap<number, number> {
  const text = `select script, count(*) from entries where script in (select id from scripts where name = ?)
    group by script`;
  return new Map(db.sql(text).raw(true).all(name) as [number, number][]);
}

/**
 * Attempts that were logged with one of the versions `first` to `last`, oldest first, no more than `cap`;
 * those from `own.first` to `own.last` left out.
 */
export function attemptsWith(
  db: Db,
  first: number,
  last: number,
  cap: number,
  own: { readonly first: number; readonly last: number },
): readonly {
  readonly contact: number;
  readonly day: Day;
  readonly version: number;
  readonly name: string;
}[] {
  const text = `select e.contact, e.day, s.version, s.name from entries e join scripts s on s.id = e.script
    where e.script between ? and ? and e.id not between ? and ? order by e.id limit ?`;
  const rows = db.sql(text).all(first, last, own.first, own.last, cap) as Row[];
  return rows.map((row) => ({
    contact: row.contact as number,
    day: fromNumber(row.day as number),
    version: row.version as number,
    name: row.name as string,
  }));
}

/** Which of some scripts was used last on a contact, from a day on; null where none was. */
export function lastUsedOf(
  db: Db,
  contact: number,
  names: readonly string[],
  since: Day,
): { readonly script: string; readonly day: Day } | null {
  const text = `select s.name, e.day from entries e join scripts s on s.id = e.script
    where e.contact = ? and e.day >= ? and s.name in (select value from json_each(?))
    order by e.at desc, e.id desc limit 1`;
  const row = db.sql(text).raw(true).get(contact, toNumber(since), JSON.stringify(names));
  if (row === undefined) return null;
  const [script, day] = row as [string, number];
  return { script, day: fromNumber(day as never) };
}

/** The name of a row of scripts; null where there is none. */
export function scriptRowName(db: Db, id: number): string | null {
  return (db.sql('select name from scripts where id = ?').pluck().get(id) as string | undefined) ?? null;
}

/** The contacts whose plan names a script by one of these rows. */
export function plannedWith(db: Db, first: number, last: number): readonly number[] {
  return db.sql('select contact from due where script between ? and ?').pluck().all(first, last) as number[];
}

function versionOf({ id, name, version, body }: VersionRow): readonly ScriptVersion[] {
  if (body === null) {
    const script = shippedScript(name);
    return script === null ? [] : [{ id, version, script, shipped: true, savedOn: null }];
  }
  const { savedOn, shipped = false, ...text } = JSON.parse(body) as Body;
  return [{ id, version, script: { name, ...text }, shipped, savedOn: fromNumber(savedOn as never) }];
}
