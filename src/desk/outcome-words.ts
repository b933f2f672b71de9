import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { OUTCOME_TABLE, OUTCOMES, type Outcome, readOutcome } from '../schedule/index.ts';

/** The outcome that a word names. Faults: usage, with the nearest ones. */
export function readOutcomeWord(word: string): Outcome {
  const outcome = readOutcome(word);
  if (outcome !== null && outcome !== 'breakup') return outcome;
  if (outcome === 'breakup') {
    throw fault('usage', 'the last message has a verb of its own', 'prospect fire WHO');
  }
  const known = OUTCOMES.flatMap((name) => [name, OUTCOME_TABLE[name].short]);
  const near = nearest(word, known).filter((name) => name !== 'breakup' && name !== 'brk');
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'all of them: prospect help outcomes';
  throw fault('usage', `"${word}" is no outcome`, hint);
}

/** The outcome that a word names in a call log, where the last message is one of them. Faults: usage. */
export function readOutcomeInFile(word: string): Outcome {
  return readOutcome(word) ?? readOutcomeWord(word);
}
