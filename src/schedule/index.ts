/**
 * The scheduling rules of `prospect` as a library: facts in, plan out. Pure: no clock, no files, no settings
 * but those handed in. `standingAfter(opening(cadence, day), events)` folds a log into where a contact
 * stands; `planOf` says what comes next; `decide` holds that against a day.
 */

export {
  type CadenceFault,
  type CadenceReading,
  DEFAULT_CHASE,
  NURTURE_GAP,
  numberOf,
  type Position,
  positionIn,
  readCadence,
} from './cadence.ts';
export {
  type CadenceCheck,
  type CadenceEnd,
  type CheckAgainst,
  type CheckFinding,
  checkCadence,
  type ScriptTraits,
} from './cadence-check.ts';
export { type Calendar, calendarOf, PLAIN_WEEK, type WorkDays } from './calendar.ts';
export { type CallCap, type CapFault, capFaults } from './caps.ts';
export {
  addDays,
  addMonths,
  type Clock,
  type Day,
  type DayNumber,
  dayOf,
  daysBetween,
  fromNumber,
  parseClock,
  parseDay,
  toNumber,
  type Weekday,
  weekdayOf,
} from './day.ts';
export { type Decision, decide } from './decide.ts';
export { type Evidence, evidenceOf, sameCadence } from './evidence.ts';
export { explain, type Reason } from './explain.ts';
export { next, opening, standingAfter } from './fold.ts';
export {
  type Chase,
  chaseOf,
  type DayShare,
  FATES,
  type Fate,
  type Firing,
  firingsOf,
  isDial,
  isTalk,
  LATEST,
  type LogStep,
  type NamedDay,
  namedDaysOf,
  type Passage,
  passagesOf,
  shareOf,
  silenceOf,
  stepsOf,
} from './ledger.ts';
export * from './model.ts';
export {
  type Effect,
  isAnswer,
  isConversation,
  isOutbound,
  isTry,
  isUnanswered,
  OUTCOME_TABLE,
  readOutcome,
} from './outcome.ts';
export { goodNumbers, hoursFor, planOf, type Rules, statusOf, stepOf } from './plan.ts';
export { type Preview, preview } from './preview.ts';
export {
  compareQueued,
  type Group,
  groupOf,
  groupOfLane,
  LANES,
  type Lane,
  laneOf,
  type Queued,
} from './queue.ts';
export {
  type Circumstances,
  isEarly,
  type PromisePair,
  promisePair,
  recordAttempt,
  recordRetirement,
  type Said,
} from './record.ts';
export {
  bothOf,
  type Cap,
  capsOf,
  capText,
  countryOf,
  freeFrom,
  hoursOn,
  hoursText,
  isOpen,
  NO_PACKS,
  opensAt,
  PACK_AGE,
  packOfCountry,
  packsFor,
  packsNamed,
  RULE_PACKS,
  type RulePack,
  type Windows,
  without,
} from './rule-packs.ts';
export { SHIPPED_CADENCES, type ShippedCadence, shippedCadence } from './shipped-cadences.ts';
export { adviseSlot, slotOfHour } from './slots.ts';
export { type Tally, tallyOf } from './tally.ts';
