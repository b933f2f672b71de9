import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, 'prove/fuzz-reader.mjs');

it('mangled files are read or refused: none crashes, hangs or leaves a part', () => {
  const seed = '3';
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, '--short', '--seed', seed], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(Number(/^\d+/.exec(stdout)?.[0])).toBeGreaterThan(5);
}, 120_000);
