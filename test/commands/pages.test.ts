import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, CHROMIUM } from '../support/browser.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const LONG = 'a-source-whose-name-has-no-end-and-no-place-to-break-it-'.repeat(4);

/** What is seen of a page: the texts that have a size, the charts, and what sticks out. */
const LOOK = `(() => {
  const box = (one) => one.getBoundingClientRect();
  const seen = (one) => box(one).width > 0 && box(one).height > 0 && getComputedStyle(one).visibility === 'visible';
  const wide = document.documentElement.clientWidth;
  const all = [...document.querySelectorAll('body *')];
  const [bars, charts] = [[...document.querySelectorAll('rect')], [...document.querySelectorAll('svg')]];
  const paper = getComputedStyle(document.body);
  return {
    text: document.body.innerText,
    headings: [...document.querySelectorAll('h1, h2')].filter(seen).map((one) => one.innerText),
    bars: bars.filter(seen).length,
    flat: charts.filter((one) => box(one).width < 20 || box(one).height < 8).length,
    overflow: document.documentElement.scrollWidth - wide,
    outside: all.filter((one) => box(one).right > wide + 1 || box(one).left < -1).map((one) => one.outerHTML.slice(0, 80)),
    narrow: [...document.querySelectorAll('th, td')].filter((one) => one.innerText.length > 3 && box(one).width > 0 && box(one).width < 30).length,
    small: all.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12).length,
    paper: paper.backgroundColor,
    ink: paper.color,
  };
})()`;

/** How bright a colour is, of 255. */
function brightness(color: string): number {
  const parts = (color.match(/\d+/g) ?? []).map(Number);
  return parts.slice(0, 3).reduce((sum, part) => sum + part, 0) / 3;
}

let world: SealedWorld;
const run = (words: string) => world.run(`${words} --db ${join(world.folder, 'demo.db')}`);
const html = (name: string) => readFileSync(join(world.folder, name), 'utf8');
beforeAll(async () => {
  world = sealedWorld();
  await world.run('demo --dir .');
  await run(`edit c1 --source ${LONG}`);
  await run('edit c14 --name "<img src=http://example.org/x.png onerror=alert(2)> & Sons"');
});

describe('the call sheet', () => {
  it('has every row of the list, with its number, what to do and the last note', async () => {
    expect((await run('today --html calls.html')).out).toContain('calls.html: a page to open in a browser');
    const rows = JSON.parse((await run('today --json')).out) as Record<string, string>[];
    const page = html('calls.html');
    expect(page.match(/<tr><td/g)).toHaveLength(rows.length);
    for (const { ref, name, phone, lastNote } of rows) {
      expect(page).toContain(`<small>${ref}</small>`);
      expect(page).toContain(name!.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      expect(page).toContain(phone ?? '');
      expect(page).toContain(lastNote ?? '');
    }
    expect(page).toContain('FIRE: leave the last message');
    expect(page).not.toMatch(/<script|<img|<link|(?:src|href)=(?!http:\/\/example)/i);
  });

  it('is that of another day, of a tag, or of nobody', async () => {
    expect((await run('today --on 2026-12-31 --html later.html')).code).toBe(0);
    expect(html('later.html')).toContain('Calls of Thu 31 Dec 2026');
    const { out } = await run('today --tag fair --json');
    await run('today --tag fair --html fair.html');
    expect(html('fair.html').match(/<tr><td/g) ?? []).toHaveLength(JSON.parse(out).length);
    const empty = sealedWorld();
    await empty.run('init --yes');
    await empty.run('today --html none.html');
    expect(readFileSync(join(empty.folder, 'none.html'), 'utf8')).toContain('nobody is due');
  });

  it('takes the place of no file unless told so, and is told as JSON', async () => {
    writeFileSync(join(world.folder, 'mine.html'), 'mine');
    expect((await run('today --html mine.html')).code).toBe(2);
    expect(html('mine.html')).toBe('mine');
    const { out, code } = await run('today --html mine.html --force --json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      file: join(world.folder, 'mine.html'),
      bytes: Buffer.byteLength(html('mine.html')),
    });
    expect((await run('doctor')).code).toBe(0);
  });
});

describe('the tip sheet as a page', () => {
  it('has every attempt with all its texts, and the end', async () => {
    expect((await run('cadence print five-and-fire --html tips.html')).code).toBe(0);
    const page = html('tips.html');
    for (const text of [
      '1 \u00b7 call, no voicemail',
      '5 \u00b7 THE LAST MESSAGE',
      'somebody else answers',
      'Then stop',
    ])
      expect(page).toContain(text);
    expect(page.match(/<h2>/g)).toHaveLength(5);
    expect((await run('cadence print five-and-fire --html tips.html')).code).toBe(2);
    // A text that is used again is not written again.
    await run('cadence print nurture --html nurture.html');
    expect(html('nurture.html')).toContain('Then the last one again');
  });
});

const missing =
  CHROMIUM === undefined ? ' (skipped: no Chromium on this machine; PROSPECT_CHROMIUM names one)' : '';
describe.skipIf(CHROMIUM === undefined)(`in a browser${missing}`, () => {
  let browser: Browser;
  const PAGES = ['report.html', 'empty.html', 'calls.html', 'tips.html'];
  const at = (name: string) => join(world.folder, name);
  beforeAll(async () => {
    await run('report --html report.html');
    await run('today --html calls.html --force');
    await run('cadence print five-and-fire --html tips.html --force');
    const empty = sealedWorld();
    await empty.run('init --yes');
    await empty.run(`report --html ${at('empty.html')}`);
    browser = new Browser(CHROMIUM!);
  });
  afterAll(() => browser?.close());

  /** Takes a picture, and keeps it for somebody to look at in the folder that `PROSPECT_PICTURES` names. */
  async function keep(name: string): Promise<void> {
    const picture = await browser.picture();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    const folder = process.env.PROSPECT_PICTURES;
    if (folder !== undefined) writeFileSync(join(folder, name), picture);
  }

  it.each(PAGES.flatMap((page) => [400, 800, 1200].map((width) => [page, width] as const)))(
    '%s stays within %i pixels, asks for nothing, and can be read',
    async (page, width) => {
      expect(await browser.open(at(page), { width })).toEqual([`file://${at(page)}`]);
      const look = await browser.value(LOOK);
      expect(look).toMatchObject({ overflow: 0, outside: [], flat: 0, narrow: 0, small: 0 });
      expect(look.headings.length).toBeGreaterThan(0);
      expect(brightness(look.paper) - brightness(look.ink)).toBeGreaterThan(150);
      await keep(`${page}-${width}.png`);
    },
    30_000,
  );

  it('the report shows its charts and the numbers of stats', async () => {
    await browser.open(at('report.html'), { width: 1200 });
    const { text, headings, bars } = await browser.value(LOOK);
    const { totals } = JSON.parse((await run('stats --json')).out);
    expect(headings).toContain('The coming weeks');
    expect(text).toContain(`${totals.tries} attempts, ${totals.dials} by telephone`);
    expect(bars).toBeGreaterThan(40);
    // A bar is as long as its number says, of the room there is.
    const widths = await browser.value(
      `[...document.querySelectorAll('section:last-of-type tr')].map((row) => [parseInt(row.cells[2].innerText), row.querySelector('.bar').getBoundingClientRect().width])`,
    );
    const longest = Math.max(...widths.map(([, width]: number[]) => width));
    const most = Math.max(...widths.map(([calls]: number[]) => calls));
    for (const [calls, width] of widths) expect(Math.abs(width / longest - calls / most)).toBeLessThan(0.01);
  });

  it.each(PAGES)('%s is dark where that is wanted, and light on paper', async (page) => {
    await browser.open(at(page), { width: 800, dark: true });
    const dark = await browser.value(LOOK);
    expect(brightness(dark.ink) - brightness(dark.paper)).toBeGreaterThan(150);
    await keep(`${page}-dark.png`);
    await browser.open(at(page), { width: 800, dark: true, print: true });
    const paper = await browser.value(LOOK);
    expect([paper.paper, paper.ink]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await keep(`${page}-paper.png`);
    expect((await browser.paper()).subarray(0, 4).toString()).toBe('%PDF');
  });
});
