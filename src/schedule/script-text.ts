import {
  type Card,
  CONDITIONS,
  type Condition,
  PARTS,
  type PartName,
  type Script,
  type ScriptParts,
  STALL_REASONS,
  type StallReason,
} from './script.ts';

/** What is wrong with a line of a script's file, and how to mend it. */
export interface TextFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly fix: string;
  /** A word that is none of the `known` ones: whoever tells the fault may suggest a near one. */
  readonly word?: string;
  readonly known?: readonly string[];
}

export type TextReading =
  | { readonly kind: 'script'; readonly script: Script }
  | { readonly kind: 'faults'; readonly faults: readonly TextFault[] };

/** Letters in a script's name. */
const NAME_LENGTH = 40;

/** True for what can be the name of a script: small letters, digits, single dashes. */
export function isScriptName(name: string): boolean {
  return name.length <= NAME_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/**
 * A script as a text file: a title, fields, and a section for each part and objection. {@link readScript} reads
 * it back as it was.
 */
export function formatScript(script: Script): string {
  const { title, whenToUse, delivery, answers, isBreakup, needs, parts, cards } = script;
  const fields = [
    `When: ${whenToUse}`.trimEnd(),
    ...(delivery === undefined ? [] : [`How: ${delivery}`]),
    ...(answers.length === 0 ? [] : [`Answers: ${answers.join(', ')}`]),
    `Breakup: ${isBreakup ? 'yes' : 'no'}`,
    ...(needs === undefined ? [] : [`Needs: ${needs.what}, otherwise ${needs.otherwise}`]),
  ];
  const sections = PARTS.flatMap((part) => {
    const text = parts[part];
    if (text === undefined) return [];
    if (typeof text === 'string') return [sectionOf(part, escaped(text))];
    return [sectionOf(part, `Subject: ${text.subject}\n\n${escaped(text.body)}`)];
  });
  const objections = (cards ?? []).map(({ objection, answer }) =>
    sectionOf(`If: ${objection}`, escaped(answer)),
  );
  return `${[`# ${title}`, fields.join('\n'), ...sections, ...objections].join('\n\n')}\n`;
}

function sectionOf(heading: string, text: string): string {
  return `## ${heading}\n\n${text}`;
}

/** A line of a text that would read as a heading gets a backslash in front. */
function escaped(text: string): string {
  return text.replace(/^(?=\\*##)/gm, '\\');
}

function unescaped(line: string): string {
  return /^\\+##/.test(line) ? line.slice(1) : line;
}

/**
 * Reads a script from its text file. Forgiving about case, blank lines, other words for a part, and lines
 * beginning with `//` above the first section, which are remarks. All faults are told at once.
 */
export function readScript(name: string, text: string): TextReading {
  return new Reader(name, text).read();
}

/** The names by which a field may be written, each with the canonical one. */
const FIELDS: ReadonlyMap<string, Field> = new Map(
  Object.entries({
    when: 'when',
    'when to use': 'when',
    use: 'when',
    how: 'how',
    'how to say it': 'how',
    delivery: 'how',
    answers: 'answers',
    reasons: 'answers',
    breakup: 'breakup',
    goodbye: 'breakup',
    needs: 'needs',
    condition: 'needs',
  } as const),
);
type Field = 'when' | 'how' | 'answers' | 'breakup' | 'needs';

/** The names by which a part may be written. */
const PART_WORDS: ReadonlyMap<string, PartName> = new Map([
  ...PARTS.map((part) => [part, part] as const),
  ...Object.entries({
    answered: 'live',
    'when they answer': 'live',
    receptionist: 'gatekeeper',
    'front desk': 'gatekeeper',
    vm: 'voicemail',
    mailbox: 'voicemail',
    'e-mail': 'email',
    mail: 'email',
    text: 'message',
    sms: 'message',
    'hand-over': 'handover',
    note: 'handover',
  } as const),
]);

interface Section {
  /** The number of its heading's line. */
  readonly line: number;
  readonly heading: string;
  readonly lines: string[];
}

interface Head {
  title?: string;
  when?: string;
  how?: string;
  answers?: readonly StallReason[];
  breakup?: boolean;
  needs?: Script['needs'];
}

class Reader {
  readonly #name: string;
  readonly #head: { readonly line: number; readonly text: string }[] = [];
  readonly #sections: Section[] = [];
  readonly #faults: TextFault[] = [];

  constructor(name: string, text: string) {
    this.#name = name;
    const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
    for (const [at, raw] of lines.entries()) this.#take(at + 1, raw.trimEnd());
  }

  #take(line: number, text: string): void {
    if (text.startsWith('##')) {
      this.#sections.push({ line, heading: text.replace(/^#+\s*/, ''), lines: [] });
      return;
    }
    const section = this.#sections.at(-1);
    if (section === undefined) this.#head.push({ line, text: text.trim() });
    else section.lines.push(unescaped(text));
  }

  read(): TextReading {
    const head = this.#readHead();
    const parts: { -readonly [Part in PartName]?: ScriptParts[Part] } = {};
    const cards: Card[] = [];
    for (const section of this.#sections) this.#readSection(section, parts, cards);
    if (this.#sections.length === 0)
      this.#fault(this.#head.length, 'there is nothing to say in it', 'begin a part: ## voicemail');
    if (this.#faults.length > 0)
      return { kind: 'faults', faults: [...this.#faults].sort((a, b) => a.line - b.line) };
    return {
      kind: 'script',
      script: {
        name: this.#name,
        title: head.title ?? titleFrom(this.#name),
        whenToUse: head.when ?? '',
        ...(head.how ? { delivery: head.how } : {}),
        answers: head.answers ?? [],
        parts,
        ...(cards.length > 0 ? { cards } : {}),
        isBreakup: head.breakup ?? false,
        ...(head.needs === undefined ? {} : { needs: head.needs }),
      },
    };
  }

  #fault(
    line: number,
    message: string,
    fix: string,
    near?: { word: string; known: readonly string[] },
  ): void {
    this.#faults.push({ line, message, fix, ...near });
  }

  #readHead(): Head {
    const head: Head = {};
    const seen = new Set<string>();
    for (const { line, text } of this.#head) {
      if (text === '' || text.startsWith('//')) continue;
      const title = /^#\s*(.*)$/.exec(text)?.[1];
      if (title !== undefined) {
        if (title !== '') head.title = title;
        continue;
      }
      const [, written = '', value = ''] = /^([^:]*):\s*(.*)$/.exec(text) ?? [];
      const field = FIELDS.get(written.trim().toLowerCase());
      if (field === undefined) this.#strayLine(line, text, written.trim());
      else if (seen.has(field))
        this.#fault(line, `"${written.trim()}" is there twice`, 'leave one of them out');
      else this.#readField(head, field, line, value.trim());
      if (field !== undefined) seen.add(field);
    }
    return head;
  }

  #strayLine(line: number, text: string, written: string): void {
    const known = ['When', 'How', 'Answers', 'Breakup', 'Needs'];
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    if (/^[\p{L} -]{1,20}$/u.test(written))
      this.#fault(line, `there is no field "${written}"`, `one of ${known.join(', ')}`, {
        word: written,
        known,
      });
    else this.#fault(line, `"${shown}" belongs to no part`, 'put a heading above it, such as: ## voicemail');
  }

  #readField(head: Head, field: Field, line: number, value: string): void {
    switch (field) {
      case 'when':
      case 'how':
        head[field] = value;
        return;
      case 'answers':
        head.answers = this.#reasons(line, value);
        return;
      case 'breakup':
        if (/^(yes|y|true)$/i.test(value)) head.breakup = true;
        else if (/^(no|n|false|)$/i.test(value)) head.breakup = false;
        else this.#fault(line, `Breakup: "${value}" is neither yes nor no`, 'Breakup: yes, or Breakup: no');
        return;
      case 'needs':
        this.#readNeeds(head, line, value);
    }
  }

  #reasons(line: number, value: string): readonly StallReason[] {
    const words = value
      .toLowerCase()
      .split(/[,;]/)
      .map((word) => word.trim().replace(/\s+/g, '-'))
      .filter((word) => word !== '');
    for (const word of words)
      if (!STALL_REASONS.includes(word as StallReason))
        this.#fault(line, `Answers: there is no reason "${word}"`, `any of ${STALL_REASONS.join(', ')}`, {
          word,
          known: STALL_REASONS,
        });
    return [...new Set(words)] as StallReason[];
  }

  #readNeeds(head: Head, line: number, value: string): void {
    if (value === '' || /^(nothing|none|no)$/i.test(value)) return;
    const [, written = value, otherwise] =
      /^([^\s,]+)[\s,]+(?:otherwise|else)[\s:]+([^\s,]+)$/i.exec(value) ?? [];
    const what = written.toLowerCase();
    if (otherwise === undefined) {
      this.#fault(
        line,
        `Needs: "${value}" does not say what stands in`,
        'such as: Needs: conversation, otherwise fire-final',
      );
    } else if (!CONDITIONS.includes(what as Condition)) {
      this.#fault(line, `Needs: there is no condition "${written}"`, `one of ${CONDITIONS.join(', ')}`, {
        word: what,
        known: CONDITIONS,
      });
    } else if (otherwise === this.#name) {
      this.#fault(line, 'Needs: a script cannot stand in for itself', 'name another one behind "otherwise"');
    } else {
      head.needs = { what: what as Condition, otherwise };
    }
  }

  #readSection(
    section: Section,
    parts: { -readonly [Part in PartName]?: ScriptParts[Part] },
    cards: Card[],
  ): void {
    const { line, heading } = section;
    const text = section.lines.join('\n').trim();
    const objection = /^(?:if|objection)\s*:\s*(.*)$/i.exec(heading)?.[1];
    if (objection !== undefined) {
      if (objection === '') this.#fault(line, 'the objection is missing', '## If: What does it cost?');
      else if (text === '')
        this.#fault(line, `"${heading}" has no answer`, 'write one below it, or take it out');
      else cards.push({ objection, answer: text });
      return;
    }
    const part = PART_WORDS.get(heading.replace(/:$/, '').trim().toLowerCase());
    if (part === undefined) {
      this.#fault(line, `there is no part "${heading}"`, `one of ${PARTS.join(', ')}, or: ## If: OBJECTION`, {
        word: heading.toLowerCase(),
        known: PARTS,
      });
    } else if (parts[part] !== undefined) {
      this.#fault(line, `the part "${part}" is there twice`, 'leave one of them out');
    } else if (text === '') {
      this.#fault(line, `the part "${part}" is empty`, 'write it, or take its heading out');
    } else if (part === 'email') {
      parts.email = this.#email(line, text);
    } else {
      parts[part] = text;
    }
  }

  #email(line: number, text: string): { readonly subject: string; readonly body: string } {
    const [first = '', ...rest] = text.split('\n');
    const subject = /^\s*subject\s*:\s*(.*)$/i.exec(first)?.[1]?.trim();
    const body = rest.join('\n').trim();
    if (subject === undefined || subject === '')
      this.#fault(line + 1, 'the email has no subject', 'its first line: Subject: What it is about');
    else if (body === '') this.#fault(line + 1, 'the email has a subject only', 'write the text below it');
    return { subject: subject ?? '', body };
  }
}

/** `my-goodbye` as a title: "My goodbye". */
function titleFrom(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
