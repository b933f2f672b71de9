import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from './support/world.ts';

let world: SealedWorld;
let pager: string;
let seen: string;
beforeEach(async () => {
  world = sealedWorld({ tty: true, rows: 10 });
  await world.run('add Ada Okafor --phone "+1 212 555 0134"');
  pager = join(world.folder, 'pager.sh');
  seen = join(world.folder, 'seen');
  writeFileSync(pager, `#!/bin/sh\ncat > '${seen}'\n`);
  chmodSync(pager, 0o755);
});

const run = (words: string, env: Readonly<Record<string, string>> = {}, rows = 10) =>
  world.run(words, { env: { PROSPECT_PAGER: pager, ...env }, rows });

describe('a long answer at a terminal', () => {
  it.each(['help', 'help log', 'log --help', 'script show first-call', 'script list'])(
    '%s goes through the pager, with the same text',
    async (words) => {
      const plain = await run(`${words} --no-pager`);
      expect(existsSync(seen)).toBe(false);
      const { code, out } = await run(words);
      expect([code, out]).toEqual([0, '']);
      expect(readFileSync(seen, 'utf8')).toBe(plain.out);
    },
  );

  it('is printed where it fits', async () => {
    expect((await run('script show first-call', {}, 200)).out).toContain('first-call');
    expect(existsSync(seen)).toBe(false);
  });

  it('is printed where the pager is empty, cat, or cannot be started', async () => {
    for (const PROSPECT_PAGER of ['', ' ', 'cat', '/no/such/pager'])
      expect((await run('help', { PROSPECT_PAGER })).out).toContain('Every day');
    expect((await world.run('help', { env: { PAGER: '' } })).out).toContain('Every day');
  });

  it('takes PAGER where PROSPECT_PAGER is not set', async () => {
    await world.run('help', { env: { PAGER: pager } });
    expect(readFileSync(seen, 'utf8')).toContain('Every day');
  });

  it('ends quietly where the pager is closed early', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `Ann Number${at},+1 212 555 0${100 + (at % 900)}`);
    await world.run('import -', { stdin: `Name,Phone\n${lines.join('\n')}\n` });
    writeFileSync(pager, '#!/bin/sh\nexec <&-\nexit 0\n');
    expect(await run('list --all')).toEqual({ code: 0, out: '', err: '' });
  });

  it('is no concern of the call list, of programs, or of pipes', async () => {
    expect((await run('today', {}, 2)).out).toContain('Ada');
    expect((await run('script list --json')).out).toMatch(/^\[/);
    expect((await world.run('help', { env: { PROSPECT_PAGER: pager }, tty: false })).out).toContain(
      'Every day',
    );
    expect(existsSync(seen)).toBe(false);
  });

  it('says what is beside it, too', async () => {
    const { out, err } = await run('script show first-call --for c1');
    expect(out).toBe('');
    expect(readFileSync(seen, 'utf8')).toContain('Ada');
    expect(err).toContain('Warning');
  });
});
