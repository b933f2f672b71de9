import { describe, expect, it } from 'vitest';
import { REST } from '../../src/commands/rest.ts';
import { aliasOf, DAILY, findVerb, VERB_NAMES } from '../../src/commands/table.ts';
import { readWhen } from '../../src/ports/when.ts';
import { type Clock, calendarOf, type Day, OUTCOMES, PLAIN_WEEK } from '../../src/schedule/index.ts';
import { TOPICS } from '../../src/views/topics.ts';
import { sealedWorld } from '../support/world.ts';

const VERBS = [...DAILY, ...REST];
const shown = VERBS.filter(({ hidden }) => hidden !== true);

describe('the verbs', () => {
  it('are those of the list of names', () => {
    expect(shown.map(({ name }) => name).sort()).toEqual([...VERB_NAMES].sort());
  });

  it('are explained though an action stands behind them', async () => {
    const world = sealedWorld();
    const { code, out } = await world.run('help cadence new');
    expect([code, out]).toEqual([0, (await world.run('help cadence')).out]);
    expect((await world.run('help nothing new')).code).toBe(2);
  });

  it('answer to their names and to their letters', async () => {
    for (const { name, alias } of VERBS) {
      expect((await findVerb(name))?.name).toBe(name);
      if (alias !== undefined) expect(aliasOf(alias)).toBe(name);
    }
  });

  it.each(shown.map((verb) => [verb.name, verb] as const))(
    '%s has an example and a page',
    async (name, verb) => {
      expect(verb.examples.length).toBeGreaterThan(0);
      const world = sealedWorld();
      const page = await world.run(['help', name]);
      expect(page.code).toBe(0);
      for (const [line] of verb.examples) expect(page.out).toContain(line);
      for (const { flags } of verb.options ?? []) expect(page.out).toContain(flags);
      const lines = page.out.split('\n');
      // Only a command line to copy may be longer than a terminal is wide.
      const long = lines.filter((line) => line.length > 80 && !line.startsWith('  prospect '));
      expect(long).toEqual([]);
      expect((await world.run([name, '--help'])).out).toBe(page.out);
    },
  );
});

describe('help', () => {
  it('tells of a verb in paragraphs that end with their sentence', () => {
    const paragraphs = VERBS.flatMap(({ about }) => about ?? []);
    expect(paragraphs.length).toBeGreaterThan(20);
    expect(paragraphs.filter((text) => !/\.$|: prospect [^.]+$/.test(text))).toEqual([]);
  });

  const world = sealedWorld();

  it('lists every verb under the time at which it is used', async () => {
    const { out, code } = await world.run('help');
    expect(code).toBe(0);
    for (const { name, summary } of shown) {
      expect(out.replace(/\s+/g, ' ')).toContain(summary);
      expect(out).toMatch(new RegExp(`^  ${name}[, ]`, 'm'));
    }
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect((await world.run('--help')).out).toBe(out);
    expect(out).not.toContain('welcome');
  });

  it.each(TOPICS.map(({ name }) => name))('has the topic %s', async (name) => {
    const { out, code } = await world.run(['help', name]);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(await world.json(['help', name])).toMatchObject({ name });
  });

  it('names every outcome and its short form', async () => {
    const { out } = await world.run('help outcomes');
    for (const outcome of OUTCOMES) if (outcome !== 'breakup') expect(out).toContain(outcome);
  });

  it('takes a topic in several words, and an alias', async () => {
    expect((await world.run('help exit codes')).out).toBe((await world.run('help exit-codes')).out);
    expect((await world.run('help l')).out).toBe((await world.run('help log')).out);
  });

  it('suggests what is near', async () => {
    const { code, err } = await world.run('help exprt');
    expect(code).toBe(2);
    expect(err).toContain('prospect help export');
  });

  it('shows dates that can really be written so', async () => {
    const examples = TOPICS.find(({ name }) => name === 'dates')!.blocks[0]!.pairs!;
    for (const text of examples.flatMap(([term]) => term.split(' · '))) {
      const tense = /ago|last|yesterday/.test(text) ? 'past' : 'future';
      const [today, now] = ['2026-11-24' as Day, '09:04' as Clock];
      const read = await readWhen(text, {
        today,
        now,
        calendar: calendarOf(PLAIN_WEEK),
        tense,
        zone: 'America/New_York',
      });
      expect([text, read.kind]).toEqual([text, 'read']);
    }
  });
});

describe('the first run', () => {
  it('is a welcome that makes nothing', async () => {
    const world = sealedWorld();
    const { code, out } = await world.run([]);
    expect(code).toBe(0);
    expect(out).toContain('prospect demo');
    expect(out).toContain(world.file);
    expect((await world.run('today')).code).toBe(10);
    await world.run('add Ada --phone "+1 212 555 0134"');
    expect((await world.run([])).out).toContain('Ada');
  });
});

describe('version', () => {
  it('is that of the package', async () => {
    const world = sealedWorld();
    expect((await world.run('--version')).out).toMatch(/^prospect \d+\.\d+\.\d+\n$/);
    expect((await world.run('-V')).out).toBe((await world.run('version')).out);
    expect(await world.json('version')).toEqual({ version: expect.any(String), node: process.version });
  });
});
