import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GLOBAL_OPTIONS } from '../../src/commands/command.ts';
import { REST } from '../../src/commands/rest.ts';
import { DAILY } from '../../src/commands/table.ts';
import { OUTCOME_TABLE, OUTCOMES, SHIPPED_CADENCES } from '../../src/schedule/index.ts';
import { SHIPPED_SCRIPTS } from '../../src/schedule/shipped-scripts.ts';
import { SETTINGS } from '../../src/store/settings.ts';
import { FORMATS } from '../../src/views/page.ts';
import { TOPICS } from '../../src/views/topics.ts';
import { hasTerminal, terminal } from '../support/terminal.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const VERBS = [...DAILY, ...REST].filter(({ hidden }) => hidden !== true);
const HOSTILE = 'Eve $(touch pwned) `touch pwned`; touch pwned \'"\\ \u001b[31m\u202e\n*';

/** What is offered at the end of a line, the word under the cursor being the last. */
async function offered(world: SealedWorld, line: string, shell = 'zsh'): Promise<readonly string[]> {
  const words = line.split(' ');
  const { code, out, err } = await world.run([
    '__complete',
    shell,
    '--',
    ...words.slice(0, -1),
    `=${words.at(-1)}`,
  ]);
  expect([code, err]).toEqual([0, '']);
  return out.split('\n').slice(0, -1);
}
const values = (lines: readonly string[]) => lines.map((line) => line.split('\t')[0]);

async function filled(): Promise<SealedWorld> {
  const world = sealedWorld();
  await world.run('add Ada Okafor --company Acme --phone "+1 212 555 0134"');
  await world.run('add Adam Smith --phone "+1 212 555 0136"');
  await world.run(['add', HOSTILE, '--phone', '+1 212 555 0137']);
  await world.run('today');
  return world;
}

describe('what is offered', () => {
  const world = sealedWorld();

  it('is every verb, each with what it does', async () => {
    expect(await offered(world, '')).toEqual(VERBS.map(({ name, summary }) => `${name}\t${summary}`));
    expect(values(await offered(world, 'co'))).toEqual(['config', 'completion']);
    expect(values(await offered(world, '--format json sn'))).toEqual(['snooze']);
  });

  it.each(VERBS.map((verb) => [verb.name, verb] as const))('knows every option of %s', async (name, verb) => {
    const flags = [...(verb.options ?? []), ...GLOBAL_OPTIONS].map(
      (option) => /--[\w-]+/.exec(option.flags)![0],
    );
    expect(values(await offered(world, `${name} -`))).toEqual(flags);
  });

  it('is no option twice, unless it may be', async () => {
    expect(await offered(world, 'log 3 vm --promise --promise')).toEqual([
      expect.stringContaining('--promise-on'),
    ]);
    expect(values(await offered(world, 'list --tag a --ta'))).toEqual(['--tag']);
  });

  it.each([
    ['log c1 ', OUTCOMES.filter((outcome) => outcome !== 'breakup')],
    ['3 ', OUTCOMES.filter((outcome) => outcome !== 'breakup')],
    ['3 vo', ['voicemail']],
    ['. v', ['voicemail', 'visited']],
    ['3 vm', [OUTCOME_TABLE.voicemail.short]],
    ['enrol 3 ', SHIPPED_CADENCES.map(({ cadence }) => cadence.name)],
    ['list --cadence=p', ['--cadence=patient']],
    ['cadence show pat', ['patient']],
    ['script show fire-f', ['fire-final']],
    ['config set ', Object.keys(SETTINGS)],
    ['config g', ['get']],
    ['today --format ', FORMATS],
    ['help ', [...VERBS.map(({ name }) => name), ...TOPICS.map(({ name }) => name)]],
    ['log 3 vm --via e', ['email', 'escalate']],
    ['list --status bl', ['blocked']],
    ['export ', ['attempts', 'people', 'today', 'calendar']],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['import ', [':files']],
    ['export people -o ', [':files']],
    ['log 3 vm --note ', []],
    ['log 3 vm -- --no', []],
    ['nonsense ', []],
    ['nonsense --', []],
    ['version ', []],
  ])('behind "%s"', async (line, expected) => {
    expect(values(await offered(world, line))).toEqual(expected);
  });

  it('is every script', async () => {
    expect(values(await offered(world, 'script show '))).toEqual(SHIPPED_SCRIPTS.map(({ name }) => name));
  });

  it('makes no file and says nothing, whatever is wrong', async () => {
    expect(await offered(world, 'log ad')).toEqual([]);
    expect(existsSync(world.file)).toBe(false);
    expect(readdirSync(world.folder)).toEqual([]);
    for (const env of [{ PROSPECT_ZONE: 'Nowhere' }, { PROSPECT_NOW: 'x' }, { PROSPECT_DB: ' ' }]) {
      expect(await world.run('__complete bash -- log =', { env })).toEqual({ code: 0, out: '', err: '' });
    }
    expect(await world.run('__complete tcsh -- log =')).toEqual({ code: 0, out: '', err: '' });
    expect(await world.run('__complete')).toEqual({ code: 0, out: '', err: '' });
    writeFileSync(world.file, 'this is no data file, and stays what it is');
    expect(await offered(world, 'log ad')).toEqual([]);
    expect(await offered(world, `--db ${world.folder} log ad`)).toEqual([]);
    expect(await offered(world, `--db ${join(world.folder, 'none.db')} log ad`)).toEqual([]);
    expect(readdirSync(world.folder)).toEqual(['prospect.db']);
  });
});

describe('contacts', () => {
  it('are offered by row, number, phone and name', async () => {
    const world = await filled();
    expect(await offered(world, 'log ada')).toEqual(['c1\tAda Okafor - Acme', 'c2\tAdam Smith']);
    expect(await offered(world, 'show oka')).toEqual(['c1\tAda Okafor - Acme']);
    expect(await offered(world, 'log c2')).toEqual(['c2\tAdam Smith']);
    expect(values(await offered(world, 'log 0136'))).toEqual(['c2']);
    expect(values(await offered(world, 'log '))).toEqual(['1', '2', '3']);
    expect(values(await offered(world, '2'))).toEqual(['2']);
    expect(values(await offered(world, 'log acme'))).toEqual(['c1']);
    expect(await offered(world, 'show ada oka')).toEqual([]);
    expect(await offered(world, 'ada')).toEqual([]);
    const other = sealedWorld();
    expect(values(await offered(other, `--db ${world.file} log acme`))).toEqual(['c1']);
    world.at('2026-11-25T09:00');
    expect(await offered(world, 'log ')).toEqual([]);
  });

  it('are at most twenty', async () => {
    const world = sealedWorld();
    const csv = Array.from({ length: 150 }, (_, at) => `Ann Number${at},+1 212 555 0${100 + at}`);
    await world.run('import - --country US', { stdin: `Name,Phone\n${csv.join('\n')}\n` });
    await world.run('today');
    for (const line of ['log ', 'log ann', 'log c1']) expect(await offered(world, line)).toHaveLength(20);
    expect(values(await offered(world, 'log c12')).slice(0, 3)).toEqual(['c12', 'c120', 'c121']);
  });

  it('leave no mark in the file', async () => {
    const world = await filled();
    await world.run('show c1');
    await offered(world, 'log ada');
    expect((await world.json('show .')).contact.id).toBe(1);
    expect((await world.run('doctor')).code).toBe(0);
    expect((await world.run('undo')).out).toContain('add');
  });

  it('go by a name only where it is harmless (fish), else by their number', async () => {
    const world = await filled();
    expect(await offered(world, 'log ada', 'fish')).toEqual(['Ada Okafor\tc1', 'Adam Smith\tc2']);
    expect(values(await offered(world, 'log eve', 'fish'))).toEqual(['c3']);
    expect(values(await offered(world, 'log c1', 'fish'))).toEqual(['c1']);
  });
});

describe('the script', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])(
    'of %s asks the program, and evaluates nothing',
    async (shell) => {
      const { code, out } = await sealedWorld().run(['completion', shell]);
      expect(code).toBe(0);
      expect(out).toContain(`prospect __complete ${shell} --`);
      expect(
        out.split('\n').filter((line) => /eval|Invoke-Expression|source/.test(line) && !/^#/.test(line)),
      ).toEqual([]);
      expect(out).not.toMatch(/[^\n\x20-\x7e]/);
    },
  );

  it('is there for four shells', async () => {
    const { code, err } = await sealedWorld().run('completion tcsh');
    expect([code, err]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')]);
  });
});

const ROOT = resolve(import.meta.dirname, '../..');
const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** A test that says why it is not run. */
const here = (shell: string) =>
  has(shell) ? `in ${shell}` : `in ${shell} (not run: there is no ${shell} here)`;

/** Runs a script of a shell in a world; the built program is what it calls. */
function inShell(world: SealedWorld, program: string, options: readonly string[], script: string) {
  const env = {
    ...process.env,
    PROSPECT_DB: world.file,
    PROSPECT_NOW: '2026-11-24T09:04',
    PROSPECT_ZONE: 'America/New_York',
    BUILT: join(ROOT, 'bin', 'prospect.js'),
  };
  const { stdout, stderr, status } = spawnSync(program, [...options, '-c', script], {
    cwd: world.folder,
    env,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').slice(0, -1);
}

describe.skipIf(!has('bash'))(here('bash'), () => {
  const pressTab = (world: SealedWorld, ...words: readonly string[]) =>
    inShell(
      world,
      'bash',
      ['--norc', '--noprofile'],
      `prospect() { node "$BUILT" "$@"; }
      eval "$(prospect completion bash)"
      COMP_WORDS=(prospect ${words.join(' ')}); COMP_CWORD=${words.length}
      _prospect
      [ "\${#COMPREPLY[@]}" -eq 0 ] || printf '%s\\n' "\${COMPREPLY[@]}"`,
    );

  it('completes verbs, outcomes, options and their values', async () => {
    const world = await filled();
    expect(pressTab(world, 'sno')).toEqual(['snooze']);
    expect(pressTab(world, '3', 'go')).toEqual([]);
    expect(pressTab(world, '3', "''", 'x')).toEqual([]);
    expect(pressTab(world, '3', 'gate')).toEqual(['gatekeeper']);
    expect(pressTab(world, 'log', '3', 'vm', '--promise-')).toEqual(['--promise-on']);
    // bash cuts --status=bl into three.
    expect(pressTab(world, 'list', '--status', '=', 'bl')).toEqual(['blocked']);
    expect(pressTab(world, 'list', '--status', '=')).toHaveLength(6);
    expect(pressTab(world, 'log', '3', 'vm', '--at', '16', ':', '00', '--via', 'vi')).toEqual(['visit']);
  });

  it('completes contacts, and lists several with their names', async () => {
    const world = await filled();
    expect(pressTab(world, 'log', 'oka')).toEqual(['c1']);
    // The blank keeps bash from putting "c" in the place of what was typed.
    expect(pressTab(world, 'log', 'ada')).toEqual(['c1  Ada Okafor - Acme', 'c2  Adam Smith', ' ']);
    expect(pressTab(world, 'log', `'"ada'`)).toHaveLength(3);
    expect(pressTab(world, 'import', "''")).toEqual([]);
  });

  it('runs nothing that stands in a name', async () => {
    const world = await filled();
    mkdirSync(join(world.folder, 'starred'));
    expect(pressTab(world, 'log', 'eve')).toEqual(['c3']);
    const all = pressTab(world, 'log', "''");
    expect(all).toHaveLength(3);
    expect(all[2]).toMatch(/^3 {2}Eve \$\(touch pwned\) `/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none
    expect(all.join('')).not.toMatch(/[\x00-\x1f\u202e]/);
    pressTab(world, 'log', `'$(touch pwned)'`);
    expect(existsSync(join(world.folder, 'pwned'))).toBe(false);
  });
});

describe.skipIf(!has('zsh') || !hasTerminal)(here('zsh'), () => {
  it('is a script that zsh understands', () => {
    const world = sealedWorld();
    expect(
      inShell(world, 'zsh', ['-f'], 'prospect() { node "$BUILT" "$@"; }; prospect completion zsh | zsh -n'),
    ).toEqual([]);
  });

  it('puts in what is meant at a press of Tab, lists several, and runs nothing that stands in a name', async () => {
    const world = await filled();
    mkdirSync(join(world.folder, 'starred'));
    writeFileSync(join(world.folder, 'two words.csv'), '');
    const shell = await terminal(['zsh', '-f', '-i'], {
      ...{
        HOME: world.folder,
        BUILT: join(ROOT, 'bin', 'prospect.js'),
        PROSPECT_DB: world.file,
      },
      ...{ PROSPECT_NOW: '2026-11-24T09:04', PROSPECT_ZONE: 'America/New_York', PROSPECT_NO_BACKUP: '1' },
    });
    await shell.sees(/[#%] /);
    await shell.type(
      `cd ${world.folder}; PS1='ready> '; autoload -U compinit; compinit -u -D; print one''done\r`,
      /onedone/,
    );
    // What would be run is shown instead.
    await shell.type(
      `prospect() { case $1 in (__complete|completion) node $BUILT "$@";; (*) print -r -- "RAN:\${(j:|:)@}";; esac }\r`,
      /ready> $/,
    );
    await shell.type(`eval "$(prospect completion zsh)"; print two''done\r`, /twodone/);
    for (const [line, drawn, runs] of [
      ['prospect sno', /oze/, 'snooze'],
      ['prospect 3 gate', /keeper/, '3|gatekeeper'],
      ['prospect list --status=bl', /ocked/, 'list|--status=blocked'],
      ['prospect list --status bl', /ocked/, 'list|--status|blocked'],
      ['prospect import two', /csv/, 'import|two words.csv'],
      ['prospect log eve', /c3/, 'log|c3'],
      ['prospect log "ada oka', /c1/, 'log|c1'],
      // Several: they are listed, and what is typed stays.
      ['prospect log ada', /Ada Okafor - Acme[\s\S]*Adam Smith/, 'log|ada'],
      ['prospect log ', /1 {2}Ada Okafor - Acme[\s\S]*Eve \$\(touch pwned\)/, 'log'],
      ['prospect co', /config[\s\S]*completion/, 'co'],
    ] as const) {
      await shell.type(`${line}\t`, drawn);
      expect(await shell.type('\r', /RAN:.*\n/)).toContain(`RAN:${runs}\n`);
    }
    await shell.type('exit\r', /./);
    expect(await shell.ended()).toBe(0);
    expect(existsSync(join(world.folder, 'pwned'))).toBe(false);
  }, 60_000);
});

describe.skipIf(!has('fish'))(here('fish'), () => {
  /** What fish would offer behind a line. */
  const offers = (world: SealedWorld, line: string) =>
    inShell(
      world,
      'fish',
      ['--no-config'],
      `function prospect; node $BUILT $argv; end
      prospect completion fish | source
      complete -C ${JSON.stringify(line).replaceAll('$', '\\$')}`,
    );

  it.each([
    ['prospect sno', [/^snooze\t/]],
    ['prospect lo', [/^log\tLog what came/]],
    ['prospect 3 gate', [/^gatekeeper\t/]],
    ['prospect list --status bl', [/^blocked/]],
    ['prospect list --status=bl', [/^--status=blocked/]],
    ['prospect log 3 vm --promise-', [/^--promise-on\t/]],
    ['prospect log ada', [/^Ada Okafor\tc1$/, /^Adam Smith\tc2$/]],
    ['prospect log Ada\\ O', [/^Ada Okafor\tc1$/]],
    ["prospect log 'ada ok", [/^Ada Okafor\tc1$/]],
    ['prospect log eve', [/^c3\tEve \$\(touch pwned\)/]],
    ['prospect log $(touch pwned', []],
    ['prospect import two', [/^two words\.csv/]],
    ['prospect export people -o two', [/^two words\.csv/]],
  ])('behind "%s"', async (line, expected) => {
    const world = await filled();
    writeFileSync(join(world.folder, 'two words.csv'), '');
    const offered = offers(world, line);
    expect(offered).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
    expect(existsSync(join(world.folder, 'pwned'))).toBe(false);
  });
});
