import { EXIT_CODES, type FaultKind } from '../faults.ts';
import { OUTCOME_TABLE, OUTCOMES, SHIPPED_CADENCES } from '../schedule/index.ts';
import { CONDITIONS, PARTS, STALL_REASONS } from '../schedule/script.ts';
import { blankList, SWITCH_MEANINGS } from '../schedule/scripts/meanings.ts';
import { OTHER_KEYS, OUTCOME_KEYS, type OutcomeKey, PROMISE_KEY } from './dial-keys.ts';
import { EXPORT_KEYS, headerOf } from './exported.ts';

/** A page of the help that belongs to no single verb. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** A heading with pairs (a term and what it means) or sentences below it. */
export interface Block {
  readonly title?: string;
  readonly pairs?: readonly (readonly [term: string, meaning: string])[];
  readonly text?: readonly string[];
}

const OUTCOME_PAIRS = OUTCOMES.filter((outcome) => outcome !== 'breakup').map((outcome) => {
  const { short, meaning } = OUTCOME_TABLE[outcome];
  return [`${short.padEnd(4)}${outcome}`, meaning] as const;
});

function keyPairs(): readonly (readonly [string, string])[] {
  const keys = (Object.keys(OUTCOME_KEYS) as OutcomeKey[]).map(
    (key) => [key, OUTCOME_TABLE[OUTCOME_KEYS[key]].meaning] as const,
  );
  return [...keys, [PROMISE_KEY, 'left a message that named the day of the next call']];
}

/** What each kind of fault means, for the table of exit codes. */
const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  bug: 'a bug in prospect',
  usage: 'the command line was not understood',
  'input-needed': 'something is missing, and there is no terminal to ask on',
  'not-found': 'nobody, or nothing, of that name',
  ambiguous: 'several contacts match',
  'stale-number': 'a number of a list that was not shown today',
  refused: 'a rule refuses it: fired, do not call, firing early without a yes',
  'rows-rejected': 'the import is done, some rows were rejected',
  'nothing-due': 'nobody is due (today --exit-code)',
  'already-recorded': 'logged already; nothing was written',
  'check-failed': 'a check found faults (doctor, script check, cadence check)',
  'no-file': 'there is no data file yet',
  locked: 'another program has kept the data file locked for 30 s',
  'not-ours': 'the file is no data file of prospect',
  corrupt: 'the data file is damaged',
  'newer-file': 'the data file was made by a newer version',
  'cannot-access': 'a file cannot be read or written',
  environment: 'the surroundings are wrong: time zone, home folder, Node',
  'bad-input': 'the input file is no table, or no cadence; nothing was written',
  'output-failed': 'the answer could not be written',
  interrupted: 'stopped by Ctrl-C; 129 and 143 by other signals',
};

function exitPairs(): readonly (readonly [string, string])[] {
  const kinds = Object.entries(EXIT_CODES) as [FaultKind, number][];
  const codes = [...new Set(kinds.map(([, code]) => code))].sort((a, b) => a - b);
  const meanings = codes.map((code) => {
    const words = kinds.filter(([, of]) => of === code).map(([kind]) => FAULT_WORDS[kind]);
    return [String(code), words.join('; or ')] as const;
  });
  return [['0', 'done, also where there is nothing to show, and when a reader closes the pipe'], ...meanings];
}

const columns = (table: keyof typeof EXPORT_KEYS) => EXPORT_KEYS[table].map(headerOf).join(', ');

/** The topics of `prospect help`. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'outcomes',
    summary: 'what can come of a dial, and how to say it in two letters',
    blocks: [
      {
        title: 'Examples',
        pairs: [
          ['prospect 3 vm', 'row 3: left a voicemail'],
          ['prospect 3 cb mon 9am wants pricing', 'they asked for Monday at 9; the rest is the note'],
          ['prospect fire 3', 'the last message: it has a verb of its own'],
        ],
      },
      { title: 'Outcomes', pairs: OUTCOME_PAIRS },
      {
        text: [
          'The first six count as attempts. After a talk a new run begins, in the cadence for those who talked once.',
        ],
      },
    ],
  },
  {
    name: 'keys',
    summary: 'the keys of a session: prospect dial',
    blocks: [
      { title: 'What came of it', pairs: [...keyPairs()] },
      { title: 'Besides', pairs: OTHER_KEYS.map(([key, , does]) => [key === 'left' ? '←' : key, does]) },
      {
        text: [
          'Beside each outcome stands what it leads to, before you press. Ctrl-C ends the session as q does.',
          'A terminal that shows links makes one of the number (tel:); prospect dial --open hands it over by itself.',
        ],
      },
    ],
  },
  {
    name: 'dates',
    summary: 'how to write a day or a time',
    blocks: [
      {
        title: 'Examples',
        pairs: [
          ['2026-12-01', 'a day; with a time: "2026-12-01 14:00"'],
          ['2026-12-01T14:00Z', 'an instant, told by your clocks'],
          ['1 dec · dec 1 · 1 dec 2pm', 'the next first of December'],
          ['today · tomorrow · yesterday', ''],
          ['fri · next fri · mon 9am', 'the coming Friday; the Friday of next week; with a time'],
          ['in 2 weeks · +3d · +2w', 'from today on'],
          ['+3wd', 'three working days from today on, by your calendar'],
          ['eow · eom · end of next month', 'the last working day of the week, of the month'],
          ['next week · mon week · in a fortnight', 'its Monday; a week after Monday; in two weeks'],
          ['2 days ago · last fri', 'where something has happened already'],
        ],
      },
      {
        text: [
          'A text is understood whole or not at all; the day understood is always said back, with its weekday. Dates such as 3/4, which read two ways, are refused, and so are times such as "tomorrow morning": write "tomorrow 10am".',
          'Times are yours, in your zone; for a time they named in theirs: log … --their-time.',
        ],
      },
    ],
  },
  {
    name: 'who',
    summary: 'how to name a contact',
    blocks: [
      {
        title: 'Examples',
        pairs: [
          ['3', 'row 3 of today’s list; the numbers stay all day'],
          ['c104', 'the permanent number'],
          ['.', 'whoever was shown or logged last'],
          ['0134 · +12125550134', 'four digits or more: a phone number, or its end'],
          ['ada oka', 'beginnings of words in name, company or e-mail; accents and case do not matter'],
          ['3,5,c104', 'several, for the verbs that take many'],
          ['tag=expo,status=active', 'everybody who fits, for those verbs: the filters of list'],
          ['-', 'one a line on standard input, for those verbs'],
        ],
      },
      {
        text: [
          'One match acts. With several you are asked; off a terminal they are listed and nothing is done (exit 3).',
        ],
      },
    ],
  },
  {
    name: 'cadences',
    summary: 'the plans that come with the tool, and your own',
    blocks: [
      {
        title: 'Cadences',
        pairs: SHIPPED_CADENCES.map(({ cadence, about }) => [cadence.name, about] as const),
      },
      {
        text: [
          'Their steps: prospect cadence show NAME. The one for new names: prospect config set cadence-cold NAME.',
          'One of your own: prospect cadence new my-three --touches 2. For the wall: prospect cadence print NAME.',
        ],
      },
    ],
  },
  {
    name: 'files',
    summary: 'where the data file is, and what goes in and out',
    blocks: [
      {
        title: 'The data file',
        pairs: [
          ['--db FILE', 'this file'],
          ['PROSPECT_DB', 'else the file in this variable'],
          ['(else)', 'prospect/prospect.db in the platform’s data folder; prospect config list says where'],
        ],
      },
      {
        title: 'Columns of prospect export',
        pairs: [
          ['attempts', columns('attempts')],
          ['people', columns('people')],
          ['today', columns('today')],
          ['promises', columns('promises')],
          ['do-not-call', columns('do-not-call')],
          ['nurture', columns('nurture')],
        ],
      },
      {
        text: [
          'init, add, import and demo make a data file; reading never does. It is yours alone (0600) and one SQLite file.',
          'Everything as a whole copy: prospect export --all -o prospect.jsonl, and prospect import --all into an empty file.',
          'People exported here can be imported again as they are, edited or not. Lead files of other systems are recognised by their headers: prospect import FILE --dry-run.',
        ],
      },
    ],
  },
  {
    name: 'scripts',
    summary: 'how the file of a script is written',
    blocks: [
      {
        title: 'Lines',
        pairs: [
          ['# Giving up for now', 'the title'],
          ['When: after four tries', 'when to use it'],
          ['How: level and kind', 'how to say it'],
          ['Answers: too-busy', `the silence it answers: ${STALL_REASONS.join(', ')}`],
          ['Breakup: yes', 'it is a last message, and says so'],
          [
            'Needs: boss, otherwise give',
            `only where there is one of ${CONDITIONS.join(', ')}; else the other script`,
          ],
          ['## voicemail', `a part: ${PARTS.join(', ')}; its text stands below`],
          ['Subject: Ten minutes', 'the first line of an email'],
          ['## If: What does it cost?', 'an objection; your answer stands below'],
        ],
      },
      {
        text: [
          'The file of one that is there: prospect script show NAME --raw. After a change: prospect script edit NAME --file FILE. A line of a text that begins with ## gets a backslash in front.',
          'Blanks such as {{hello}} are filled in: prospect help blanks. What is wrong with a text: prospect script check NAME. How it sounds: prospect script test NAME.',
        ],
      },
    ],
  },
  {
    name: 'blanks',
    summary: 'what a script can have filled in',
    blocks: [
      {
        title: 'Examples',
        pairs: [
          ['{{hello}}', 'prints a greeting'],
          ['{{#has_calls}}…{{/has_calls}}', 'said only where calls were made'],
          ['{{^has_calls}}…{{/has_calls}}', 'said only where none were'],
        ],
      },
      {
        title: 'Blanks, and what they print',
        pairs: blankList().map(({ blank, means, example }) => [blank, `${means}: ${example}`] as const),
      },
      {
        title: 'Questions, beside has_ and the name of a blank',
        pairs: Object.entries(SWITCH_MEANINGS),
      },
    ],
  },
  {
    name: 'exit-codes',
    summary: 'what a script is told',
    blocks: [{ title: 'Exit codes', pairs: exitPairs() }],
  },
  {
    name: 'formats',
    summary: 'tables for people, JSON and CSV for programs',
    blocks: [
      {
        title: 'Examples',
        pairs: [
          ['prospect today --json | jq', 'a list is an array, a single answer an object'],
          ['prospect today --csv --fields row,name,phone', 'some of the keys'],
          ['prospect list | cut -f1', 'in a pipe: tab-separated, no colour, nothing cut short'],
        ],
      },
      {
        title: 'Formats',
        pairs: [
          ['table', 'at a terminal; as wide as it is, colour by NO_COLOR, FORCE_COLOR and --color'],
          ['plain', 'in a pipe; fields separated by tabs'],
          ['json', 'camelCase keys; days YYYY-MM-DD, times HH:MM, instants in UTC; absent is null'],
          ['csv, tsv', 'RFC 4180 with a header; snake_case columns'],
        ],
      },
      {
        text: [
          'At a terminal a long answer goes through PROSPECT_PAGER, PAGER or less; empty or cat: none. Not today’s list.',
          'Data goes to standard output, everything said to standard error. With --json an error is the last line there: {"error":{"code","message","hint"}}.',
        ],
      },
    ],
  },
];
