import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
// Without the name of the program, which is replaced in every line.
const folder = mkdtempSync(join(tmpdir(), 'built-'));
const db = join(folder, 'data', 'prospect.db');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One run of the built program, as a shell starts it. */
function prospect(line: string, root = ROOT) {
  const env = {
    ...process.env,
    PROSPECT_DB: db,
    PROSPECT_NOW: '2026-11-24T09:04',
    PROSPECT_ZONE: 'America/New_York',
  };
  const run = spawnSync(
    '/bin/sh',
    ['-c', `umask 000; ${line.replaceAll('prospect', `node ${root}/bin/prospect.js`)}`],
    {
      env,
      encoding: 'utf8',
    },
  );
  return { code: run.status, out: run.stdout, err: run.stderr };
}

beforeAll(() => {
  prospect(
    'prospect add Ada Okafor --phone "+1 212 555 0134"; prospect add Ben Castillo --phone "+1 312 555 0187"',
  );
});

describe('the built program', () => {
  it('keeps the screen of an editor out of an answer that goes to a pipe', () => {
    const editor = join(folder, 'editor');
    writeFileSync(editor, '#!/bin/sh\necho SCREEN\necho "Lena, mornings" > "$1"\n', { mode: 0o755 });
    const { code, out, err } = prospect(`EDITOR=${editor} prospect log c2 na --edit --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out).entry.note).toBe('Lena, mornings');
    expect(err).toBe('SCREEN\n');
    expect(prospect('prospect undo').code).toBe(0);
  });

  it('adds, lists and logs', () => {
    expect(prospect('prospect today')).toMatchObject({ code: 0, out: expect.stringContaining('Ada Okafor') });
    expect(prospect('prospect 1 vm')).toMatchObject({
      code: 0,
      out: expect.stringContaining('attempt 1 of 5'),
    });
    expect(prospect('prospect show c1')).toMatchObject({
      code: 0,
      out: expect.stringContaining('voicemail'),
    });
    expect(prospect('prospect doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('keeps its files for its user alone, whatever the umask', () => {
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(folder, 'data'))) {
      expect(statSync(join(folder, 'data', name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it('is silent where a reader closes the pipe, and tells of a full device', () => {
    expect(prospect('prospect help | head -1')).toMatchObject({ code: 0, err: '' });
    if (!existsSync('/dev/full')) return;
    expect(prospect('prospect help > /dev/full')).toMatchObject({ code: 74 });
  });

  it('loses nothing where several terminals log at once', () => {
    const loop =
      'for k in 1 2 3 4 5; do prospect log c2 tk --no-next --again >/dev/null || echo failed; done';
    const { out } = prospect(`for w in 1 2 3 4; do (${loop}) & done; wait; prospect show c2 --json`);
    expect(out).not.toContain('failed');
    expect(JSON.parse(out).attempts).toHaveLength(20);
    expect(prospect('prospect doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('says that it waits for another program that writes, and shows the list meanwhile', () => {
    const hold = `node -e "
      const file = require('better-sqlite3')(process.env.PROSPECT_DB);
      file.exec('begin immediate');
      console.log('held');
      setTimeout(() => file.exec('rollback'), 4000);"`;
    const held = (line: string) =>
      prospect(`(cd ${ROOT} && ${hold}) | { read _; ${line}; cat > ${join(folder, 'rest')}; }`);
    const { code, out, err } = held('prospect log c1 tk --no-next --again');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('waiting for it, up to 30 s') });
    expect(err.match(/waiting/g)).toHaveLength(1);
    expect(out).toContain('Ada Okafor');
    expect(held('prospect log c1 tk --no-next --again --quiet').err).not.toContain('waiting');
    // Whom a list shows is a convenience to remember: nobody waits for that.
    const quick = held('prospect show c2; prospect today --on 2026-12-24 --json');
    expect(quick).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Ben Castillo') });
  });

  it('keeps every attempt that it answered for when it is killed', () => {
    const ack = join(folder, 'ack');
    const dial = `prospect log c1 tk --no-next --again > ${ack} & pid=$!; sleep $k; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null`;
    const loop = `for k in 0.01 0.05 0.1 0.15 0.2 0.3 0.5 5; do rm -f ${ack}; ${dial}; [ -s ${ack} ] && echo acknowledged; done; true`;
    const before = JSON.parse(prospect('prospect show c1 --json').out).attempts.length;
    const acknowledged = prospect(loop).out.split('acknowledged').length - 1;
    const after = JSON.parse(prospect('prospect show c1 --json').out).attempts.length;
    // The first is killed before it can begin, the last has time enough.
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged).toBeLessThan(8);
    expect(after - before).toBeGreaterThanOrEqual(acknowledged);
    expect(prospect('prospect doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('starts the same from compiled code and without', () => {
    const copy = join(folder, 'copy');
    cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
    cpSync(join(ROOT, 'bin'), join(copy, 'bin'), { recursive: true });
    cpSync(join(ROOT, 'migrations'), join(copy, 'migrations'), { recursive: true });
    copyFileSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const name of readdirSync(join(copy, 'dist'))) {
      if (name.endsWith('.cache')) rmSync(join(copy, 'dist', name));
    }
    expect(prospect('prospect list', copy)).toEqual(prospect('prospect list'));
  });

  it('imports into the program of others as a library', () => {
    const script = `import { opening, planOf, calendarOf, PLAIN_WEEK, shippedCadence, parseDay } from '@dialbook/prospect/schedule';
      const rules = { calendar: calendarOf(PLAIN_WEEK), cadence: shippedCadence };
      const plan = planOf(opening('five-and-fire', parseDay('2026-03-01')), { numbers: ['+12125550134'], email: false }, rules);
      process.stdout.write(plan.due);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(run.stdout).toBe('2026-03-02');
  });
});
