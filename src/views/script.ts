import mustache from 'mustache';
import { type Blanks, blanksOf, type Facts, gapOf, isSwitch, isTextBlank } from '../schedule/blanks.ts';
import type { Card, PartName, Script } from '../schedule/script.ts';
import {
  type BothWays,
  leavesNoGoodbye,
  type NamedText,
  type ScriptFault,
  textsOf,
  wordingFaults,
} from '../schedule/scripts/check.ts';
import type { TextBlank } from '../schedule/scripts/gaps.ts';
import { bareSampleFor, FULL_SAMPLE, unknownSampleFor } from '../schedule/scripts/samples.ts';
import { secondsAloud } from '../schedule/scripts/wording.ts';

/** One part of a script with its blanks filled. */
export interface RenderedPart {
  readonly part: PartName;
  /** Emails only. */
  readonly subject?: string;
  readonly text: string;
  /** Read aloud at 150 words a minute. */
  readonly seconds: number;
}

/** A blank that was printed as a gap, and how to fill it; `WHO` in the hint stands for the contact. */
export interface ScriptWarning {
  readonly blank: string;
  readonly hint: string;
}

/** A script filled for one contact, ready to be shown. */
export interface RenderedScript {
  readonly name: string;
  readonly title: string;
  readonly delivery: string | null;
  readonly parts: readonly RenderedPart[];
  /** Objections and answers; only beside words that are said live. */
  readonly cards: readonly Card[];
  readonly warnings: readonly ScriptWarning[];
}

/** Fills the given parts of a script. A text with faults is shown as it was written, never half filled. */
export function renderScript(script: Script, facts: Facts, parts: readonly PartName[]): RenderedScript {
  const filler = fillerFor(script, facts);
  const rendered = parts.flatMap((part) => renderPart(script, part, filler.fill));
  const cards = parts.includes('live') ? (script.cards ?? []) : [];
  return {
    name: script.name,
    title: script.title,
    delivery: script.delivery ?? null,
    parts: rendered,
    cards: cards.map(({ objection, answer }) => ({ objection, answer: filler.fill(answer) })),
    warnings: filler.warnings(),
  };
}

/** Everything that is wrong with a script; empty for a good one. */
export function checkScript(script: Script): readonly ScriptFault[] {
  const texts = textsOf(script);
  if (texts.length === 0) return [fault('script', 'empty', 'The script has no part.')];
  const silent = leavesNoGoodbye(script)
    ? [
        fault(
          'script',
          'goodbye-missing',
          'A breakup needs a voicemail, an email or a message that says goodbye.',
        ),
      ]
    : [];
  return [...silent, ...texts.flatMap((text) => textFaults(script, text))];
}

function textFaults(script: Script, { part, template }: NamedText): readonly ScriptFault[] {
  if (template.trim() === '') return [fault(part, 'empty', `The ${part} is empty.`)];
  const faults = templateFaults(template);
  const named = faults.map(({ rule, message, unknown }) => ({
    ...fault(part, rule, message),
    ...(unknown === undefined ? {} : { unknown }),
  }));
  // Wording is judged on filled texts, and one that is not well-formed cannot be filled.
  if (faults.some(({ rule }) => rule === 'template')) return named;
  const worded = wordingFaults(script, part, bothWays(script, template));
  // A text of unknown blanks alone is empty because of them.
  const judged = worded.filter(({ rule }) => rule !== 'empty' || named.length === 0);
  return [...named, ...unguarded(script, part, template), ...judged];
}

/** Blanks that a command or the log may leave without a value, printed outside of a section that asks for it. */
function unguarded(script: Script, part: ScriptFault['part'], template: string): readonly ScriptFault[] {
  const gaps = new Set<TextBlank>();
  fillTemplate(template, new OwnBlanks(blanksOf(unknownSampleFor(script)), gaps));
  return [...gaps]
    .filter((blank) => !BY_HAND.has(blank))
    .map((blank) =>
      fault(
        part,
        'unguarded',
        `{{${blank}}} has no value for many people; put it in {{#has_${blank}}}…{{/has_${blank}}}${NEEDED.has(blank) ? `, or write above: Needs: ${blank}, otherwise SCRIPT` : ''}.`,
      ),
    );
}

/** Blanks that are always written in by hand. */
const BY_HAND: ReadonlySet<TextBlank> = new Set<TextBlank>(['gift', 'my_manager']);
/** Blanks that are conditions too. */
const NEEDED: ReadonlySet<TextBlank> = new Set<TextBlank>(['request', 'boss']);

function fault(part: ScriptFault['part'], rule: ScriptFault['rule'], message: string): ScriptFault {
  return { part, rule, message };
}

function bothWays(script: Script, template: string): BothWays {
  const filled = (facts: Facts) => fillTemplate(template, new OwnBlanks(blanksOf(facts), new Set()));
  return { full: filled(FULL_SAMPLE), bare: filled(bareSampleFor(script)) };
}

type Fill = (template: string) => string;

function renderPart(script: Script, part: PartName, fill: Fill): readonly RenderedPart[] {
  const template = script.parts[part];
  if (template === undefined) return [];
  if (typeof template === 'string') return [withSeconds({ part, text: fill(template) })];
  return [withSeconds({ part, subject: fill(template.subject), text: fill(template.body) })];
}

function withSeconds(part: Omit<RenderedPart, 'seconds'>): RenderedPart {
  return { ...part, seconds: secondsAloud(part.text) };
}

function fillerFor(script: Script, facts: Facts) {
  const gaps = new Set<TextBlank>();
  const faulty = new Map<string, ScriptWarning>();
  const own = new OwnBlanks(blanksOf(facts), gaps);
  const fill: Fill = (template) => {
    const [fault] = templateFaults(template);
    if (!fault) return fillTemplate(template, own);
    faulty.set(fault.message, {
      blank: fault.name,
      hint: `${fault.message} prospect script check ${script.name}`,
    });
    return template;
  };
  const warnings = () => [
    ...faulty.values(),
    ...[...gaps].map((blank) => ({ blank, hint: gapOf(blank).hint })),
  ];
  return { fill, warnings };
}

function fillTemplate(template: string, own: OwnBlanks): string {
  return tidy(mustache.render(template, own, Object.create(null), { escape: String }));
}

/** Looks blanks up among their own names only, and notes those that were printed without a value. */
class OwnBlanks extends mustache.Context {
  readonly #blanks: Blanks;
  readonly #gaps: Set<TextBlank>;

  constructor(blanks: Blanks, gaps: Set<TextBlank>) {
    super(blanks);
    this.#blanks = blanks;
    this.#gaps = gaps;
  }

  override lookup(name: string): string | boolean | undefined {
    if (isSwitch(name)) return this.#blanks[name];
    if (!isTextBlank(name)) return undefined;
    const text = this.#blanks[name];
    if (text === null) this.#gaps.add(name);
    return text ?? gapOf(name).gap;
  }

  // A section opens no scope of its own: the same blanks hold everywhere.
  override push(): this {
    return this;
  }
}

/** Takes out what a section leaves behind when it vanishes, and the second stop after "Acme Inc.". */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/(?<!\.)\.\.(?!\.)/g, '.')
    .trim();
}

interface TemplateFault {
  readonly rule: 'template' | 'blank';
  readonly name: string;
  readonly message: string;
  readonly unknown?: string;
}

/** The parser's token: type, value, start, end and, for a section, what is inside. */
type Token = readonly [type: string, value: string, start: number, end: number, inside?: readonly Token[]];

function templateFaults(template: string): readonly TemplateFault[] {
  try {
    return (mustache.parse(template) as unknown as readonly Token[]).flatMap(tokenFaults);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ rule: 'template', name: 'template', message: `The text is not well-formed: ${reason}.` }];
  }
}

function tokenFaults([type, name, , , inside]: Token): readonly TemplateFault[] {
  switch (type) {
    case 'text':
    case '!':
      return [];
    case '#':
    case '^':
      return [...sectionFaults(name), ...(inside ?? []).flatMap(tokenFaults)];
    case '>':
    case '=':
      return [
        {
          rule: 'template',
          name,
          message: `{{${type}${name}}} is not supported: only blanks and sections are.`,
        },
      ];
    default:
      return blankFaults(name);
  }
}

function sectionFaults(name: string): readonly TemplateFault[] {
  if (isSwitch(name)) return [];
  if (isTextBlank(name)) {
    return [
      { rule: 'blank', name, message: `A section asks a question: write {{#has_${name}}} for {{#${name}}}.` },
    ];
  }
  return [unknownBlank(name)];
}

function blankFaults(name: string): readonly TemplateFault[] {
  if (isTextBlank(name)) return [];
  if (!isSwitch(name)) return [unknownBlank(name)];
  return [
    {
      rule: 'blank',
      name,
      message: `{{${name}}} prints nothing: it opens a section, {{#${name}}}…{{/${name}}}.`,
    },
  ];
}

function unknownBlank(name: string): TemplateFault {
  return { rule: 'blank', name, message: `There is no blank called "${name}".`, unknown: name };
}
