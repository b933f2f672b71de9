import { type Day, OUTCOMES, type Outcome } from '../schedule/index.ts';
import { numberColumn } from './figure.ts';
import type {
  BreakupRow,
  BreakupTotals,
  MinutesRow,
  MinutesTotals,
  OverrunRow,
  OverrunTotals,
  PromiseRow,
  PromiseTotals,
  ReplacementRow,
  ReplacementTotals,
  SilenceRow,
  SilenceTotals,
} from './ledger-rows.ts';
import * as say from './ledger-words.ts';
import type { Cells, Column, Page } from './page.ts';
import { count, dateText, outcomeText } from './words.ts';

/** The rows of a ledger, and the totals over all of them, known once the rows were read. */
export interface Written<Row, Totals> {
  readonly rows: Iterable<Row>;
  readonly totals: () => Totals;
  /** Rows left out by the limit. */
  readonly hidden: number;
}

interface About {
  readonly since: Day | null;
  readonly until: Day | null;
  readonly today: Day;
}

type Named<Name, Row, Totals> = { readonly name: Name } & Written<Row, Totals> & About;

/** One ledger, or the totals of all. */
export type LedgerAnswer =
  | Named<'promises', PromiseRow, PromiseTotals>
  | Named<'breakups', BreakupRow, BreakupTotals>
  | (Named<'replacement', ReplacementRow, ReplacementTotals> & { readonly by: string })
  | (Named<'overrun', OverrunRow, OverrunTotals> & { readonly each: number })
  | (Named<'minutes', MinutesRow, MinutesTotals> & { readonly by: string })
  | Named<'silence', SilenceRow, SilenceTotals>
  | ({
      readonly name: 'summary';
      readonly all: AllTotals;
      /** The period was named, and so holds for every ledger. */
      readonly isNamed: boolean;
    } & About)
  | ({ readonly name: 'day' } & ClosedDay);

export interface AllTotals {
  readonly promises: PromiseTotals;
  readonly breakups: BreakupTotals;
  readonly replacement: ReplacementTotals;
  readonly overrun: OverrunTotals;
  readonly minutes: MinutesTotals;
  readonly silence: SilenceTotals;
}

/** What was done on one day. */
export interface ClosedDay {
  readonly on: Day;
  readonly today: Day;
  /** Contacts with an entry of that day. */
  readonly people: number;
  /** Attempts of the user's own, by whatever way. */
  readonly dials: number;
  /** Those by telephone. */
  readonly calls: number;
  /** E-mails and messages among them. */
  readonly written: number;
  readonly talks: number;
  readonly promisesKept: number;
  readonly agreementsKept: number;
  readonly fired: number;
  readonly wonBack: number;
  readonly minutes: number;
  readonly minutesPerAttempt: number;
}

const WHO = ['id', 'ref', 'name', 'company'] as const;
const YIELD = [
  'dials',
  'minutes',
  'conversations',
  'meetings',
  'conversationsPerHour',
  'meetingsPerHour',
] as const;

/** A ledger as rows with a total line below; the totals of all as one screen; a day as one line. */
export function ledgerPage(answer: LedgerAnswer): Page {
  switch (answer.name) {
    case 'summary':
      return summaryPage(answer);
    case 'day':
      return dayPage(answer);
    case 'promises':
      return page(answer, [...WHO, 'kind', 'madeOn', 'on', 'fate', 'calledOn', 'late', 'answered'], () =>
        say.promiseLines(answer.totals()),
      );
    case 'breakups':
      return page(
        answer,
        [...WHO, 'on', 'how', 'cadence', 'attempts', 'delivered', 'silent', 'early', 'backOn', 'backAfter'],
        () => say.breakupLines(answer.totals()),
      );
    case 'replacement':
      return page(answer, ['from', 'fired', 'lost', 'doNotCall', 'back', 'added', 'balance'], () =>
        say.replacementLines(answer.totals()),
      );
    case 'overrun':
      return page(
        answer,
        [...WHO, 'priority', 'cadence', 'attempts', 'of', 'over', 'minutes', 'lastOn', 'command'],
        () => say.overrunLines(answer.totals(), answer.each),
      );
    case 'minutes':
      return page(answer, answer.by === 'contact' ? [...WHO, ...YIELD] : ['group', 'people', ...YIELD], () =>
        say.minutesLines(answer.totals()),
      );
    case 'silence':
      return page(answer, ['reason', 'people', 'tried', 'talked', 'scripts'], () =>
        say.silenceLines(answer.totals()),
      );
  }
}

type Rowed = Exclude<LedgerAnswer, { readonly name: 'summary' | 'day' }>;

function page(answer: Rowed, keys: readonly string[], totalLines: () => readonly string[]): Page {
  const { hidden } = answer;
  const more = hidden === 0 ? [] : [`${count(hidden, 'more row')}: --limit ${hidden + shown(answer)}`];
  return {
    sheet: { keys, rows: answer.rows, columns: columnsOf(answer) },
    head: [`${TITLES[answer.name]} · ${periodText(answer)}`],
    foot: () => [...more, ...totalLines()],
    totals: () => ({ ...(answer.totals() as Cells), since: answer.since, until: answer.until }),
  };
}

/** Rows are only left out where those that stay were counted. */
function shown({ rows }: Rowed): number {
  return (rows as readonly unknown[]).length;
}

const TITLES: Readonly<Record<Rowed['name'], string>> = {
  promises: 'Days promised and agreed',
  breakups: 'Last messages',
  replacement: 'Who left the list, and who came',
  overrun: 'Past the number of their cadence',
  minutes: 'Minutes',
  silence: 'Why they do not call back',
};

/** `since 27 Aug`, `27 Aug to 3 Sep`, `the whole log`. */
function periodText({ since, until, today }: About): string {
  if (since === null && until === null) return 'the whole log';
  if (since === null) return `until ${dateText(until as Day, today)}`;
  return until === null
    ? `since ${dateText(since, today)}`
    : `${dateText(since, today)} to ${dateText(until, today)}`;
}

const NAME: Column = { title: 'WHO', cell: (row) => String(row.name), shrinksTo: 14, tone: () => 'strong' };
const REF: Column = { title: 'ID', align: 'right', cell: (row) => String(row.ref) };
const COMPANY: Column = {
  title: 'COMPANY',
  cell: (row) => (row.company === row.name ? '' : String(row.company ?? '')),
  rank: 1,
  shrinksTo: 12,
};

/** A number of a row; nothing for nothing. */
const text = (title: string, key: string, rank?: number): Column => ({
  title,
  cell: (row) => String(row[key] ?? ''),
  ...(rank === undefined ? {} : { rank, shrinksTo: 10 }),
});

function columnsOf(answer: Rowed): readonly Column[] {
  const day = (title: string, key: string, rank?: number): Column => ({
    title,
    cell: (row) => (row[key] === null ? '' : dateText(row[key] as Day, answer.today)),
    ...(rank === undefined ? {} : { rank }),
  });
  switch (answer.name) {
    case 'promises':
      return [REF, NAME, COMPANY, text('DAY', 'kind'), day('FOR', 'on'), FATE, day('NAMED ON', 'madeOn', 2)];
    case 'breakups':
      return [
        ...[REF, NAME, COMPANY, day('LEFT ON', 'on'), HOW, numberColumn('AFTER', 'attempts', 4)],
        ...[text('CADENCE', 'cadence', 2), MARKS],
        {
          title: 'GOT IN TOUCH',
          cell: (row) => backText(row as BreakupRow, answer.today),
          tone: () => 'good',
        },
      ];
    case 'replacement':
      return [
        day(answer.by === 'week' ? 'WEEK OF' : 'MONTH OF', 'from'),
        ...[
          numberColumn('FIRED', 'fired'),
          numberColumn('LOST', 'lost'),
          numberColumn('DO NOT CALL', 'doNotCall'),
        ],
        ...[numberColumn('BACK', 'back'), numberColumn('ADDED', 'added'), numberColumn('BALANCE', 'balance')],
      ];
    case 'overrun':
      return [
        REF,
        NAME,
        COMPANY,
        {
          title: 'PRIORITY',
          cell: (row) => (row.priority === 'high' ? 'high' : ''),
          tone: () => 'warn',
        },
        text('CADENCE', 'cadence', 2),
        { title: 'TRIES', align: 'right', cell: (row) => `${row.attempts}/${row.of}` },
        ...[numberColumn('MIN', 'minutes'), day('LAST', 'lastOn', 3), text('TYPE', 'command')],
      ];
    case 'minutes':
      return [
        ...(answer.by === 'contact'
          ? [REF, NAME, COMPANY]
          : [text(answer.by.toUpperCase(), 'group'), numberColumn('PEOPLE', 'people')]),
        ...[
          numberColumn('DIALS', 'dials'),
          numberColumn('MIN', 'minutes'),
          numberColumn('TALKS', 'conversations'),
        ],
        ...[numberColumn('MEETINGS', 'meetings'), numberColumn('TALKS/H', 'conversationsPerHour', 4)],
        numberColumn('MEETINGS/H', 'meetingsPerHour', 3),
      ];
    case 'silence':
      return [
        { title: 'REASON', cell: (row) => String(row.reason ?? '(none noted)') },
        ...[
          numberColumn('PEOPLE', 'people'),
          numberColumn('TRIED', 'tried'),
          numberColumn('TALKED AFTER', 'talked'),
        ],
        {
          title: 'SCRIPTS THAT ANSWER IT',
          cell: (row) => (row.scripts as readonly string[]).join(', '),
          shrinksTo: 24,
        },
      ];
  }
}

const FATE: Column = {
  title: 'CAME TO',
  cell: (row) => say.fateText(row as PromiseRow),
  tone: ({ fate }) =>
    fate === 'broken' ? 'bad' : fate === 'late' ? 'warn' : fate === 'kept' ? 'good' : null,
};

const HOW: Column = { title: 'HOW', cell: (row) => howText(String(row.how)) };

function howText(how: string): string {
  return (OUTCOMES as readonly string[]).includes(how) ? outcomeText(how as Outcome) : how;
}

const MARKS: Column = {
  title: 'MARKS',
  cell: ({ early, delivered, silent }) =>
    [early ? 'early' : '', delivered || silent ? '' : 'not delivered']
      .filter((mark) => mark !== '')
      .join(', '),
  rank: 3,
  tone: () => 'dim',
};

function backText({ backOn, backAfter }: BreakupRow, today: Day): string {
  if (backOn === null) return '';
  const after = backAfter === 0 ? 'the same day' : `after ${count(backAfter ?? 0, 'day')}`;
  return `${dateText(backOn, today)}, ${after}`;
}

type Summary = Extract<LedgerAnswer, { readonly name: 'summary' }>;

function summaryPage({ all, since, until, today, isNamed }: Summary): Page {
  const lines: Readonly<Record<Rowed['name'], readonly string[]>> = {
    promises: say.promiseLines(all.promises),
    breakups: say.breakupLines(all.breakups),
    replacement: say.replacementLines(all.replacement),
    overrun: say.overrunLines(all.overrun, all.minutes.minutesPerAttempt),
    minutes: say.minutesLines(all.minutes),
    silence: say.silenceLines(all.silence),
  };
  const blocks = Object.entries(lines).flatMap(([ledger, said]) => [
    ledger,
    ...said.map((line) => `  ${line}`),
  ]);
  const period = periodText({ since, until, today });
  return {
    data: { since, until, ...all },
    lines: [isNamed ? period : `${period}; overrun and silence: the whole log`, '', ...blocks],
  };
}

function dayPage({ name: _, today, ...day }: Extract<LedgerAnswer, { readonly name: 'day' }>): Page {
  return { data: day, lines: [`${dateText(day.on, today)} · ${say.dayLine({ ...day, today })}`] };
}
