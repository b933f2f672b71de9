import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, 'prove');
const CLAIMS: readonly { readonly id: string; readonly says: string; readonly script: string }[] = JSON.parse(
  readFileSync(join(FOLDER, 'claims.json'), 'utf8'),
);
const NOT_SHOWN = 77;

function proof(script: string, ...words: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [join(FOLDER, script), '--short', ...words], {
    encoding: 'utf8',
  });
  return { status, said: stdout.trim().split('\n').at(-1) ?? '' };
}

/** The laws of scheduling have faults of their own, by the hundred: mutants.mjs. */
const SEEDED = CLAIMS.filter(({ script }) => script !== 'laws.mjs');

describe('a proof fails where its fault is seeded:', () => {
  it.each(SEEDED)('$id, $says', ({ script }) => {
    const { status, said } = proof(script, '--fault');
    expect([1, NOT_SHOWN], said).toContain(status);
    expect(said).toMatch(status === 1 ? /^[RS]\d+ FAILED: / : /^[RS]\d+ not shown: /);
  });
});

describe('the claims', () => {
  it('have a script each, and each script belongs to one', () => {
    const helpers = ['all.mjs', 'calibration.mjs', 'claim.mjs', 'mutants.mjs', 'fuzz-reader.mjs'];
    const scripts = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs') && !helpers.includes(name));
    expect(CLAIMS.map(({ script }) => script).sort()).toEqual(scripts.sort());
  });
});
