import { FATES } from '../schedule/index.ts';
import type { ClosedDay } from './ledger.ts';
import type {
  BreakupTotals,
  FateTally,
  MinutesTotals,
  OverrunTotals,
  PromiseRow,
  PromiseTotals,
  ReplacementTotals,
  SilenceTotals,
} from './ledger-rows.ts';
import { count } from './words.ts';

/** The totals of the ledgers in words. Each figure stands with what it was counted over. */

export function promiseLines({ promised, agreed }: PromiseTotals): readonly string[] {
  const lines = [...fateLine('promised', promised), ...fateLine('agreed', agreed)];
  return lines.length === 0 ? ['No day was promised or agreed.'] : lines;
}

/** `promised: kept 14 of 16 · late 1 · broken 1 · moot 2`: the rate is over the days that were yours to keep. */
function fateLine(what: string, tally: FateTally): readonly string[] {
  if (tally.made === 0) return [];
  const settled = tally.kept + tally.late + tally.broken;
  const others = FATES.filter((fate) => fate !== 'kept' && tally[fate] > 0).map(
    (fate) => ` · ${fate} ${tally[fate]}`,
  );
  const called = tally.kept + tally.late;
  const there = called === 0 ? '' : ` · answered ${tally.answered} of ${count(called, 'call')}`;
  return [`${what}: kept ${tally.kept} of ${settled}${others.join('')}${there}`];
}

export function fateText({ fate, late, answered }: PromiseRow): string {
  const there = answered === null ? '' : answered ? ', they were there' : ', nobody there';
  return `${fate}${late === null || late === 0 ? '' : ` by ${count(late, 'day')}`}${there}`;
}

export function breakupLines(totals: BreakupTotals): readonly string[] {
  const { left, wonBack, undelivered, silent, wonBackSilent, early, within } = totals;
  if (left + undelivered + silent === 0) return ['Nobody was fired.'];
  const spans = within
    .filter(({ of }) => of > 0)
    .map((one) => `within ${one.days} days ${one.wonBack} of ${one.of}`);
  const others = [
    early === 0 ? '' : `${early} early`,
    undelivered === 0 ? '' : `${undelivered} not delivered`,
    silent === 0 ? '' : `${silent} fired silently (won back ${wonBackSilent})`,
  ].filter((part) => part !== '');
  return [
    `left ${left}, won back ${wonBack} of ${left}${spans.length === 0 ? '' : ` · ${spans.join(' · ')}`}`,
    ...(others.length === 0 ? [] : [others.join(' · ')]),
  ];
}

export function replacementLines(totals: ReplacementTotals): readonly string[] {
  const { fired, lost, doNotCall, back, added, balance } = totals;
  const gone = fired + lost + doNotCall;
  const who = `${gone} left the list (${fired} fired, ${lost} lost, ${doNotCall} do not call)`;
  const came = `${back} came back, ${added} new`;
  return [`${who}, ${came}: ${balanceText(balance)}`];
}

function balanceText(balance: number): string {
  if (balance === 0) return 'you are even';
  return balance < 0 ? `you owe ${count(-balance, 'new name')}` : `${balance} more came than left`;
}

export function overrunLines(totals: OverrunTotals, each: number): readonly string[] {
  const { contacts, attempts, minutes, high } = totals;
  if (contacts === 0) return ['Nobody is past the number of their cadence.'];
  const marked = high === 0 ? '' : `, ${high} of high priority`;
  const verb = contacts === 1 ? 'is' : 'are';
  return [
    `${count(contacts, 'contact')} ${verb} past the number${marked}: ${count(attempts, 'attempt')} too many, ${workTimeText(minutes)} at ${each} min an attempt`,
  ];
}

export function minutesLines(totals: MinutesTotals): readonly string[] {
  const { dials, minutes, minutesPerAttempt, people, conversations, meetings } = totals;
  if (dials === 0) return ['No attempt was made.'];
  const hour = `${count(conversations, 'talk')} and ${count(meetings, 'meeting')} in ${workTimeText(minutes)}`;
  const rate = minutes === 0 ? '' : `, ${totals.conversationsPerHour} and ${totals.meetingsPerHour} an hour`;
  const { attemptsPerName, namesPerMonth, chaseMinutesPerMonth } = totals;
  return [
    `${count(dials, 'attempt')} at ${minutesPerAttempt} min an attempt, on ${count(people, 'contact')}: ${hour}${rate}`,
    ...(chaseMinutesPerMonth === null
      ? []
      : [
          `the chase costs ${workTimeText(chaseMinutesPerMonth)} a month: ${attemptsPerName} attempts a name × ${minutesPerAttempt} min × ${namesPerMonth} new names a month`,
        ]),
  ];
}

export function silenceLines({ people, noted, tried, talked }: SilenceTotals): readonly string[] {
  const said =
    people === 0
      ? 'No reason was noted, and nobody was tried in vain.'
      : `a reason is noted for ${noted} of ${people} · ${talked} of ${tried} tried in vain talked afterwards`;
  return [said, ...(noted === 0 ? ['note one: prospect edit WHO --stall too-busy'] : [])];
}

/** `42 dials, 2 written (about 1 h 6 min), 5 talks, 3 promises kept, 2 fired, 1 won back`. */
export function dayLine(day: Omit<ClosedDay, 'people'>): string {
  const parts = [
    [day.talks, count(day.talks, 'talk')],
    [day.promisesKept, `${count(day.promisesKept, 'promise')} kept`],
    [day.agreementsKept, `${count(day.agreementsKept, 'agreement')} kept`],
    [day.fired, `${day.fired} fired`],
    [day.wonBack, `${day.wonBack} won back`],
  ] as const;
  const done = parts.filter(([number]) => number > 0).map(([, words]) => `, ${words}`);
  const time = day.dials === 0 ? '' : ` (${workTimeText(day.minutes)} at ${day.minutesPerAttempt} min each)`;
  const others = day.dials - day.calls - day.written;
  const made = [
    ...(day.calls > 0 || day.dials === 0 ? [count(day.calls, 'dial')] : []),
    ...(day.written > 0 ? [`${day.written} written`] : []),
    ...(others > 0 ? [`${others} in another way`] : []),
  ];
  return `${made.join(', ')}${time}${done.join('')}`;
}

/** `about 1 h 3 min`: minutes are an estimate from a setting. Never days: a day of work has no 24 hours. */
export function workTimeText(minutes: number): string {
  const all = Math.round(minutes);
  const [hours, rest] = [Math.floor(all / 60), all % 60];
  if (hours === 0) return `about ${all} min`;
  return rest === 0 || hours >= 100 ? `about ${hours} h` : `about ${hours} h ${rest} min`;
}
