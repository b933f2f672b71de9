import { nameOf } from '../contact.ts';
import type { Day, Outcome, Plan } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { planJson } from './machine.ts';
import type { Cells, Look, Page, Sheet } from './page.ts';
import { hanging, planText, type ShownStanding } from './show.ts';
import { dayText, endingText, nextText, outcomeText, whoRef } from './words.ts';

interface Pair {
  readonly by: Day;
  readonly on: Day;
}

/** What one outcome would lead to. */
export interface ForeseenOutcome {
  readonly outcome: Outcome;
  readonly short: string;
  readonly plan: Plan;
  /** The days that a message with this outcome may name. */
  readonly promise: Pair | null;
  /** The touch plans that promise: it is taken down unless told otherwise. */
  readonly promised: boolean;
  /** A rule refuses it as things stand. */
  readonly refused: boolean;
}

export interface Foreseen extends ShownStanding {
  readonly outcomes: readonly ForeseenOutcome[];
  /** The days that a message left now may name, whatever the touch plans. */
  readonly offer: Pair | null;
}

/** What each outcome would lead to, a row each, and the days to speak. */
export function previewPage(foreseen: Foreseen, look: Pick<Look, 'width'>): Page {
  const { contact, row, outcomes, offer, today } = foreseen;
  const who = `${whoRef(foreseen)} ${clean(nameOf(contact))}`;
  const type = row === null ? `log c${contact.id}` : String(row);
  const planned = outcomes.some(({ promised }) => promised) ? '' : ' --promise';
  const speak =
    offer === null
      ? []
      : [
          `Say: “If I have not heard from you by ${dayText(offer.by, today)}, I will call you on ${dayText(offer.on, today)}.”`,
          `Log: prospect ${type} vm${planned}`,
        ];
  return {
    sheet: sheetOf(outcomes, today),
    head: hanging(`${who}: ${planText(foreseen)}`, 2, look),
    foot: speak.flatMap((line) => hanging(line, 2, look)),
  };
}

function sheetOf(outcomes: readonly ForeseenOutcome[], today: Day): Sheet {
  const rows = outcomes.map(
    (one): Cells => ({ ...one, plan: planJson(one.plan), promise: one.promise, foreseen: one }),
  );
  const of = (row: Cells) => row.foreseen as ForeseenOutcome;
  return {
    keys: ['outcome', 'plan', 'promise', 'promised', 'refused'],
    rows,
    columns: [
      { title: 'LOG', cell: (row) => String(row.short), tone: () => 'strong' },
      { title: 'OUTCOME', cell: (row) => outcomeText(of(row).outcome) },
      {
        title: 'WHAT COMES NEXT',
        cell: (row) => (row.refused ? 'refused' : comingText(of(row), today)),
        tone: (row) => (row.refused ? 'dim' : null),
      },
      { title: 'SAY', cell: (row) => promiseText(of(row).promise, today), tone: () => 'promised' },
    ],
    csv: { keys: CSV_KEYS, cells: (row) => csvCells(of(row)) },
  };
}

function comingText({ outcome, plan }: ForeseenOutcome, today: Day): string {
  if (plan.kind === 'over')
    return `${endingText(plan.ending)}${plan.early ? ' early' : ''}: off the call list`;
  if (plan.kind === 'blocked') return 'blocked: no way to reach them';
  if (plan.because === 'recycled') return `fired; back on ${dayText(plan.due, today)}`;
  // A callback names a day; which, only they know.
  if (plan.due < today && (plan.because === 'promised' || plan.because === 'agreed'))
    return `${nextText(plan, today)}, ${plan.because}`;
  return outcome === 'callback' ? 'agreed call, on the day they name' : nextText(plan, today);
}

function promiseText(promise: Pair | null, today: Day): string {
  return promise === null ? '' : `I call on ${dayText(promise.on, today)}`;
}

const CSV_KEYS = [
  'outcome',
  'plan_kind',
  'due',
  'at',
  'because',
  'cadence',
  'attempt',
  'of',
  'action',
  'script',
  'promise_by',
  'promise_on',
  'promised',
  'refused',
] as const;

function csvCells({ outcome, plan, promise, promised, refused }: ForeseenOutcome): readonly unknown[] {
  const due = plan.kind === 'due' ? plan : null;
  const next = plan.kind === 'over' ? null : plan;
  return [
    outcome,
    plan.kind === 'over' ? plan.ending : plan.kind,
    due?.due,
    due?.at,
    due?.because,
    next?.cadence,
    next?.attempt,
    next?.of,
    due?.action,
    due?.script,
    promise?.by,
    promise?.on,
    promised,
    refused,
  ];
}
