import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

let world: SealedWorld;
beforeEach(async () => {
  world = sealedWorld();
  await world.run('init --yes --name "Sam Reyes" --pitch "We keep waiting rooms empty"');
  await world.run('add Ada Okafor --phone "+1 212 555 0134" --email ada@example.com');
});

describe('email', () => {
  it('prints the e-mail of the script that is due, and writes nothing', async () => {
    const { code, out, err } = await world.run('email c1');
    expect(code).toBe(0);
    expect(out).toMatch(/^To: Ada Okafor <ada@example\.com>\nSubject: .+\n\nHi Ada,\n/);
    expect(out).toContain('We keep waiting rooms empty.');
    expect(err).toContain('gap');
    expect((await world.run('undo')).out).toContain('add');
  });

  it('is the same as JSON', async () => {
    await world.run('config set phone "+1 212 555 0100"');
    const answer = await world.json('email c1');
    expect(answer).toMatchObject({
      contact: { id: 1, ref: 'c1' },
      to: 'ada@example.com',
      script: 'first-call',
      gaps: [],
      mailto: null,
      opened: false,
      draft: null,
      entry: null,
      plan: { attempt: 1 },
    });
    expect(answer.text).not.toContain('[');
  });

  it('warns of gaps with the command that fills them', async () => {
    const { gaps } = await world.json('email c1');
    expect(gaps).toEqual([{ blank: 'my_phone', hint: expect.stringContaining('prospect config set phone') }]);
  });

  it('takes another script, and suggests what is near', async () => {
    expect((await world.json('email c1 --script own-up')).script).toBe('own-up');
    const { code, err } = await world.run('email c1 --script own-upp');
    expect([code, err]).toEqual([3, expect.stringContaining('own-up')]);
  });

  it('uses the script that stands in where the log does not bear one out', async () => {
    const { script, instead } = await world.json('email c1 --script agreement-missed');
    expect(script).not.toBe('agreement-missed');
    expect(instead).toContain('agreement-missed');
  });

  it('logs it in the same step, by the rules of log', async () => {
    const { entry, plan } = await world.json('email c1 --script own-up --log -m sent');
    expect(entry).toMatchObject({
      outcome: 'emailed',
      via: 'email',
      script: 'own-up',
      note: 'sent',
      counted: true,
    });
    expect(plan).toMatchObject({ attempt: 2 });
    expect((await world.run('email c1 --log')).code).toBe(7);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect((await world.json('show c1')).attempts).toEqual([]);
  });

  it('promises the day that it names, when told so', async () => {
    const named = await world.run('email c1 --script name-the-day');
    expect(named.out).toContain('you will hear from me on Monday, November 30');
    expect(named.err).toContain('it names Mon 30 Nov; log that with prospect log c1 em --promise');
    expect((await world.run('email c1 --script name-the-day --log --promise')).err).not.toContain('names');
    const { plan, attempts } = await world.json('show c1');
    expect(plan).toMatchObject({ because: 'promised', due: '2026-11-30' });
    expect(attempts[0].promised).toBe('2026-11-30');
  });

  it('links by mailto:', async () => {
    const { out } = await world.run('email c1 --mailto');
    expect(out).toMatch(/^mailto:ada@example\.com\?subject=[^ ]+&body=Hi%20Ada%2C%0D%0A[^ ]+\n$/);
    expect((await world.json('email c1 --mailto')).mailto).toBe(out.trim());
  });

  it('opens the link with the opener, and logs only what was opened', async () => {
    const opener = join(world.folder, 'opener.sh');
    const heard = join(world.folder, 'heard');
    writeFileSync(opener, `#!/bin/sh\nprintf '%s' "$1" > '${heard}.part' && mv '${heard}.part' '${heard}'\n`);
    chmodSync(opener, 0o755);
    const { code } = await world.run('email c1 --open --log', { env: { PROSPECT_OPENER: opener } });
    expect(code).toBe(0);
    for (let tries = 0; !existsSync(heard) && tries < 500; tries++)
      await new Promise((go) => setTimeout(go, 10));
    expect(readFileSync(heard, 'utf8')).toMatch(/^mailto:ada@example\.com\?subject=/);
    await world.run('undo');
    const failed = await world.run('email c1 --open --log', { env: { PROSPECT_OPENER: '/no/such/program' } });
    expect([failed.code, failed.err]).toEqual([14, expect.stringContaining('PROSPECT_OPENER')]);
    expect((await world.json('show c1')).attempts).toEqual([]);
  });

  it('keeps a draft, for its user alone, and replaces none', async () => {
    const file = join(world.folder, 'ada.eml');
    const { out } = await world.run('email c1 --eml ada.eml');
    expect(out).toBe('Draft: ada.eml\n');
    expect(readFileSync(file, 'utf8')).toMatch(
      /^X-Unsent: 1\r\nDate: Tue, 24 Nov 2026 14:04:00 \+0000\r\nTo: Ada Okafor <ada@example\.com>\r\n/,
    );
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await world.run('email c1 --eml ada.eml --log')).code).toBe(2);
    expect((await world.json('show c1')).attempts).toEqual([]);
    expect((await world.run('email c1 --eml ada.eml --force')).code).toBe(0);
    mkdirSync(join(world.folder, 'folder'));
    expect((await world.run('email c1 --eml folder --log')).code).toBe(14);
    expect((await world.json('show c1')).attempts).toEqual([]);
  });

  it('wants an address for whatever is more than reading', async () => {
    await world.run('add Ben --phone "+1 212 555 0135"');
    const read = await world.run('email c2');
    expect([read.code, read.err]).toEqual([0, expect.stringContaining('prospect edit c2 --email')]);
    for (const flag of ['--mailto', '--open', '--log', '--eml x.eml'])
      expect((await world.run(`email c2 ${flag}`)).code).toBe(4);
    expect(existsSync(join(world.folder, 'x.eml'))).toBe(false);
  });

  it.each([
    ['fire c1 --silent --yes', 'fired'],
    ['dnc c1 --yes', 'asked not to be'],
    ['log c1 ni', 'is lost'],
  ])('refuses whoever is off the list: %s', async (words, said) => {
    await world.run(words);
    const { code, err, out } = await world.run('email c1');
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain(said);
    expect((await world.run('email c1 --mailto')).code).toBe(4);
  });

  it('refuses an address that somebody else had stopped', async () => {
    await world.run('dnc c1 --yes');
    await world.run('add Ada Again --phone "+1 212 555 0139"');
    await world.run('edit c2 --email ada@example.com --yes');
    expect((await world.run('email c2')).code).toBe(4);
  });

  it.each(['-m x', '--promise', '--promise-on fri'])('takes %s only with --log', async (flag) => {
    expect((await world.run(`email c1 ${flag}`)).err).toContain('--log');
  });

  it('says which scripts have an e-mail where one has none', async () => {
    const { code, err } = await world.run('email c1 --script ground-rules');
    expect([code, err]).toEqual([3, expect.stringMatching(/with an e-mail: .*own-up/)]);
  });
});
