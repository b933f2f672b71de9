import type { Cadence, Touch } from '../schedule/index.ts';
import { clean, cleanLines } from './clean.ts';
import { escaped, htmlPage, quiet } from './html.ts';
import type { Page } from './page.ts';
import type { RenderedPart } from './script.ts';
import { actionText, count } from './words.ts';
import { wrapped } from './wrap.ts';

/** One attempt of a sheet, with its texts as far as they can be filled. */
export interface TipStep {
  readonly attempt: number;
  readonly touch: Touch;
  readonly breakup: boolean;
  readonly parts: readonly RenderedPart[];
}

/** A cadence for the wall. */
export interface TipSheet {
  readonly cadence: Cadence;
  readonly about: string;
  readonly of: number | null;
  readonly steps: readonly TipStep[];
}

/** A page of paper, as printers take it from a text. */
const LINES = 60;
const COLUMNS = 80;

/** What a text counts is counted from a log; a wall knows none. */
const FOOT =
  'Days are working days; [brackets] are yours to fill. Counts are those of the plan: say what your log says.';

/** How much of the texts a page gives: all parts, the message alone, or that of the goodbye alone. */
type Depth = 'all' | 'message' | 'goodbye';

/** One page of text for the wall, in ASCII: the fullest that fits. */
export function tipSheetPage(sheet: TipSheet): Page {
  const depths = ['all', 'message', 'goodbye'] as const;
  const tries = depths.flatMap((depth) =>
    [true, false].map((airy) => ({ depth, lines: sheetLines(sheet, depth, airy) })),
  );
  const fitting = tries.find(({ lines }) => lines.length <= LINES);
  const { depth, lines } = fitting ?? tries[tries.length - 1]!;
  const { cadence, about, of, steps } = sheet;
  const data = {
    name: cadence.name,
    about,
    of,
    texts: depth,
    steps: steps.map(({ attempt, touch, breakup, parts }) => ({ attempt, ...touch, breakup, parts })),
    lines,
  };
  const long = { code: 'long', message: `${count(lines.length, 'line')}: more than a page` };
  return { data, lines, ...(fitting === undefined ? { warnings: [long] } : {}) };
}

function sheetLines({ cadence, about, of, steps }: TipSheet, depth: Depth, airy: boolean): readonly string[] {
  const number = numberText(of);
  const body = withFirsts(steps).flatMap(({ step, first }) => {
    return [
      ...headLines(step, first),
      ...(first === null ? textsOf(step, depth) : []),
      ...(airy ? [''] : []),
    ];
  });
  return [
    ...block(`${cadence.name.toUpperCase()}, ${number}${about === '' ? '' : `: ${about}`}`, '', ''),
    '',
    ...body,
    ...(airy ? [] : ['']),
    ...block(endText(cadence), '', ''),
    ...block(`${FOOT} ${leftOut(depth)}`.trim(), '', ''),
  ];
}

function numberText(of: number | null): string {
  return of === null ? 'no end' : count(of, 'attempt');
}

/** Every step, and the attempt that has the same text already. */
function withFirsts(steps: readonly TipStep[]) {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    const first = seen.get(step.touch.script) ?? null;
    if (first === null) seen.set(step.touch.script, step.attempt);
    return { step, first };
  });
}

/** The same for a browser and its printer: all texts, in the signs they are written in. */
export function tipSheetHtml({ cadence, about, of, steps }: TipSheet): Iterable<string> {
  const number = numberText(of);
  return htmlPage({
    title: `${cadence.name}, ${number}`,
    body: [
      ...(about === '' ? [] : [quiet(about)]),
      ...withFirsts(steps).map(({ step, first }) => stepHtml(step, first)),
      `<p class="step">${escaped(endText(cadence))}</p>`,
    ],
    foot: FOOT,
  });
}

function stepHtml(step: TipStep, first: number | null): string {
  const { when, what, text } = headOf(step, first);
  const parts = (first === null ? step.parts : []).map(({ part, subject, text: words }) => {
    const about = subject === undefined ? '' : `\u201c${escaped(subject)}\u201d\n`;
    const body = cleanLines(words).split('\n').map(escaped).join('\n').trim();
    return `<dt>${escaped(PART_NAMES[part] ?? part)}</dt><dd>${about}${body}</dd>`;
  });
  const texts = parts.length === 0 ? '' : `\n<dl>${parts.join('\n')}</dl>`;
  return `<section class="step">\n<h2>${step.attempt} \u00b7 ${escaped(what)}</h2>\n${quiet(`${when} \u00b7 ${text}`)}${texts}\n</section>`;
}

function leftOut(depth: Depth): string {
  if (depth === 'all') return '';
  const what =
    depth === 'message'
      ? 'Left out to fit the page: what to say live and to whoever answers for them'
      : 'Left out to fit the page: all texts but the goodbye';
  return `${what} (prospect script show NAME).`;
}

/** `first`: the attempt that has the same text already. */
function headLines(step: TipStep, first: number | null): readonly string[] {
  const { when, what, text } = headOf(step, first);
  return block(`${when}: ${what} (${text})`, `${String(step.attempt).padStart(2)}  `, '    ');
}

/** When, what, and with which script. */
function headOf({ touch, breakup }: TipStep, first: number | null) {
  const { action, wait, voicemail, promise, slot, script } = touch;
  const what = [
    breakup ? `THE LAST MESSAGE, ${actionText(action)}` : actionText(action),
    action !== 'call' ? '' : VOICEMAILS[voicemail],
    promise ? 'name the day of the next call' : '',
    slot === 'vary' ? '' : `best ${slot}`,
  ];
  return {
    when: wait === 0 ? 'at once' : `after ${count(wait, 'day')}`,
    what: what.filter((part) => part !== '').join(', '),
    text: first === null ? script : `${script}, as attempt ${first}`,
  };
}

const VOICEMAILS: Readonly<Record<Touch['voicemail'], string>> = {
  leave: 'leave a voicemail',
  none: 'no voicemail',
  optional: 'a voicemail if you like',
};

const PART_NAMES: Readonly<Record<string, string>> = {
  live: 'they answer',
  gatekeeper: 'somebody else answers',
  email: 'e-mail',
};

function textsOf({ parts, breakup }: TipStep, depth: Depth): readonly string[] {
  if (depth === 'goodbye' && !breakup) return [];
  const shown = depth === 'all' ? parts : parts.filter(({ part }) => part === messageOf(parts));
  return shown.flatMap(({ part, subject, text }) => {
    const about = subject === undefined ? [] : [`"${subject}"`];
    const body = cleanLines(text)
      .split('\n')
      .filter((line) => line !== '');
    const [first = '', ...rest] = [...about, ...body];
    return [
      ...block(`${PART_NAMES[part] ?? part}: ${first}`, '    ', '      '),
      ...rest.flatMap((line) => block(line, '      ', '      ')),
    ];
  });
}

/** The part that is left or sent; where there is none, the first. */
function messageOf(parts: readonly RenderedPart[]): RenderedPart['part'] | undefined {
  const order = ['voicemail', 'email', 'message'] as const;
  return order.find((name) => parts.some(({ part }) => part === name)) ?? parts[0]?.part;
}

function endText({ ending, recycle, touches }: Cadence): string {
  if (ending.kind === 'repeat') {
    const wait = touches[touches.length - 1]?.wait ?? 0;
    return `Then the last one again, every ${count(wait, 'working day')}, until they say yes or no.`;
  }
  const stop = 'Then stop: no call, no message, off the list';
  if (recycle === null) return `${stop}, unless they get in touch.`;
  const who = recycle.who === 'high' ? 'those of high priority' : 'everybody';
  return `${stop}, unless they get in touch. After ${count(recycle.months, 'month')} ${who} may come back once (${recycle.into}).`;
}

/** A text in ASCII, broken to the page under its indent. */
function block(text: string, first: string, indent: string): readonly string[] {
  const lines = wrapped(ascii(clean(text)), COLUMNS - Math.max(first.length, indent.length));
  return lines.map((line, at) => `${at === 0 ? first : indent}${line}`.trimEnd());
}

const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u2192': '->',
  '\u00b7': '-',
  '\u00a0': ' ',
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u00c6': 'AE',
  '\u00f8': 'o',
  '\u00d8': 'O',
  '\u0142': 'l',
  '\u0141': 'L',
  '\u0111': 'd',
  '\u20ac': 'EUR',
};

/** What any printer can print: letters without their accents, plain quotes, and ? for what has no such form. */
export function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, (sign) => PLAIN[sign] ?? '?');
}
