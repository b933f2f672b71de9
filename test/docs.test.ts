import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aliasOf, VERB_NAMES } from '../src/commands/table.ts';
import { EXIT_CODES } from '../src/faults.ts';
import { readCadenceText } from '../src/ports/cadence-text.ts';
import { FORMATS, GENERIC, LEAD_FIELDS } from '../src/ports/formats.ts';
import { numberOf } from '../src/schedule/cadence.ts';
import { type Cadence, OUTCOMES } from '../src/schedule/model.ts';
import { type Effect, OUTCOME_TABLE } from '../src/schedule/outcome.ts';
import { capText, hoursText, RULE_PACKS } from '../src/schedule/rule-packs.ts';
import { readScript } from '../src/schedule/script-text.ts';
import { blankList, SWITCH_MEANINGS } from '../src/schedule/scripts/meanings.ts';
import { SHIPPED_CADENCES } from '../src/schedule/shipped-cadences.ts';
import { EXPORT_KEYS, headerOf } from '../src/views/exported.ts';
import { cutTo, d, planAfter, type Setting } from './support/log.ts';
import { sealedWorld } from './support/world.ts';

/** The documents say what the program does: cheap checks of whatever can be read out of both. */

const ROOT = resolve(import.meta.dirname, '..');
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const inCode = (text: string) =>
  [...text.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, block, span]) => block ?? span ?? '');
const bare = (cell: string) => cell.replaceAll('`', '').trim();

/** The rows of the table whose header begins with these titles, each as its cells. */
function tableOf(document: string, ...titles: readonly string[]): readonly (readonly string[])[] {
  const cellsOf = (line: string) => line.slice(1, -1).split('|').map(bare);
  const lines = read(document).split('\n');
  const at = lines.findIndex(
    (line) => line.startsWith('|') && titles.every((title, place) => cellsOf(line)[place] === title),
  );
  if (at < 0) throw new Error(`${document} has no table ${titles.join(' | ')}`);
  const below = lines.slice(at + 2);
  const end = below.findIndex((line) => !line.startsWith('|'));
  return below.slice(0, end).map(cellsOf);
}

/** The anchors of a document's headings, as they are made for links. */
function anchorsOf(document: string): readonly string[] {
  return [...read(document).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('links', () => {
  for (const document of DOCUMENTS) {
    it(`of ${document} lead to files, and to headings in them`, () => {
      const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
      const broken = links
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#');
          const target = path === '' ? document : join(dirname(document), path);
          if (!existsSync(join(ROOT, target))) return true;
          return anchor !== undefined && !anchorsOf(target).includes(anchor);
        });
      expect(broken).toEqual([]);
    });

    it(`of ${document} name paths of the source that exist`, () => {
      const paths = read(document).match(/\b(?:src|test|migrations)\/[\w./-]*\w/g) ?? [];
      expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    });

    it(`of ${document} name verbs that exist`, () => {
      const known: readonly string[] = VERB_NAMES;
      const named = inCode(read(document))
        .flatMap((code) => [...code.matchAll(/\bprospect ([a-z][a-z-]*)(?![\w.:@/-])/g)])
        .map(([, verb]) => aliasOf(verb!));
      expect(named.filter((verb) => !known.includes(verb))).toEqual([]);
    });
  }
});

describe('the README', () => {
  it('lists the exit codes', () => {
    const kinds = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
    const codes = [...new Set(Object.values(EXIT_CODES))].sort((a, b) => a - b);
    const expected = codes.map((code) => [
      String(code),
      kinds.filter((kind) => EXIT_CODES[kind] === code).join(', '),
    ]);
    const rows = tableOf('README.md', 'code', 'kind').map(([code, kind]) => [code, kind]);
    expect(rows).toEqual([['0', ''], ...expected]);
  });

  it('lists the outcomes with their effects', () => {
    const does: Readonly<Record<Effect, string>> = {
      unanswered: 'counts',
      busy: 'does not count; every third in a row does',
      'wrong-number': 'does not count; the number is marked',
      contact: 'a new run begins',
      won: 'won',
      lost: 'lost',
      dnc: 'over for ever',
      fired: 'fired',
    };
    const expected = OUTCOMES.map((outcome) => {
      const { short, meaning, effect } = OUTCOME_TABLE[outcome];
      return [outcome, short, meaning, does[effect]];
    });
    expect(tableOf('README.md', 'outcome', 'short')).toEqual(expected);
  });

  it('lists the cadences that are shipped', () => {
    const expected = SHIPPED_CADENCES.map(({ cadence, about }) => [
      cadence.name,
      about,
      numberText(cadence),
      `${waitsText(cadence)}${cadence.ending.kind === 'breakup' ? ` → ${cadence.ending.wait}` : ''}`,
    ]);
    expect(tableOf('README.md', 'cadence', 'for')).toEqual(expected);
  });

  it('shows a session as it runs', async () => {
    const world = sealedWorld({ now: '2026-11-24T09:04', tty: true, columns: 100 });
    copyFileSync(join(ROOT, 'test/fixtures/apollo.csv'), join(world.folder, 'apollo.csv'));
    const session = /```console\n([\s\S]*?)```/.exec(read('README.md'))![1]!;
    for (const step of session.split(/^\$ /m)) {
      const [line = '', ...shown] = step.replace(/\n$/, '').split('\n');
      if (!line.startsWith('prospect ')) continue;
      const { out, err } = await world.run(line.slice('prospect '.length));
      expect(withoutLeftOut(`${out}${err}`, shown), line).toEqual(shown);
    }
  });
});

describe('a plan of one’s own', () => {
  it('is made by the lines in the README', async () => {
    const world = sealedWorld({ tty: true });
    for (const end of ['1', '2', '3']) await world.run(`add P${end} --phone "+1 212 555 013${end}"`);
    await world.run('today');
    const block = /## Your own plan\n[\s\S]*?```\n([\s\S]*?)```/.exec(read('README.md'))![1]!;
    const answers: string[] = [];
    for (const line of block.trim().split('\n')) {
      const { code, out } = await world.run(line.slice('prospect '.length));
      expect(code, line).toBe(0);
      answers.push(out);
    }
    expect(answers.join('\n')).toContain('enrolled in my-three');
    expect(await world.json('list --cadence my-three')).toMatchObject([{ ref: 'c3', attempt: 1, of: 3 }]);
  });

  it('is written as docs/cadences.md shows it', () => {
    const text = /```text\n([\s\S]*?)```/.exec(read('docs/cadences.md'))![1]!;
    const scripts = ['first-call', 'second-reason', 'my-goodbye'];
    expect(readCadenceText(text, { scripts, cadences: ['second-look'] })).toMatchObject({
      kind: 'cadence',
      about: 'the fair in May: two calls and out',
      cadence: { name: 'my-three', touches: [{ voicemail: 'none' }, { slot: 'late' }] },
    });
  });
});

describe('docs/scheduling.md', () => {
  it('lists the cadences that are shipped', () => {
    const expected = SHIPPED_CADENCES.map(({ cadence }) => [
      cadence.name,
      waitsText(cadence),
      cadence.ending.kind === 'breakup' ? `after ${cadence.ending.wait}` : 'none',
      returnText(cadence),
    ]);
    const rows = tableOf('docs/scheduling.md', 'name', 'touches', 'waits');
    expect(rows.map(([name, , ...rest]) => [name, ...rest])).toEqual(expected);
  });

  for (const [cadence, added, log, besides, plan] of tableOf(
    'docs/scheduling.md',
    'cadence',
    'added',
    'log',
  )) {
    it(`is right about ${cadence}: ${log || 'nothing logged'}${besides && `, ${besides}`}`, () => {
      expect(planAfter(cadence!, added!, log!, settingOf(cadence!, besides!))).toBe(plan);
    });
  }
});

describe('docs/scripts.md', () => {
  it('lists the blanks with what they print', () => {
    const expected = blankList().map(({ blank, means, example }) => [blank, means, example]);
    expect(tableOf('docs/scripts.md', 'blank', 'means')).toEqual(expected);
    expect(tableOf('docs/scripts.md', 'question')).toEqual(Object.entries(SWITCH_MEANINGS));
  });

  it('shows a file that can be read', () => {
    const [text = ''] = inCode(read('docs/scripts.md')).filter((code) => code.startsWith('# Giving up'));
    expect(readScript('mine', text)).toMatchObject({
      kind: 'script',
      script: { isBreakup: true, needs: { otherwise: 'fire-final' }, cards: [{}] },
    });
  });
});

describe('docs/reliability.md', () => {
  it('lists the claims and their scripts', () => {
    const claims: { id: string; says: string; script: string }[] = JSON.parse(read('test/prove/claims.json'));
    const rows = tableOf('docs/reliability.md', '#', 'claim').map(([id, says, script]) => ({
      id,
      says,
      script,
    }));
    expect(rows).toEqual(claims);
  });
});

describe('docs/files.md', () => {
  const listed = (text: string | undefined) =>
    [...(text ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name);

  it('lists the columns of each export', () => {
    for (const table of ['attempts', 'people'] as const) {
      const found = new RegExp(`^- \\*\\*${table}\\*\\*:([\\s\\S]*?)\\n(?=- |\\n)`, 'm').exec(
        read('docs/files.md'),
      );
      expect(listed(found?.[1])).toEqual(EXPORT_KEYS[table].map(headerOf));
    }
    const today = /^\*\*`today`\*\*: ([\s\S]*?)\n\n/m.exec(read('docs/files.md'));
    expect(listed(today?.[1])).toEqual(EXPORT_KEYS.today);
  });

  it('lists the formats and the fields', () => {
    const names = tableOf('docs/files.md', 'format', 'what it is').flatMap(([name]) => name!.split(', '));
    expect(names).toEqual([...new Set([...FORMATS, GENERIC].map(({ name }) => name))]);
    const fields = /^The fields: ([\s\S]*?)\. /m.exec(read('docs/files.md'));
    expect(listed(fields?.[1])).toEqual(LEAD_FIELDS);
  });
});

/** What was printed, with `…` for the lines that the document leaves out; whole where the two part. */
function withoutLeftOut(printed: string, shown: readonly string[]): readonly string[] {
  const lines = printed.replace(/\n$/, '').split('\n');
  const kept: string[] = [];
  let from = 0;
  for (const [at, line] of shown.entries()) {
    const following = shown[at + 1];
    const to =
      line === '…' ? (following === undefined ? lines.length : lines.indexOf(following, from)) : from + 1;
    if (to < from || (line !== '…' && lines[from] !== line)) return lines;
    kept.push(line);
    from = to;
  }
  return from === lines.length ? kept : lines;
}

function numberText(cadence: Cadence): string {
  const number = numberOf(cadence);
  return number === null ? 'no end' : String(number);
}

/** `0, 4`, `4 each`, `0, then 4 each`. */
function waitsText({ touches, ending }: Cadence): string {
  const waits = touches.map(({ wait }) => wait);
  const [first, second, ...rest] = waits;
  const isSteady = rest.every((wait) => wait === second) && (rest.length > 0 || ending.kind === 'repeat');
  if (second === undefined || !isSteady) return waits.join(', ');
  return first === second ? `${first} each` : `${first}, then ${second} each`;
}

function returnText({ ending, recycle }: Cadence): string {
  if (ending.kind === 'repeat') return '–';
  if (recycle === null) return 'no';
  const who = recycle.who === 'high' ? 'priority high only' : 'all';
  return `after ${recycle.months} months into ${recycle.into}, ${who}`;
}

/** What an example says besides: `no e-mail`, `priority high`, `holiday 06-05`, `then cut to 2 touches`. */
function settingOf(cadence: string, besides: string): Setting {
  const [, holiday] = /^holiday (\d\d-\d\d)$/.exec(besides) ?? [];
  const [, count] = /^then cut to (\d) touches$/.exec(besides) ?? [];
  if (holiday !== undefined) return { days: { holidays: [{ day: d(holiday), name: 'a holiday' }] } };
  if (count !== undefined) return { edited: [cutTo(cadence, Number(count))] };
  if (besides === 'no e-mail') return { email: false };
  if (besides === 'priority high') return { priority: 'high' };
  if (besides === '') return {};
  throw new Error(`not understood: ${besides}`);
}

describe('the rules of the road', () => {
  it('are listed with hours, date and source', () => {
    const rows = tableOf('docs/calendar.md', 'id', 'numbers of');
    const expected = RULE_PACKS.map((pack) => [
      pack.id,
      hoursText(pack) ?? '',
      pack.caps.map((cap) => capText(cap).replace(/at most (.*) to a number/, '$1')).join(', '),
      pack.asOf,
      pack.source,
    ]);
    expect(rows.map(([id, , ...rest]) => [id, ...rest])).toEqual(expected);
  });
});
