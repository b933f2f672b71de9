import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Tags of a page that are opened and never closed, or closed and never opened. */
function unbalanced(html: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const alone = new Set(['meta', 'rect', 'path', 'br', '!doctype']);
  for (const [, slash, name, rest] of html.matchAll(/<(\/?)([!a-z][a-z0-9]*)([^>]*)>/gi)) {
    const tag = name!.toLowerCase();
    if (slash === '/') {
      if (open.pop() !== tag) wrong.push(`</${tag}>`);
    } else if (!alone.has(tag) && !rest!.endsWith('/')) open.push(tag);
  }
  return [...wrong, ...open];
}

describe('report', () => {
  let world: SealedWorld;
  const run = (words: string) => world.run(`${words} --db ${join(world.folder, 'demo.db')}`);
  const page = () => readFileSync(join(world.folder, 'report.html'), 'utf8');
  beforeAll(async () => {
    world = sealedWorld();
    await world.run('demo --dir .');
    await run('edit c1 --source "<script>alert(1)</script>"');
    await run('edit c14 --name "<img src=x onerror=alert(2)>\u202e\'\\"&amp;"');
    expect((await run('report --html report.html')).code).toBe(0);
  });

  it('is one whole page with every section, for its user alone', () => {
    const html = page();
    expect(unbalanced(html)).toEqual([]);
    for (const title of [
      'In all',
      'By attempt',
      'By hour, at their place',
      'By source',
      'Your number',
      'Best hours, at their place',
      'Scripts used at the same attempt',
      'Sources, against all',
      'What to do now',
      'The coming weeks',
    ])
      expect(html).toContain(`<h2>${title}</h2>`);
    expect(html).toMatch(/prefers-color-scheme: dark/);
    expect(html).toMatch(/@media print/);
    expect(statSync(join(world.folder, 'report.html')).mode & 0o777).toBe(0o600);
  });

  it('shows the numbers of stats', async () => {
    const { out } = await run('stats --json');
    const { totals } = JSON.parse(out);
    expect(page()).toContain(`<dd>${totals.tries} attempts, ${totals.dials} by telephone`);
    expect(page()).toContain(`n ${totals.tries})`);
  });

  it('says what stats, advise and forecast say, word for word', async () => {
    const shown = page()
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/\s+/g, ' ');
    const head = (await run('stats --format table')).out.split('\n\n')[1]!;
    for (const line of head.split('\n')) expect(shown).toContain(line.replace(/\s+/g, ' '));
    const advice = (await run('advise --format table')).out.replace(/\s+/g, ' ');
    for (const [text] of advice.matchAll(/\d+ % \([\d.-]+, n \d+\)|too few \(\d+\)/g))
      expect(shown).toContain(text);
    expect(advice).toContain('Too few to name one');
    expect(shown).toContain('Too few to name one: it takes 100 people tried and 10 first conversations.');
    const days = JSON.parse((await run('forecast --json')).out) as { p50: number; p90: number }[];
    for (const { p50, p90 } of days.filter((day) => day.p50 < day.p90))
      expect(shown).toContain(`${p50}, nine in ten ${p90}`);
  });

  it('loads nothing, runs nothing, and lets no name become markup', () => {
    const html = page();
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\son[a-z]+=|(?:src|href)=|url\(|@import|https?:/i);
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('\u202e');
  });

  it('draws within its frame', () => {
    const charts = [...page().matchAll(/<svg viewBox="0 0 ([\d. ]+)"[^>]*>([\s\S]*?)<\/svg>/g)];
    const drawn = charts.flatMap(([, , inside]) => [...inside!.matchAll(/<rect /g)]);
    expect(drawn.length).toBeGreaterThan(40);
    for (const [, frame, inside] of charts) {
      const [width, height] = frame!.split(' ').map(Number) as [number, number];
      const rects = [...inside!.matchAll(/<rect [^>]*>/g)];
      for (const [rect] of rects) {
        const value = (name: string) => Number(new RegExp(` ${name}="([^"]*)"`).exec(rect)?.[1]);
        expect(value('width')).toBeGreaterThanOrEqual(0);
        expect(value('height')).toBeGreaterThanOrEqual(0);
        expect(value('x') + value('width')).toBeLessThanOrEqual(width);
        expect(value('y') + value('height')).toBeLessThanOrEqual(height);
      }
    }
  });

  it('takes the place of no file unless told so', async () => {
    writeFileSync(join(world.folder, 'mine.html'), 'mine');
    expect((await run('report --html mine.html')).code).toBe(2);
    expect(readFileSync(join(world.folder, 'mine.html'), 'utf8')).toBe('mine');
    expect((await run('report --html mine.html --force')).code).toBe(0);
    expect((await run('report --html demo.db --force')).code).toBe(4);
    expect((await run('report --html no/such/folder.html')).code).toBe(14);
    expect((await run('report')).code).toBe(2);
  });

  it('is a page for an empty file, too', async () => {
    const empty = sealedWorld();
    await empty.run('init --yes');
    expect((await empty.run('report --html report.html')).code).toBe(0);
    const html = readFileSync(join(empty.folder, 'report.html'), 'utf8');
    expect(unbalanced(html)).toEqual([]);
    expect(html).toContain('Nothing is logged yet.');
    expect(html).not.toContain('<h2>');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});
