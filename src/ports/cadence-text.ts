import { ACTIONS, type Action, type Cadence, readCadence, type Touch } from '../schedule/index.ts';
import { nearest } from './nearest.ts';

/** What is wrong with the text of a cadence: the line (from 1), the field on it, and how to mend it. */
export interface CadenceTextFault {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

export type CadenceTextReading =
  | { readonly kind: 'cadence'; readonly cadence: Cadence; readonly about: string }
  | { readonly kind: 'faults'; readonly faults: readonly CadenceTextFault[] };

/** The names that a cadence may use; null where they are not to be looked at. */
export interface KnownNames {
  readonly scripts: readonly string[];
  readonly cadences: readonly string[];
}

const HEADINGS = ['cadence', 'about', 'chase', 'return'] as const;
type Heading = (typeof HEADINGS)[number];
const OPTIONS = ['wait', 'voicemail', 'promise', 'best'] as const;
const VOICEMAILS: Readonly<Record<string, string>> = { yes: 'leave', no: 'none' };
const SLOT_WORDS: Readonly<Record<string, string>> = { any: 'vary' };
/** What people may read about a cadence in a list; longer texts belong into a comment. */
const ABOUT_LIMIT = 200;

/**
 * Reads a cadence from the text that people write: headings, one line for each touch, and the ending. `name` is
 * the name that was typed beside it, if any. All faults are named at once, in the order of their lines.
 */
export function readCadenceText(text: string, known: KnownNames | null, name?: string): CadenceTextReading {
  return new TextReader(known).read(text, name);
}

/** A cadence as text, which {@link readCadenceText} reads back as the same. */
export function printCadence(cadence: Cadence, about: string): string {
  const { touches, ending, recycle, chase } = cadence;
  const rows = touches.map(({ action, script, wait, ...marks }) => [
    action,
    script,
    `wait ${wait}`,
    marksOf(marks),
  ]);
  if (ending.kind === 'breakup')
    rows.push([`breakup ${ending.action}`, ending.script, `wait ${ending.wait}`, '']);
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${[
    `cadence: ${cadence.name}`,
    `about: ${about}`.trimEnd(),
    `chase: ${chase} ${chase === 1 ? 'day' : 'days'}`,
    ...(ending.kind === 'repeat' ? [] : [`return: ${returnWords(recycle)}`]),
    '',
    ...lines,
    ...(ending.kind === 'repeat' ? ['repeat'] : []),
  ].join('\n')}\n`;
}

function returnWords(recycle: Cadence['recycle']): string {
  if (recycle === null) return 'never';
  const { months, into, who } = recycle;
  const time = `${months} ${months === 1 ? 'month' : 'months'}`;
  return `${time} into ${into}, ${who === 'all' ? 'everybody' : 'high priority only'}`;
}

function marksOf({ voicemail, promise, slot }: Pick<Touch, 'voicemail' | 'promise' | 'slot'>): string {
  return [
    voicemail === 'optional' ? '' : `voicemail ${voicemail}`,
    promise ? 'promise' : '',
    slot === 'vary' ? '' : `best ${slot}`,
  ]
    .filter((mark) => mark !== '')
    .join('  ');
}

/** A touch or breakup as it was written, and its line. */
interface Step {
  readonly line: number;
  readonly data: Record<string, unknown>;
}

class TextReader {
  private readonly known: KnownNames | null;
  private readonly faults: CadenceTextFault[] = [];
  private readonly headings = new Map<Heading, { readonly line: number; readonly text: string }>();
  private readonly touches: Step[] = [];
  private ending: { readonly line: number; readonly data: unknown } | null = null;
  private last = 1;

  constructor(known: KnownNames | null) {
    this.known = known;
  }

  read(text: string, name: string | undefined): CadenceTextReading {
    for (const [at, line] of text
      .replace(/^\ufeff/, '')
      .split(/\r\n|\r|\n/)
      .entries())
      this.line(line.trim(), at + 1);
    const data = this.data(name);
    const reading = readCadence(data);
    if (reading.kind === 'faults')
      for (const { path, message } of reading.faults)
        this.place(path, path === 'touches' ? NO_TOUCH : message);
    if (this.faults.length > 0 || reading.kind === 'faults') {
      return { kind: 'faults', faults: this.faults.sort((a, b) => a.line - b.line) };
    }
    return { kind: 'cadence', cadence: reading.cadence, about: this.headings.get('about')?.text ?? '' };
  }

  private line(line: string, at: number): void {
    const [, word, rest] = /^([A-Za-z]+)\s*:(.*)$/.exec(line) ?? [];
    if (word !== undefined) {
      this.last = at;
      this.heading(word.toLowerCase(), rest ?? '', at);
      return;
    }
    const words = withoutComment(line)
      .split(/\s+/)
      .filter((part) => part !== '');
    if (words.length === 0) return;
    this.last = at;
    if (this.ending !== null)
      this.fault(at, 'touch', 'stands behind the ending; move it up, before that line');
    else if (words[0] === 'repeat') this.repeat(words, at);
    else if (words[0] === 'breakup')
      this.ending = { line: at, data: { kind: 'breakup', ...this.step(words.slice(1), at, ['wait']) } };
    else this.touches.push({ line: at, data: this.step(words, at, OPTIONS) });
  }

  private heading(word: string, rest: string, line: number): void {
    const heading = HEADINGS.find((one) => one === word);
    if (heading === undefined) {
      this.fault(line, word, `is no heading${nearly(word, HEADINGS, 'headings are')}`);
      return;
    }
    if (this.headings.has(heading)) this.fault(line, heading, 'stands twice; keep one of the lines');
    // A text about the cadence may well contain a #.
    const text = (heading === 'about' ? rest : withoutComment(rest)).trim().replace(/\s+/g, ' ');
    if (text.length > ABOUT_LIMIT)
      this.fault(line, heading, `is longer than ${ABOUT_LIMIT} characters; put the rest into a # comment`);
    this.headings.set(heading, { line, text });
  }

  private repeat(words: readonly string[], line: number): void {
    if (words.length > 1) this.fault(line, 'repeat', 'stands alone on its line; the last touch comes again');
    this.ending = { line, data: 'repeat' };
  }

  /** ACTION SCRIPT and what stands behind them. */
  private step(words: readonly string[], line: number, options: readonly string[]): Record<string, unknown> {
    const [action, script, ...rest] = words;
    const data: Record<string, unknown> = { action: 'call', script: 'x', wait: 999 };
    if (action === undefined) {
      this.fault(line, 'action', `is missing; one of ${ACTIONS.join(', ')}`);
      return data;
    }
    if (isAction(action)) data.action = action;
    else {
      this.fault(line, 'action', `"${action}" is none${nearly(action, ACTIONS, 'actions are')}`);
      // A line that begins with any other word is likely no touch at all.
      if (nearest(action, ACTIONS).length === 0) return data;
    }
    // "call wait 0" lacks its script; a script may well be called wait.
    const lacks = script === undefined || (script === 'wait' && /^\d/.test(rest[0] ?? ''));
    if (lacks)
      this.fault(line, 'script', 'is missing; its name stands behind the action: call first-call wait 0');
    else {
      data.script = script;
      this.checkName(line, 'script', script);
    }
    this.options(lacks ? words.slice(1) : rest, line, options, data);
    return data;
  }

  private checkName(line: number, kind: 'script' | 'cadence', name: string): void {
    if (this.known === null) return;
    const names = kind === 'script' ? this.known.scripts : this.known.cadences;
    if (names.includes(name)) return;
    const near = nearest(name, names);
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `prospect ${kind} list`;
    this.fault(line, kind === 'script' ? 'script' : 'return', `there is no ${kind} "${name}"; ${hint}`);
  }

  private options(
    words: readonly string[],
    line: number,
    allowed: readonly string[],
    data: Record<string, unknown>,
  ): void {
    let waits = false;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      if (!allowed.includes(word)) {
        const known = nearly(word, allowed, 'behind the script may stand');
        this.fault(line, word, `is not understood here${known}`);
        // The value of a mistyped option is no second fault.
        if (/mean (wait|voicemail|best)/.test(known)) at++;
        if (/mean wait/.test(known)) waits = true;
        continue;
      }
      if (word === 'promise') data.promise = true;
      else {
        const value = words[++at] ?? '';
        if (word === 'wait') {
          waits = true;
          data.wait = numberIn(value);
          while (/^(working|days?)$/.test(words[at + 1] ?? '')) at++;
        } else if (word === 'voicemail') data.voicemail = VOICEMAILS[value] ?? value;
        else data.slot = SLOT_WORDS[value] ?? value;
      }
    }
    if (!waits) this.fault(line, 'wait', 'is missing; write wait and the working days, such as wait 4');
  }

  private data(name: string | undefined): Record<string, unknown> {
    const chase = this.headings.get('chase');
    const back = this.headings.get('return');
    return {
      name: this.name(name),
      touches: this.touches.map(({ data }) => data),
      ending: this.endingData(),
      ...(chase === undefined ? {} : { chase: numberIn(chase.text.replace(/\s+(working )?days?$/, '')) }),
      ...(back === undefined ? {} : { recycle: this.recycle(back.text, back.line) }),
    };
  }

  private name(typed: string | undefined): string | undefined {
    const written = this.headings.get('cadence');
    if (written === undefined) {
      if (typed === undefined)
        this.fault(1, 'cadence', 'the name is missing; begin with a line "cadence: my-plan"');
      return typed ?? 'x';
    }
    if (typed !== undefined && typed !== written.text)
      this.fault(
        written.line,
        'cadence',
        `says "${written.text}", but "${typed}" was typed; make them the same`,
      );
    return written.text;
  }

  private endingData(): unknown {
    if (this.ending !== null) return this.ending.data;
    const how = 'end with "breakup call fire-off-list wait 4", or with "repeat" for a slow nurture';
    this.fault(this.last, 'ending', `is missing; ${how}`);
    return { kind: 'breakup', action: 'call', script: 'x', wait: 0 };
  }

  private recycle(text: string, line: number): unknown {
    if (/^(never|none|no)$/.test(text)) return 'none';
    const [, months, into, who = 'everybody'] =
      /^(\d+) months? into ([^\s,]+)(?: ?, ?(.+))?$/.exec(text) ?? [];
    const whom = /^(high|all|everybody)\b/.exec(who)?.[1];
    if (months === undefined || into === undefined || whom === undefined) {
      const how = '"7 months into second-look, high priority only", the same with "everybody", or "never"';
      this.fault(line, 'return', `is not understood; write ${how}`);
      return 'none';
    }
    this.checkName(line, 'cadence', into);
    return { after: Number(months), into, who: whom === 'high' ? 'high' : 'all' };
  }

  /** A fault that the reader of plain data found, at the line where its path was written. */
  private place(path: string, message: string): void {
    const { line, field } = this.placeOf(path);
    this.fault(line, field, message);
  }

  private placeOf(path: string): { readonly line: number; readonly field: string } {
    const [, at, inTouch = ''] = /^touches\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
    const touch = at === undefined ? undefined : this.touches[Number(at)];
    if (touch !== undefined) return { line: touch.line, field: inTouch === 'slot' ? 'best' : inTouch };
    const [head = '', field = head] = path.split('.');
    if (head === 'ending') return { line: this.ending?.line ?? this.last, field };
    if (head === 'touches') return { line: this.last, field: head };
    const heading: Heading = head === 'recycle' ? 'return' : head === 'chase' ? 'chase' : 'cadence';
    return { line: this.headings.get(heading)?.line ?? 1, field: heading };
  }

  /** The first fault of a field; what follows from it would only confuse. */
  private fault(line: number, field: string, message: string): void {
    if (!this.faults.some((one) => one.line === line && one.field === field))
      this.faults.push({ line, field, message });
  }
}

const NO_TOUCH = 'there is none; write a line such as "call first-call wait 0"';

function isAction(word: string | undefined): word is Action {
  return (ACTIONS as readonly string[]).includes(word ?? '');
}

/** A `#` begins a comment at the start of a word: names have none in them. */
function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '');
}

/** A number where one was written; else the text, which the reader of plain data refuses. */
function numberIn(text: string): unknown {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

function nearly(word: string, names: readonly string[], otherwise: string): string {
  const near = nearest(word, names);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : `; ${otherwise} ${names.join(', ')}`;
}

/** What stands at the head of a text that is opened in an editor. */
export const CADENCE_TEXT_HELP = [
  '# One line for each touch: ACTION SCRIPT wait WORKING-DAYS, and if you like',
  '#   voicemail leave|none    promise (the message names the day of the next call)    best early|morning|afternoon|late',
  `# Actions: ${ACTIONS.join(', ')}. Scripts: prospect script list`,
  '# The last line is the goodbye ("breakup call fire-off-list wait 4"), or "repeat" for a slow nurture.',
  '# Behind # stands a comment. An empty text changes nothing.',
  '',
].join('\n');
