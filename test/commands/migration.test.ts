import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrationFiles, SCHEMA_VERSION } from '../../src/store/open.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A world whose data file is as version 0.1.0 left it. */
function olderWorld(): SealedWorld {
  const world = sealedWorld({ now: '2026-03-09T09:00' });
  const raw = new Database(world.file);
  raw.exec(readFileSync(join(ROOT, 'test/fixtures/schema-1.sql'), 'utf8'));
  raw.close();
  chmodSync(world.file, 0o600);
  return world;
}

/** Every row of the file by table; columns and tables that came later, given by name, left out. */
function rowsOf(file: string, leaveOut: readonly string[] = []): Record<string, unknown[]> {
  const raw = new Database(file, { readonly: true });
  const tables = raw
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[];
  const rows = Object.fromEntries(
    tables
      .filter((table) => !leaveOut.includes(table))
      .map((table) => [
        table,
        (raw.prepare(`select * from ${table}`).all() as Record<string, unknown>[]).map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(([column]) => !leaveOut.includes(`${table}.${column}`)),
          ),
        ),
      ]),
  );
  raw.close();
  return rows;
}

const versionOf = (file: string) => {
  const raw = new Database(file, { readonly: true });
  const version = raw.pragma('user_version', { simple: true });
  raw.close();
  return version;
};

/** The tables and indexes that a text of SQL makes, without its remarks and line breaks. */
function schemaOf(sql: string): readonly string[] {
  const raw = new Database(':memory:');
  raw.exec(sql);
  const texts = raw.prepare('select sql from sqlite_schema where sql is not null').pluck().all() as string[];
  raw.close();
  return texts
    .map((text) =>
      text
        .replace(/--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([(),]) ?/g, '$1'),
    )
    .sort();
}

describe('the first migration', () => {
  it('makes what version 0.1.0 made: it was not edited since', () => {
    const made = schemaOf(readFileSync(join(ROOT, 'migrations/0001_first.sql'), 'utf8'));
    expect(made.length).toBeGreaterThan(20);
    expect(made).toEqual(schemaOf(readFileSync(join(ROOT, 'test/fixtures/schema-1.sql'), 'utf8')));
  });
});

describe('a file of schema 1', () => {
  it('is brought up to date by the first command, every row kept and every plan true', async () => {
    const world = olderWorld();
    const before = rowsOf(world.file);
    expect(before.contacts).toHaveLength(4);
    expect(await world.run('doctor')).toEqual({ code: 0, out: '', err: '' });
    expect(versionOf(world.file)).toBe(SCHEMA_VERSION);
    const later = ['holidays.source', 'days_off.source', 'dial_sessions', 'dial_skips'];
    expect(rowsOf(world.file, later)).toEqual(before);
  });

  it('keeps the user’s own days, which have no source', async () => {
    const calendar = await olderWorld().json('calendar');
    expect(calendar.holidays).toEqual([{ day: '2026-11-26', name: 'Thanksgiving', source: null }]);
    expect(calendar.off).toEqual([{ from: '2026-12-24', to: '2027-01-01', name: 'away', source: null }]);
  });

  it('can still undo what was done before', async () => {
    const world = olderWorld();
    await world.run('redo');
    await world.run('undo');
    for (const _ of ['gatekeeper', 'days off', 'holiday']) await world.run('undo');
    expect(await world.json('calendar')).toMatchObject({ holidays: [], off: [] });
    expect((await world.run('doctor')).code).toBe(0);
  });
});

it('a new file has the schema of the last migration', async () => {
  const world = sealedWorld();
  await world.run('init --yes');
  const folder = join(ROOT, 'migrations');
  expect(versionOf(world.file)).toBe(SCHEMA_VERSION);
  expect(migrationFiles(folder)).toHaveLength(readdirSync(folder).length);
  expect(Number(migrationFiles(folder).at(-1)?.slice(0, 4))).toBe(SCHEMA_VERSION);
});
