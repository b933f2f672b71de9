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

const runs = (...[program, ...words]: readonly [string, ...string[]]) =>
  spawnSync(program, words, { stdio: 'ignore' }).status === 0;

/** What a proof may find missing on a machine, by the words with which it says so, and whether it is. */
const MISSING: readonly (readonly [said: RegExp, isMissing: () => boolean])[] = [
  [/: strace is not here, or may not trace: /, () => !runs('strace', '-f', '-e', 'trace=none', 'true')],
  [
    /: script\(1\) and stty are not here: /,
    () => !runs('script', '-qec', 'true', '/dev/null') || !runs('sh', '-c', 'command -v stty'),
  ],
  [/: files have no modes here$/, () => process.platform === 'win32'],
  [
    /: LibreOffice \(soffice\) is not on this machine$/,
    () => !runs('soffice', '--version') && !runs('libreoffice', '--version'),
  ],
];

/** For each thing that the sentence names: true where it is missing indeed. */
function missingHere(said: string): readonly boolean[] {
  if (!/^[RS]\d+ not shown: /.test(said)) return [];
  return MISSING.filter(([words]) => words.test(said)).map(([, isMissing]) => isMissing());
}

/** The laws of scheduling have faults of their own, by the hundred: mutants.mjs. */
const SEEDED = CLAIMS.filter(({ script }) => script !== 'laws.mjs');

describe('a proof fails where its fault is seeded:', () => {
  it.each(SEEDED)('$id, $says', ({ script }) => {
    const { status, said } = proof(script, '--fault');
    expect([1, NOT_SHOWN], said).toContain(status);
    if (status === 1) expect(said).toMatch(/^[RS]\d+ FAILED: /);
    else expect(missingHere(said), `nothing that is missing is named: ${said}`).toEqual([true]);
  });
});

describe('a claim that is not shown', () => {
  it('names what is missing, and that is missing', () => {
    expect(missingHere('R1 not shown: it is late')).toEqual([]);
    expect(missingHere('R1 held: files have no modes here')).toEqual([]);
    expect(missingHere('S1 not shown: files have no modes here')).toEqual([process.platform === 'win32']);
  });

  it('says it in words that are known here', () => {
    const sentences = readdirSync(FOLDER)
      .filter((name) => name.endsWith('.mjs') && name !== 'claim.mjs')
      .flatMap((name) => [...readFileSync(join(FOLDER, name), 'utf8').matchAll(/\bskip\('([^']+)'\)/g)])
      .map(([, sentence]) => `R1 not shown: ${sentence}`);
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(missingHere(sentence), sentence).toHaveLength(1);
  });
});

describe('the claims', () => {
  it('have a script each, and each script belongs to one', () => {
    const helpers = [
      ...['all.mjs', 'calibration.mjs', 'claim.mjs', 'mutants.mjs', 'fuzz-reader.mjs', 'year.mjs'],
    ];
    const scripts = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs') && !helpers.includes(name));
    expect(CLAIMS.map(({ script }) => script).sort()).toEqual(scripts.sort());
  });
});
