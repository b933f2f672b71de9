import type { Cadence } from './model.ts';
import { shippedCadence } from './shipped-cadences.ts';

/**
 * How firm the numbers of a cadence are. `custom`: what practitioners do, unmeasured. `supported`: somebody
 * counted something near it. `your own`: nobody else has tried it.
 */
export interface Evidence {
  readonly label: 'custom' | 'supported' | 'your own';
  readonly text: string;
}

const NO_GOODBYE_FIGURES =
  'How many answer a goodbye is not known: there is no primary source, only stories.';
const SIX =
  'Stopping near six calls rests on a vendor’s figures for leads that had asked by web form: medium there, weak for cold lists.';
const HOURS =
  'Another hour each time has the best support there is: household surveys, 1988, by people who sold nothing.';
const VOICEMAIL =
  'On voicemails the data conflict: over 300 million calls, later pick-ups fell from 7.2 to 5.2 % and answers to e-mails doubled.';

const EVIDENCE: Readonly<Record<string, Evidence>> = {
  'five-and-fire': { label: 'supported', text: `${SIX} ${HOURS} ${NO_GOODBYE_FIGURES}` },
  'three-strikes': {
    label: 'custom',
    text: `A habit of people with long, thin lists; nobody has measured it. ${NO_GOODBYE_FIGURES}`,
  },
  'eight-touch': {
    label: 'custom',
    text: `Eight tries over calls and e-mails together is what practitioners report. ${VOICEMAIL} ${NO_GOODBYE_FIGURES}`,
  },
  patient: {
    label: 'custom',
    text: `Eight tries at the least, and patience over months: the word of people who won their best customers so, unmeasured. ${VOICEMAIL}`,
  },
  'gone-quiet': {
    label: 'supported',
    text: `${HOURS} The waits of four working days and the order of the steps are a trainer’s habit. ${NO_GOODBYE_FIGURES}`,
  },
  'second-look': {
    label: 'custom',
    text: 'A few more tries after six to eight months: one practitioner’s habit, unmeasured.',
  },
  nurture: {
    label: 'custom',
    text: 'Something useful now and then: a habit that many share and nobody has measured.',
  },
  'one-shot': {
    label: 'custom',
    text: `For when names are plenty and time is not. That works as long as new names come in; it is not measured. ${NO_GOODBYE_FIGURES}`,
  },
  twenty: {
    label: 'custom',
    text: `Beyond six or eight tries no figures support another one; some swear by it. ${HOURS}`,
  },
};

const OWN: Evidence = {
  label: 'your own',
  text: 'Nobody else has tried these numbers. What your log shows of them is the only evidence: look again after some dozens of names.',
};

/** Where the numbers of a cadence come from; a shipped one that was edited is the user's own. */
export function evidenceOf(cadence: Cadence): Evidence {
  const shipped = shippedCadence(cadence.name);
  if (shipped === undefined || !sameCadence(shipped, cadence)) return OWN;
  return EVIDENCE[cadence.name]!;
}

/** True where two cadences say the same. Both come from a reader, so their fields stand in one order. */
export function sameCadence(a: Cadence, b: Cadence): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
