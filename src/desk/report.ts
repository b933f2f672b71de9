import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fault } from '../faults.ts';
import { accessFault } from '../store/access.ts';
import { type Report, reportHtml, type SavedReport } from '../views/report-page.ts';
import { advise } from './advise.ts';
import type { Desk } from './desk.ts';
import { forecast } from './forecast.ts';
import { statsOf } from './stats.ts';

const ALL = { since: null, until: null };

/** Saves a page with the charts of the figures: whole or not at all, for the user alone. Faults: usage, access. */
export function saveReport(desk: Desk, name: string, force: boolean): SavedReport {
  const path = targetOf(desk, name, force);
  const html = Buffer.from(reportHtml(reportOf(desk)), 'utf8');
  const part = join(dirname(path), `.${basename(path)}.part${desk.world.pid}`);
  try {
    writeWhole(part, html);
    renameSync(part, path);
  } catch (thrown) {
    rmSync(part, { force: true });
    throw accessFault(thrown, path);
  }
  return { file: path, bytes: html.length };
}

function reportOf(desk: Desk): Report {
  const wish = { weeks: 4, startPerDay: 0, maxPerDay: null, cadence: undefined, runs: 200, seed: 1 };
  return {
    today: desk.today,
    attempts: statsOf(desk, ALL, 'attempt'),
    hours: statsOf(desk, ALL, 'hour'),
    sources: statsOf(desk, ALL, 'source'),
    advice: advise(desk, { kind: 'cold', seed: 1 }),
    forecast: forecast(desk, wish),
  };
}

function targetOf(desk: Desk, name: string, force: boolean): string {
  if (name.trim() === '' || name.includes('\0'))
    throw fault('usage', '--html: the file has no name', '--html report.html');
  const path = resolve(desk.world.cwd, name);
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return path;
    if (stats.isDirectory())
      throw fault('cannot-access', `${path} is a folder`, `--html ${join(name, 'report.html')}`);
    const real = realpathSync(path);
    if (real.startsWith(realpathSync(desk.db.path)))
      throw fault('refused', `${path} is the data file itself`, 'name another file');
    if (!force) throw fault('usage', `${path} is there already; nothing was written`, 'replace it: --force');
    return real;
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}

function writeWhole(path: string, bytes: Buffer): void {
  if (existsSync(path)) rmSync(path);
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
