import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatScript } from '../../src/schedule/script-text.ts';
import { shippedScript } from '../../src/schedule/shipped-scripts.ts';
import { variantFor } from '../../src/schedule/variants.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const MINE = `# Mine

When: at the end
Breakup: yes

## voicemail

{{hello}}, this is Sam. This is my last message. {{my_phone}}
`;

let world: SealedWorld;
beforeEach(async () => {
  world = sealedWorld();
  await world.run(
    'init --yes --name "Sam Reyes" --company Larkspur --phone "+1 212 555 0100" --benefits "a; b"',
  );
  await world.run('add Ada Okafor --phone "+1 212 555 0134"');
});

const raw = async (name: string) => (await world.run(`script show ${name} --raw`)).out;
const put = (words: string, stdin: string) => world.run(words, { stdin });
const clean = async () => expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });

describe('script edit', () => {
  it('makes the text a new version, which the card then shows', async () => {
    const changed = (await raw('first-call')).replace("We haven't met.", 'You do not know me.');
    expect(await put('script edit first-call -', changed)).toMatchObject({ code: 0, err: '' });
    expect(await raw('first-call')).toBe(changed);
    expect(
      (await world.json('script history first-call')).map(({ version }: { version: number }) => version),
    ).toEqual([2, 1]);
    await world.run('log c1 gk --at "2026-11-23 10:00"');
    expect((await world.run('script show first-call --for c1')).out).toContain('You do not know me.');
    await clean();
  });

  it('reads back what show --raw wrote, for every part and card', async () => {
    const text = formatScript(shippedScript('first-call')!);
    expect(await raw('first-call')).toBe(text);
    expect((await put('script edit first-call -', text)).out).toContain('nothing to change');
    expect((await world.json('script history first-call')).length).toBe(1);
  });

  it('reads a file beside the caller', async () => {
    const file = join(world.folder, 'mine.md');
    writeFileSync(file, MINE);
    expect((await world.run(['script', 'new', 'mine', '--file', 'mine.md'])).code).toBe(0);
    expect(await raw('mine')).toBe(MINE);
    expect((await world.run('script edit mine --file nowhere.md')).code).toBe(14);
  });

  it('names every faulty line and writes nothing', async () => {
    const { code, err } = await put('script edit first-call -', '# x\nWhne: x\n## lvie\ny\n');
    expect(code).toBe(2);
    expect(err).toContain('standard input, line 2: there is no field "Whne"; nothing was written');
    expect(err).toContain('line 3: there is no part "lvie" (did you mean live?)');
    expect(err).toContain('did you mean When?');
    expect(await raw('first-call')).toBe(formatScript(shippedScript('first-call')!));
  });

  it('says what the check finds, and keeps the text', async () => {
    const { code, err } = await put('script edit first-call -', '## vm\n{{hello}}, {{frist_name}}');
    expect(code).toBe(0);
    expect(err).toContain('There is no blank called "frist_name". Did you mean {{first_name}}?');
    expect((await world.run('script check')).code).toBe(8);
  });

  it('opens the editor at a terminal', async () => {
    const editor = join(world.folder, 'editor.sh');
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/One minute/Two minutes/; s/one minute/two minutes/" "$1"\n');
    const { code, err } = await world.run('script edit first-call', {
      tty: true,
      typing: true,
      env: { EDITOR: `sh ${editor}` },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await raw('first-call')).toContain('Do you have two minutes?');
  });

  it('off a terminal wants a text', async () => {
    const { code, err } = await world.run('script edit first-call');
    expect(code).toBe(2);
    expect(err).toContain('--file FILE');
  });

  it('takes no control characters in', async () => {
    await put('script new mine -', MINE.replace('this is Sam', 'this is \u001b[31mSam\u202e'));
    expect(await raw('mine')).toContain('this is Sam.');
  });
});

describe('script new', () => {
  it('copies another one', async () => {
    expect((await world.run('script new my-bye --from fire-final')).code).toBe(0);
    expect(await raw('my-bye')).toContain('Breakup: yes');
    expect(await raw('my-bye')).toBe(await raw('fire-final'));
    const mine = (await world.json('script list')).at(-1);
    expect(mine).toMatchObject({ name: 'my-bye', own: true, isBreakup: true });
  });

  it('keeps no sketch that was left as it was', async () => {
    const { code, err } = await world.run('script new mine', {
      tty: true,
      typing: true,
      env: { EDITOR: 'true' },
    });
    expect(code).toBe(4);
    expect(err).toContain('the sketch was left as it was');
    expect((await world.run('script show mine')).code).toBe(3);
  });

  it.each([
    ['script new "My Bye" --from fire-final', 2, 'prospect script new my-bye'],
    ['script new first-call --from fire-final', 4, 'prospect script edit first-call'],
    ['script new mine --from fire-finl', 3, 'did you mean fire-final'],
    ['script new mine', 2, '--from SCRIPT'],
    ['script new', 2, 'which script'],
    ['script edit nowhere -', 3, 'there is no script'],
    ['script restore first-call', 2, 'which version'],
    ['script restore first-call --version 7', 3, 'has no version 7'],
    ['script edit first-call fire-final', 2, 'one word too many'],
  ])('%s: exit %i', async (words, code, said) => {
    const ran = await world.run(words);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
  });
});

describe('versions', () => {
  const logged = async () =>
    (await world.json('show c1')).attempts.map((one: { script: string; scriptVersion: number }) => [
      one.script,
      one.scriptVersion,
    ]);

  it('are kept with each attempt, and counted', async () => {
    await world.run('log c1 vm');
    await put(
      'script edit second-reason -',
      MINE.replace('Breakup: yes', 'Breakup: no').replace('my last', 'a'),
    );
    world.at('2026-12-01T09:00');
    await world.run('log c1 vm');
    expect(await logged()).toEqual([
      ['first-call', 1],
      ['second-reason', 2],
    ]);
    expect(await world.json('script history second-reason')).toMatchObject([
      { version: 2, savedOn: '2026-11-24', attempts: 1, inUse: true, shipped: false },
      { version: 1, savedOn: null, attempts: 0, inUse: false, shipped: true },
    ]);
    await clean();
  });

  it('come back as new ones', async () => {
    await put('script edit first-call -', MINE);
    await world.run('script restore first-call --version 1');
    expect(await raw('first-call')).toBe(formatScript(shippedScript('first-call')!));
    await world.run('log c1 vm');
    expect(await logged()).toEqual([['first-call', 3]]);
    expect((await world.run('script restore first-call --version 1')).out).toContain('nothing to change');
  });

  it('are taken back and brought back by undo and redo', async () => {
    const before = await raw('first-call');
    await put('script edit first-call -', MINE);
    await world.run('undo');
    expect(await raw('first-call')).toBe(before);
    expect((await world.json('script history first-call')).length).toBe(1);
    await world.run('redo');
    expect(await raw('first-call')).toBe(MINE);
    await clean();
  });

  it('are not taken from under an attempt', async () => {
    await put('script edit first-call -', MINE);
    await world.run('log c1 vm');
    const number = (await world.json('journal')).find(({ command }: { command: string }) =>
      command.startsWith('script'),
    ).id;
    const { code, err } = await world.run(`undo ${number}`);
    expect(code).toBe(4);
    expect(err).toContain('attempts were logged with version 2 of first-call: Ada Okafor (c1) on Tue 24 Nov');
    await world.run('undo');
    expect((await world.run('undo')).code).toBe(0);
    await world.run('redo');
    await world.run('redo');
    expect(await logged()).toEqual([['first-call', 2]]);
    await clean();
  });

  it('build on each other: an older one is not taken back alone', async () => {
    await put('script edit first-call -', MINE);
    const { id } = (await world.json('journal'))[0];
    await put('script edit first-call -', MINE.replace('# Mine', '# Mine again'));
    const { code, err } = await world.run(`undo ${id}`);
    expect(code).toBe(4);
    expect(err).toContain('later commands build on');
  });
});

describe('own scripts in use', () => {
  it('stand under their conditions, and the one shown is the one recorded', async () => {
    const needy = MINE.replace('Breakup: yes', 'Breakup: no\nNeeds: boss, otherwise second-reason').replace(
      'my last',
      'a',
    );
    await put('script edit first-call -', needy);
    expect((await world.json('next')).script.name).toBe('second-reason');
    expect((await world.run('next')).out).toContain('first-call: their boss is not known');
    await world.run('log c1 vm');
    expect((await world.json('show c1')).attempts[0]).toMatchObject({
      script: 'second-reason',
      scriptVersion: 1,
    });
    await clean();
  });

  it('are the last message of whoever is fired', async () => {
    await put('script edit fire-off-list -', MINE);
    const { out } = await world.run('fire c1 --yes');
    expect(out).toContain('this is Sam. This is my last message.');
    expect((await world.json('show c1')).attempts[0]).toMatchObject({
      script: 'fire-off-list',
      scriptVersion: 2,
    });
  });
});

describe('script test', () => {
  it('shows every part in every situation, and logs nothing', async () => {
    const trial = await world.json('script test second-reason');
    expect(trial.situations.map(({ situation }: { situation: string }) => situation)).toEqual([
      'nothing logged',
      'one voicemail',
      'a full chase',
      'after a conversation',
    ]);
    expect(trial.situations[0].parts.map(({ part }: { part: string }) => part)).toContain('email');
    expect((await world.run('script test second-reason')).out).toMatch(/voicemail, \d+ seconds/);
    expect((await world.json('show c1')).attempts).toEqual([]);
  });

  it('says which script would stand in', async () => {
    const { out } = await world.run('script test fire-graceful --for c1');
    expect(out).toContain('fire-final would stand in: no conversation is logged');
    expect(out).toContain('Hi Ada');
  });

  it('warns of gaps and of a voicemail that is too long', async () => {
    const long = MINE.replace('this is Sam.', `this is Sam. ${'and so on '.repeat(30)}{{request}}.`);
    await put('script new mine -', long);
    const { err } = await world.run('script test mine --for c1');
    expect(err).toMatch(/Ada Okafor: the voicemail takes \d+ seconds; 30 is the limit/);
    expect(err).toContain('a gap (request)');
  });
});

describe('script against', () => {
  const BEGUN = { scripts: ['fire-off-list', 'fire-humour'], since: '2026-11-24', lean: null };
  const names = Array.from({ length: 12 }, (_, at) => `Contact ${String.fromCharCode(65 + at)}`);
  const shown = async (id: number) => /\((fire-[a-z-]+)\)/.exec((await world.run(`card c${id}`)).out)?.[1];

  beforeEach(async () => {
    for (const [at, name] of names.entries())
      await world.run(['add', name, '--phone', `+1 212 555 01${10 + at}`, '--cadence', 'one-shot']);
    for (const at of names.keys()) await world.run(['log', `c${at + 2}`, 'vm']);
    await world.run('script against fire-off-list fire-humour');
    world.at('2026-12-01T09:00');
  });

  it('gives each contact one of the two, always the same, and records it', async () => {
    const first = await Promise.all(names.map((_, at) => shown(at + 2)));
    for (const [at, name] of first.entries()) {
      const { uid } = (await world.json(`show c${at + 2}`)).contact;
      expect(name).toBe(variantFor(uid, ['fire-off-list', 'fire-humour']));
    }
    expect(await Promise.all(names.map((_, at) => shown(at + 2)))).toEqual(first);
    for (const at of names.keys()) expect((await world.run(`fire c${at + 2} --yes`)).code).toBe(0);
    for (const [at, name] of first.entries())
      expect((await world.json(`show c${at + 2}`)).attempts.at(-1)).toMatchObject({
        script: name,
        scriptVersion: 1,
      });
    await clean();
  });

  it('is said by why, and by the list', async () => {
    const { because } = await world.json('why c2');
    const rule = because.find((one: { rule: string }) => one.rule === 'against');
    expect(rule.input).toContain('fire-off-list against fire-humour: c2 always gets');
    expect(rule.result).toBe(await shown(2));
    const listed = (await world.json('script list')).find(
      (one: { name: string }) => one.name === 'fire-humour',
    );
    expect(listed.against).toEqual(['fire-off-list']);
  });

  it('falls back to the planned one where the log does not bear the other out', async () => {
    await put(
      'script edit fire-humour -',
      MINE.replace('Breakup: yes', 'Breakup: yes\nNeeds: boss, otherwise fire-final'),
    );
    expect(new Set(await Promise.all(names.map((_, at) => shown(at + 2))))).toEqual(
      new Set(['fire-off-list']),
    );
  });

  it('shows a script that is asked for by name', async () => {
    for (const at of names.keys())
      expect((await world.json(`script show fire-off-list --for c${at + 2}`)).name).toBe('fire-off-list');
  });

  it('ends with --off, and both are taken back by undo', async () => {
    expect(await world.json('script against')).toEqual([BEGUN]);
    await world.run('script against fire-humour --off');
    expect(await world.json('script against')).toEqual([]);
    await world.run('undo');
    expect(await world.json('script against')).toEqual([BEGUN]);
    await world.run('undo');
    expect(await world.json('script against')).toEqual([]);
    await clean();
  });

  it.each([
    ['script against fire-final', 2, 'against nothing'],
    ['script against fire-final fire-final', 2, 'against nothing'],
    ['script against fire-final nowhere', 3, 'there is no script'],
    ['script against fire-final first-call', 4, 'cannot stand for each other'],
    ['script against fire-final fire-humour', 4, 'fire-off-list against fire-humour is going on already'],
    ['script against fire-final --off', 3, 'tried against no other'],
  ])('%s: exit %i', async (words, code, said) => {
    const ran = await world.run(words);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
  });
});

describe('the check of scripts and cadences', () => {
  const CASES: readonly (readonly [what: string, text: string, part: string, says: string])[] = [
    [
      'an unknown blank',
      '## vm\n{{helo}}, it is Sam.',
      'voicemail',
      'There is no blank called "helo". Did you mean {{hello}}?',
    ],
    [
      'an unknown switch',
      '## vm\n{{#has_cals}}x{{/has_cals}} Hi.',
      'voicemail',
      'There is no blank called "has_cals". Did you mean {{has_calls}}',
    ],
    ['an open section', '## vm\n{{#has_calls}}Hi.', 'voicemail', 'The text is not well-formed'],
    [
      'a stale phrase',
      '## vm\n{{hello}}, just checking in.',
      'voicemail',
      '"just checking" is worn out; say why you call.',
    ],
    [
      'a false opener',
      '## vm\nI am returning your call.',
      'voicemail',
      '"returning your call" pretends to be something else.',
    ],
    [
      'a false subject',
      '## email\nSubject: Re: your order\n\nHello.',
      'subject',
      '"Re:" pretends to be something else.',
    ],
    [
      'a talk nobody had',
      '## vm\nAs we discussed, I call.',
      'voicemail',
      '"As we discussed" is also said to those you never spoke with; put it in {{#has_talked}}.',
    ],
    [
      'tries nobody made',
      '## vm\nI left you a message.',
      'voicemail',
      '"I left" is also said when nothing is logged; say it only where it holds: {{#has_attempts}} … {{/has_attempts}}.',
    ],
    [
      'a long voicemail',
      `## vm\n${'word '.repeat(80)}`,
      'voicemail',
      'The voicemail takes 32 seconds; 30 is the limit.',
    ],
    [
      'a breakup that is none',
      'Breakup: yes\n## vm\nGood luck.',
      'voicemail',
      'The voicemail never says that it is the last, or that they come off the list.',
    ],
    [
      'a breakup that nobody gets',
      'Breakup: yes\n## live\nBye, I will not call again.',
      'script',
      'A breakup needs a voicemail, an email or a message that says goodbye.',
    ],
    [
      'a goodbye that is none',
      '## vm\nThis is my last message.',
      'voicemail',
      '"This is my last message", but this script is no breakup.',
    ],
    [
      'a request unguarded',
      '## email\nSubject: Your {{request}}\n\nHello.',
      'subject',
      '{{request}} has no value for many people; put it in {{#has_request}}…{{/has_request}}, or write above: Needs: request, otherwise SCRIPT.',
    ],
    [
      'a talk day unguarded',
      '## vm\nHello. {{talk_day}}.',
      'voicemail',
      '{{talk_day}} has no value for many people; put it in {{#has_talk_day}}…{{/has_talk_day}}.',
    ],
    [
      'nobody to stand in',
      'Needs: boss, otherwise nowhere\n## vm\nHello.',
      'script',
      '"nowhere" is to stand in for it, and there is no such script.',
    ],
  ];

  it.each(CASES)('finds %s', async (_what, text, part, says) => {
    await put('script new mine -', text);
    const ran = await world.run('script check mine --json');
    expect(ran.code).toBe(8);
    const { faults } = JSON.parse(ran.out);
    expect(faults.map((one: { part: string; message: string }) => [one.part, one.message])).toContainEqual([
      part,
      expect.stringContaining(says),
    ]);
  });

  it('finds a cadence that ends with a script that is no last message', async () => {
    await put('script edit fire-graceful -', '## vm\nGood day.');
    const { out, code } = await world.run('script check fire-graceful');
    expect(code).toBe(8);
    expect(out).toContain(
      'The cadence gone-quiet ends with it, and it is not marked as a last message (Breakup: yes).',
    );
  });

  it('finds a last message before the end', async () => {
    await put('script edit own-up -', MINE);
    expect((await world.run('script check own-up')).out).toContain(
      'The cadence gone-quiet has it before the end, and it says that it is the last message.',
    );
  });
});

describe('the same words at the same hour', () => {
  const NOTE = 'same words at the same hour as last time';
  const second = async (first: string, again: string) => {
    await world.run('nurture c1');
    world.at('2026-12-22T10:00');
    await world.run('log c1 em');
    world.at(first);
    await world.run('log c1 vm');
    world.at(again);
    return (await world.run('card c1')).out;
  };

  it('are remarked on', async () => {
    expect(await second('2027-03-18T15:00', '2027-06-11T14:00')).toContain(NOTE);
    expect((await world.json('card c1')).repeats).toBe(true);
  });

  it('are not where the hour is another', async () => {
    expect(await second('2027-03-18T15:00', '2027-06-11T09:00')).not.toContain(NOTE);
  });

  it('are not where the words were changed since', async () => {
    await second('2027-03-18T15:00', '2027-06-11T14:00');
    await put('script edit ask-referral -', '## vm\nWho comes to mind?');
    expect((await world.run('card c1')).out).not.toContain(NOTE);
  });

  it('are not where nobody heard them', async () => {
    await second('2027-03-18T15:00', '2027-06-11T14:00');
    await world.run('log c1 na');
    world.at('2027-09-06T14:00');
    expect((await world.run('card c1')).out).not.toContain(NOTE);
  });
});

describe('a script that a cadence names', () => {
  /** Has every step of one-shot name this script, as an edit of the cadence by hand would. */
  const inOneShot = (script: string) => {
    const db = new Database(world.file);
    const body = JSON.parse(
      db.prepare("select body from cadences where name = 'one-shot'").pluck().get() as string,
    );
    body.touches[0].script = script;
    db.prepare("update cadences set body = ? where name = 'one-shot'").run(JSON.stringify(body));
    db.close();
  };

  it('may be missing: the check says so, and the day goes on without words', async () => {
    inOneShot('nowhere');
    await world.run('add Bo Berg --phone "+1 212 555 0135" --cadence one-shot');
    const check = await world.run('script check');
    expect(check.code).toBe(8);
    expect(check.out).toContain(
      'The cadence one-shot calls for it, and there is no such script: prospect script new nowhere',
    );
    const card = await world.run('card c2');
    expect(card.code).toBe(0);
    expect(card.out).toContain('there is no script nowhere: prospect script new nowhere');
    expect((await world.run('why c2')).code).toBe(0);
    expect((await world.run('log c2 vm')).code).toBe(0);
    expect((await world.run('fire c2 --yes')).out).toContain('I take it this is no priority now');
    await clean();
    // What was said without a text is no version of it.
    await put('script new nowhere -', '## vm\nHello.');
    expect(await world.json('script history nowhere')).toMatchObject([{ attempts: 0, shipped: false }]);
  });

  it('may be taken back while it is planned, and brought back', async () => {
    await put('script new mine -', '## vm\nHello, this is Sam.');
    inOneShot('mine');
    await world.run('add Bo Berg --phone "+1 212 555 0135" --cadence one-shot');
    const entries: { id: number; command: string }[] = await world.json('journal');
    const { id } = entries.find(({ command }) => command.startsWith('script'))!;
    expect((await world.run(`undo ${id}`)).code).toBe(0);
    expect((await world.json('show c2')).plan.script).toBe('mine');
    await clean();
    expect((await world.run('redo')).code).toBe(0);
    expect((await world.run('card c2')).out).toContain('Hello, this is Sam.');
    await clean();
  });
});
