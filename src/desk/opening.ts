import { join } from 'node:path';
import type { Db } from '../store/db.ts';
import type { OpenOptions } from '../store/open.ts';
import { type Desk, deskOf } from './desk.ts';

/** How a verb opens a data file other than the one it works at. */
export function openingOf({ world, now }: Pick<Desk, 'world' | 'now'>, create: boolean): OpenOptions {
  return {
    migrations: join(world.folder, 'migrations'),
    create,
    temporary: world.temporary,
    warn: () => {},
    now,
    posix: world.platform !== 'win32',
  };
}

/** The same desk over another open file; at it nobody is asked. */
export function deskAt(desk: Desk, db: Db, path: string): Desk {
  const { world, now, zone, yes, quiet, words, verb, warnings, look, ask, askKey, askLine } = desk;
  const asking = { canAsk: () => false, ask, askKey, askLine };
  return deskOf({ world, db, path, now, zone, yes, quiet, words, verb, warnings, look, ...asking });
}
