import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { hasTerminal, type Terminal, terminal } from './support/terminal.ts';
import { sealedWorld } from './support/world.ts';

const PROGRAM = resolve(import.meta.dirname, '../bin/prospect.js');
const folder = mkdtempSync(join(tmpdir(), 'prospect-dial-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENV = {
  PROSPECT_ZONE: 'America/New_York',
  PROSPECT_NOW: '2026-11-24T14:05',
  PROSPECT_NO_BACKUP: '1',
  HOME: folder,
};

/** The demo, ready to be dialled, and a copy of it. */
async function demos(name: string): Promise<{ readonly dialled: string; readonly typed: string }> {
  const world = sealedWorld({ now: ENV.PROSPECT_NOW });
  await world.run(['demo', '--dir', world.folder]);
  const made = join(world.folder, 'demo.db');
  const dialled = join(folder, `${name}.db`);
  const typed = join(folder, `${name}-typed.db`);
  cpSync(made, dialled);
  cpSync(made, typed);
  return { dialled, typed };
}

const dialling = (file: string) => terminal([process.execPath, PROGRAM, '--db', file, 'dial'], ENV);

/** Each outcome key, the questions behind it with their answers, and the outcome that must be logged. */
const TURN: readonly (readonly [
  key: string,
  answers: readonly (readonly [string, string])[],
  outcome: string,
])[] = [
  ['n', [], 'no-answer'],
  ['v', [], 'voicemail'],
  ['V', [], 'voicemail'],
  ['g', [], 'gatekeeper'],
  [
    't',
    [
      ['What day did you', 'fri 10am\r'],
      ['What about', 'the trial\r'],
    ],
    'talked',
  ],
  [
    'c',
    [
      ['When do they want', 'mon 9am\r'],
      ['What about', '\r'],
    ],
    'callback',
  ],
  [
    'k',
    [
      ['When do you meet', 'fri 2pm\r'],
      ['What about', '\r'],
    ],
    'meeting',
  ],
  ['x', [], 'not-interested'],
  ['e', [], 'emailed'],
  ['m', [], 'messaged'],
  ['y', [], 'visited'],
  ['w', [], 'wrong-number'],
  ['r', [['What day did you', '\r']], 'replied'],
  ['d', [['never to be called', 'y\r']], 'do-not-call'],
  ['b', [], 'busy'],
];

/** Presses a key, answers what it asks, and waits until one more attempt is counted. */
async function press(
  at: Terminal,
  key: string,
  answers: readonly (readonly [string, string])[],
): Promise<void> {
  const more = doneIn(at.screen()) + 1;
  let keys = key;
  for (const [question, answer] of answers) {
    await at.type(keys, question);
    keys = answer;
  }
  await at.type(keys, new RegExp(`\\b${more} done, \\d+ left[\\s\\S]*:\\d\\d|\\b${more} attempts? in`));
}

/** The attempts that the line of progress counts. */
function doneIn(screen: string): number {
  return Number([...screen.matchAll(/(\d+) (?:done|attempts?)[, ]/g)].at(-1)?.[1] ?? -1);
}

describe.skipIf(!hasTerminal)('a session at a terminal', () => {
  it('dials through the demo with every key, is killed in between, and leaves what typed lines leave', async () => {
    const { dialled, typed } = await demos('every-key');
    const expected: string[] = [];
    let at = await dialling(dialled);
    await at.sees('all keys');
    for (let turn = 0; turn < 60; turn++) {
      const [key, answers, outcome] = TURN[turn % TURN.length]!;
      if (turn === 20) {
        process.kill(at.pid, 'SIGKILL');
        expect(await at.ended()).toBe(137);
        at = await dialling(dialled);
        await at.sees(/all keys|left for today/);
      }
      if (/left for today|cannot be reached/.test(at.screen())) break;
      // What a rule refuses at this card does nothing; its key is not shown, and another one is pressed.
      await press(at, key, answers);
      expected.push(outcome);
    }
    if (!/left for today/.test(at.screen())) await at.type('q', 'left for today');
    expect(await at.ended()).toBe(0);

    const world = sealedWorld({ now: ENV.PROSPECT_NOW });
    const journal: { command: string }[] = await world.json(['journal', '--db', dialled, '--limit', '200']);
    const logged = journal.filter(({ command }) => command.startsWith('log ')).reverse();
    expect(logged.map(({ command }) => command.split(' ')[2])).toEqual(expected);
    expect(new Set(expected).size).toBe(TURN.length - 1);
    for (const { command } of logged) {
      const { code, err } = await world.run(`--db ${typed} ${command}`);
      expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    }
    const shown = [
      '--columns',
      'contact_id,date,attempt,of,cadence,via,outcome,script,note,promised,agreed,agreed_time,next_date,next_action',
    ];
    const left = await world.run(['--db', dialled, 'export', 'attempts', ...shown]);
    const right = await world.run(['--db', typed, 'export', 'attempts', ...shown]);
    expect(left.out.split('\n').sort()).toEqual(right.out.split('\n').sort());
    expect((await world.run(['--db', dialled, 'doctor'])).code).toBe(0);
  }, 120_000);

  it('notes, skips, snoozes, goes back, looks up, fires and takes back', async () => {
    const { dialled } = await demos('moves');
    const at = await dialling(dialled);
    const first = await at.sees('all keys');
    expect(first).toContain('1 · Marta Kowal');
    await at.type('+', 'Note');
    expect(await at.type('front desk says try\r', 'your note')).toContain('front desk says try');
    await at.type('g', /Marta Kowal · attempt 1 of 7, gatekeeper, 14:05, "front desk says try"/);
    await at.sees(/2 · Emre Sato[\s\S]*done/);
    // An earlier card, and on.
    await at.type('\u001b[D', /An earlier card[\s\S]*done/);
    expect(at.screen()).toContain('1 · Marta Kowal');
    await at.type('\u001b', /2 · Emre Sato[\s\S]*done/);
    // Taken back, the same card stands there again.
    expect(await at.type('u', /0 done/)).toMatch(/Taken back: log c19 gatekeeper[\s\S]*1 · Marta Kowal/);
    await at.type('s', 'Why?');
    expect(await at.type('line is dead\r', /passed over for today[\s\S]*1 skipped/)).toContain('2 · Emre');
    await at.type('z', 'Until when?');
    await at.type('gibberish\r', 'not understood');
    await at.type('\u0015in 2 weeks\r', /Emre Sato: put off until Tue 8 Dec[\s\S]*3 · Noor[\s\S]*done/);
    await at.type('/', 'Who?');
    await at.type('nobody of that name\r', 'nobody');
    await at.type('/', 'Who?');
    expect(await at.type('dana\r', /Dana Whitfield[\s\S]*done/)).toContain('Esc goes back');
    expect(await at.type('f', 'How did it go out?')).toContain('taking you off my call list');
    expect(await at.type('v', /Dana Whitfield fired[\s\S]*done/)).toContain('3 · Noor Lindqvist');
    // A firing before its time is asked about, and a no leaves everything as it was.
    await at.type('f', 'Fire them anyway?');
    expect(await at.type('n\r', /left as it was[\s\S]*done/)).toContain('3 · Noor Lindqvist');
    // A firing without a message is no attempt.
    await at.type('f', 'Fire them anyway?');
    await at.type('y\r', 'How did it go out?');
    expect(await at.type('s', /fired without a message[\s\S]*done/)).toContain('1 done');
    expect(await at.type('u', /Taken back: fire c\d+ --silent[\s\S]*done/)).toContain('3 · Noor Lindqvist');
    expect(await at.type('p', /\(p: live/)).toContain('to whoever answers');
    expect(await at.type('q', 'left for today')).toMatch(/This session: 1 attempt in [\s\S]*Today: /);
    expect(await at.ended()).toBe(0);

    const world = sealedWorld({ now: ENV.PROSPECT_NOW });
    const dana = await world.json(['show', 'c8', '--db', dialled]);
    expect(dana.contact.status).toBe('fired');
    const marta = await world.json(['show', 'c19', '--db', dialled]);
    expect(marta.attempts.map(({ note }: { note: string | null }) => note)).not.toContain(
      'front desk says try',
    );
    // Whoever was passed over today is passed over in the next session of the day as well, and can be fetched back.
    const again = await dialling(dialled);
    expect(await again.sees('all keys')).toContain('3 · Noor Lindqvist');
    await again.type('\u0003', 'This session: nothing logged');
    expect(await again.ended()).toBe(130);
  }, 60_000);

  it('takes the key that is pressed soon after Esc', async () => {
    const { dialled } = await demos('escape');
    const at = await dialling(dialled);
    await at.sees('all keys');
    // A machine at its limits may take longer to draw the card than the pause lasts.
    for (let again = 0; again < 5 && !/left for today/.test(at.screen()); again++) {
      await at.type('z', 'Until when?');
      at.hits('\u001b');
      await new Promise((resolve) => setTimeout(resolve, 300));
      at.hits('q');
      await Promise.race([at.ended(), new Promise((resolve) => setTimeout(resolve, 1000))]);
    }
    await at.sees('left for today');
    expect(await at.ended()).toBe(0);
  }, 60_000);

  it('an agreed call rings in while another card is open', async () => {
    const world = sealedWorld({ now: '2026-11-24T13:59' });
    await world.run(['add', 'Ada', 'Okafor', '--phone', '+1 212 555 0134']);
    await world.run(['add', 'Ben', 'Cole', '--phone', '+1 212 555 0135']);
    await world.run(['add', 'Cleo', 'Dunn', '--phone', '+1 212 555 0136']);
    await world.run('log c1 callback 14:00');
    const now = '2026-11-24T18:59:58Z';
    const at = await terminal([process.execPath, PROGRAM, '--db', world.file, 'dial'], {
      ...ENV,
      PROSPECT_NOW: now,
    });
    expect(await at.sees('all keys')).toContain('Ben Cole');
    await at.sees('Now: Ada Okafor, agreed for 14:00');
    expect(await at.type('\t', /Ada Okafor[\s\S]*all keys/)).toContain('agreed: Tue 24 Nov at 14:00');
    await at.type('v', /Ben Cole[\s\S]*1 done/);
    // What another terminal logs meanwhile is not logged a second time.
    await world.run('log c2 na');
    expect(await at.type('v', 'all keys')).toContain('Ben Cole has 1 attempt in the log');
    // Back on the card of just now, the same key is no second dial.
    await at.type('\u001b[D', /An earlier card[\s\S]*done/);
    expect(await at.type('v', /already logged[\s\S]*done/)).toContain('1 done');
    await at.type('q', 'left for today');
    expect((await world.json('show c1')).attempts).toHaveLength(2);
  }, 60_000);

  it('goes on after it was stopped, by a signal or by Ctrl-Z', async () => {
    const { dialled } = await demos('stopped');
    const at = await dialling(dialled);
    await at.sees('all keys');
    await at.type('v', /Emre Sato[\s\S]*1 done/);
    process.kill(at.pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    // What was pressed meanwhile is one key, and the card is drawn once more.
    process.kill(at.pid, 'SIGCONT');
    await at.sees(/Marta Kowal · attempt 1[\s\S]*1 done[\s\S]*Marta Kowal · attempt 1[\s\S]*1 done/);
    expect(await at.type('n', /Emre Sato · attempt[\s\S]*2 done/)).toContain('3 · Noor');
    await at.type('q', 'left for today');
    expect(await at.ended()).toBe(0);

    const shell = await terminal(['bash', '--norc', '--noprofile', '-i'], ENV);
    await shell.sees(/bash\S*[#$] /);
    await shell.type(`${process.execPath} ${PROGRAM} --db ${dialled} dial\r`, 'all keys');
    expect(await shell.type('\u001a', /Stopped[\s\S]*[#$] /)).not.toContain('Until when');
    const modes = await shell.type('stty -a\r', /echok/);
    expect(modes).toMatch(/[^-]icanon/);
    expect(modes).toMatch(/[^-]echo\b/);
    expect(await shell.type('fg\r', /3 · Noor[\s\S]*0 done/)).toContain('all keys');
    await shell.type('n', /Noor Lindqvist · attempt[\s\S]*1 done/);
    await shell.type('q', /left for today[\s\S]*[#$] /);
    await shell.type('exit\r', 'exit');
    await shell.ended();
  }, 60_000);

  it('hands only a number that may be called to the system', async () => {
    const world = sealedWorld({ now: ENV.PROSPECT_NOW });
    await world.run(['add', 'Ada', 'Okafor', '--phone', '+1 212 555 0134']);
    await world.run(['add', 'Bo', 'Lee', '--phone', '+1 212 555 0135']);
    await world.run(['add', 'Cy', 'Dee', '--email', 'cy@example.com', '--start', '2026-12-01']);
    await world.run('dnc c2');
    const at = await terminal([process.execPath, PROGRAM, '--db', world.file, 'dial', '--open'], {
      ...ENV,
      PROSPECT_OPENER: 'true',
    });
    expect(await at.sees('all keys')).toContain('+1 212 555 0134 was handed to the system');
    for (const name of ['bo lee', 'cy dee']) {
      await at.type('/', 'Who?');
      expect(await at.type(`${name}\r`, /Esc goes back[\s\S]*done/)).not.toContain('handed to the system');
    }
    await at.type('q', 'left for today');
    expect(await at.ended()).toBe(0);
  }, 60_000);

  it('logs no call to somebody without a number', async () => {
    const world = sealedWorld({ now: ENV.PROSPECT_NOW });
    await world.run('add Ada --email ada@example.com');
    const at = await dialling(world.file);
    expect(await at.sees('all keys')).not.toContain('voicemail');
    expect(await at.type('v', /no number to dial[\s\S]*done/)).toContain('Ada');
    await at.type('e', /1 attempt in/);
    expect(await at.ended()).toBe(0);
    expect((await world.json('show c1')).attempts).toMatchObject([{ outcome: 'emailed', via: 'email' }]);
  }, 60_000);

  it('leaves the terminal as it found it when it is ended from outside', async () => {
    const { dialled } = await demos('ended');
    for (const [signal, code] of [
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      const script = `${process.execPath} ${PROGRAM} --db ${dialled} dial; echo "ended $?"; stty -a`;
      const at = await terminal(['sh', '-c', script], ENV);
      await at.sees('all keys');
      const [child] = (await childrenOf(at.pid)) as [number];
      process.kill(child, signal);
      const screen = await at.sees(/ended \d+[\s\S]*icanon/);
      expect(screen).toContain(`ended ${code}`);
      expect(screen).toMatch(/[^-]icanon/);
      expect(screen).toMatch(/[^-]echo\b/);
    }
  }, 60_000);

  it('is refused where there is no terminal', async () => {
    const world = sealedWorld();
    await world.run(['add', 'Ada']);
    expect(await world.run('dial')).toMatchObject({
      code: 2,
      err: expect.stringContaining('prospect today'),
    });
  });
});

async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(pid)]);
  return stdout.trim().split('\n').map(Number);
}
