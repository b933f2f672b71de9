import { blanksOf, type Facts, gapOf } from '../schedule/blanks.ts';
import {
  type Cadence,
  type Day,
  fromNumber,
  numberOf,
  positionIn,
  type Touch,
  toNumber,
} from '../schedule/index.ts';
import { chooseParts } from '../schedule/script.ts';
import { GAPS, type TextBlank } from '../schedule/scripts/gaps.ts';
import type { SavedPage } from '../views/saved-page.ts';
import { renderScript } from '../views/script.ts';
import { type TipSheet, type TipStep, tipSheetHtml } from '../views/tip-sheet.ts';
import { cadenceNamed } from './cadences.ts';
import { type Desk, setting } from './desk.ts';
import { knownScripts } from './known-scripts.ts';
import { savePage } from './saving.ts';
import { callerOf } from './story.ts';

/** A cadence with its texts for the wall: your own settings filled in, everything about the contact a gap. */
export function tipSheet(desk: Desk, name: string | undefined): TipSheet {
  const { cadence, about } = cadenceNamed(desk, name);
  const scripts = knownScripts(desk);
  const talked = ['cadence-warm', 'cadence-conversation'] as const;
  const told: Told = {
    today: desk.today,
    start: desk.today,
    lastTalkOn: talked.some((key) => setting(desk, key) === cadence.name) ? desk.today : null,
    done: [],
  };
  const count = cadence.touches.length + (cadence.ending.kind === 'breakup' ? 1 : 0);
  const steps: TipStep[] = [];
  for (let done = 0; done < count; done++) {
    const { attempt, touch, breakup } = positionIn(cadence, done);
    if (done > 0) told.today = desk.rules.calendar.after(told.today, touch.wait);
    const script = scripts.named(touch.script);
    const facts = factsAt(desk, cadence, told, done);
    const parts = script === null ? [] : chooseParts(script, touch.action, touch.voicemail);
    const filled = script === null ? null : renderScript(script, facts, parts);
    const texts = (filled?.parts ?? []).map((part) => ({ ...part, text: withoutDays(part.text, facts) }));
    steps.push({ attempt, touch, breakup, parts: texts });
    told.done.push(touch);
  }
  return { cadence, about, of: numberOf(cadence), steps };
}

/** Saves a tip sheet as a page for a browser and its printer. Faults: usage, refused, cannot-access. */
export function saveTipSheet(desk: Desk, sheet: TipSheet, name: string, force: boolean): SavedPage {
  return savePage(desk, { name, flag: '--html', example: 'cadence.html', force }, tipSheetHtml(sheet));
}

/** What a contact would have had so far, were every attempt made as it is planned. */
interface Told {
  today: Day;
  readonly start: Day;
  readonly lastTalkOn: Day | null;
  readonly done: Touch[];
}

/** Days that no sheet on a wall can know; they are taken out of the text again. */
const SOME_DAY = {
  by: fromNumber(toNumber('2089-05-03' as Day)),
  on: fromNumber(toNumber('2089-05-04' as Day)),
};

function factsAt(desk: Desk, cadence: Cadence, { today, start, lastTalkOn, done }: Told, at: number): Facts {
  const { attempt, of, touch, breakup } = positionIn(cadence, at);
  const count = (fits: (touch: Touch) => boolean) => done.filter(fits).length;
  const gap = (blank: TextBlank) => gapOf(blank).gap;
  return {
    today,
    user: callerOf(desk, null),
    contact: {
      name: gap('name'),
      givenName: gap('first_name'),
      company: gap('company'),
      title: gap('title'),
      request: gap('request'),
      boss: gap('boss'),
      sentBy: null,
      receptionist: null,
    },
    attempts: done.length,
    calls: count(({ action }) => action === 'call'),
    voicemails: count(({ action, voicemail }) => action === 'call' && voicemail === 'leave'),
    emails: count(({ action }) => action === 'email'),
    messages: count(({ action }) => action === 'message'),
    visits: count(({ action }) => action === 'visit'),
    firstOn: done.length === 0 ? null : start,
    lastTalkOn,
    promise: touch.promise ? SOME_DAY : null,
    agreed: null,
    position: { attempt, of, breakup, touchesLeft: of === null ? 1 : cadence.touches.length - at },
  };
}

/** Days stand as gaps: on the wall nobody knows when the call is made. */
function withoutDays(text: string, facts: Facts): string {
  const blanks = blanksOf(facts);
  return DAYS.reduce((rest, blank) => {
    const day = blanks[blank];
    return day === null ? rest : rest.replaceAll(day, GAPS[blank].gap);
  }, text);
}

const DAYS = [
  'promise_by',
  'promise_on',
  'promise_by_date',
  'promise_on_date',
  'talk_day',
  'first_attempt_on',
] as const satisfies readonly TextBlank[];
