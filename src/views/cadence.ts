import type { Cadence, Touch } from '../schedule/index.ts';
import { type Evidence, evidenceOf, numberOf } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { actionText, count } from './words.ts';

/** A cadence with what is known about it here. */
export interface ShownCadence {
  readonly about: string;
  readonly cadence: Cadence;
  /** Contacts in a run of it. */
  readonly contacts: number;
  /** Those of them past its touches: due for the breakup. */
  readonly past: number;
  /** Settings that name it, such as `cadence-cold`. */
  readonly usedBy: readonly string[];
}

export function cadenceListPage(all: readonly ShownCadence[]): Page {
  return {
    sheet: {
      keys: [
        'name',
        'about',
        'touches',
        'of',
        'ending',
        'waits',
        'recycle',
        'contacts',
        'usedBy',
        'past',
        'evidence',
      ],
      rows: all.map(({ cadence, about, contacts, usedBy, past }) => ({
        name: cadence.name,
        about,
        touches: cadence.touches.length,
        of: numberOf(cadence),
        ending: cadence.ending.kind,
        waits: waitsOf(cadence),
        recycle: recycleText(cadence),
        contacts,
        usedBy,
        past,
        evidence: evidenceOf(cadence),
      })),
      columns: [
        { title: 'CADENCE', cell: (row) => String(row.name), tone: () => 'strong' },
        { title: 'N', align: 'right', cell: (row) => (row.of === null ? '–' : String(row.of)) },
        { title: 'WAITS', cell: (row) => String(row.waits), rank: 2, shrinksTo: 14 },
        { title: 'IN IT', align: 'right', cell: (row) => String(row.contacts) },
        { title: 'NUMBERS', cell: (row) => (row.evidence as Evidence).label, rank: 1 },
        { title: 'FOR', cell: (row) => String(row.about), shrinksTo: 20 },
      ],
    },
    foot: [
      'N is the number of attempts, the last message included. NUMBERS says how firm they are.',
      'One of them: prospect cadence show NAME',
    ],
  };
}

export function cadencePage({ cadence, about, contacts, past, usedBy }: ShownCadence): Page {
  const evidence = evidenceOf(cadence);
  const { touches, ending, chase } = cadence;
  const rows = touches.map(
    (touch, at) => `  ${String(at + 1).padStart(2)}  ${waitText(touch.wait)}  ${touchText(touch)}`,
  );
  const last =
    ending.kind === 'breakup'
      ? `  ${String(touches.length + 1).padStart(2)}  ${waitText(ending.wait)}  FIRE: ${actionText(ending.action)}, script ${ending.script}`
      : '      the last touch comes again for ever';
  return {
    data: { ...cadence, about, of: numberOf(cadence), contacts, usedBy, past, evidence },
    lines: [
      `${cadence.name}: ${clean(about)}`,
      `${count(contacts, 'contact')} in it${past === 0 ? '' : `, ${past} past its number and due for the last message`}${usedBy.length === 0 ? '' : ` · used by ${usedBy.join(', ')}`}`,
      '',
      ...rows,
      last,
      '',
      `Follow-up after a missed agreement: ${count(chase, 'working day')}`,
      `After firing: ${recycleText(cadence)}`,
      `Numbers: ${evidence.label}. ${evidence.text}`,
    ],
  };
}

function waitsOf({ touches, ending }: Cadence): string {
  const waits = touches.map(({ wait }) => wait).join(',');
  return ending.kind === 'breakup' ? `${waits} → ${ending.wait}` : `${waits} → again`;
}

function waitText(wait: number): string {
  return (wait === 0 ? 'at once' : `${count(wait, 'working day')} later`).padEnd(21);
}

function touchText({ action, script, voicemail, promise, slot }: Touch): string {
  const marks = [
    action === 'call' && voicemail !== 'optional'
      ? voicemail === 'leave'
        ? 'leave a voicemail'
        : 'no voicemail'
      : '',
    promise ? 'name the next day' : '',
    slot === 'vary' ? '' : slot,
  ].filter((mark) => mark !== '');
  return [actionText(action), `script ${script}`, ...marks].join(', ');
}

function recycleText({ recycle, ending }: Cadence): string {
  if (ending.kind === 'repeat') return 'nobody is fired by it';
  if (recycle === null) return 'for good';
  const who = recycle.who === 'all' ? 'everybody' : 'priority high';
  return `back after ${count(recycle.months, 'month')} into ${recycle.into} (${who})`;
}

/** The text of a cadence, as a file of its own. */
export function cadenceTextPage({
  cadence,
  text,
  file,
}: {
  readonly cadence: Cadence;
  readonly text: string;
  readonly file: string | null;
}): Page {
  const lines =
    file === null ? text.trimEnd().split('\n').map(clean) : [`${cadence.name} is in ${clean(file)}`];
  return { data: { name: cadence.name, file, text }, lines };
}
