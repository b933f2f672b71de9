import { PREFERENCES } from '../contact.ts';
import { STALL_REASONS } from '../schedule/script.ts';
import { field, type VerbOption } from './command.ts';

/** What a call may teach about the person: flags that go into the contact with the same line. */
export const LEARNT_OPTIONS: readonly VerbOption[] = [
  { flags: '--receptionist <text>', about: 'who answered for them: "Lena, mornings"' },
  { flags: '--prefers <way>', about: `the way they prefer: ${PREFERENCES.join(', ')}` },
  { flags: '--stall <reason>', about: `why they may be silent: ${STALL_REASONS.join(', ')}` },
  { flags: '--request <text>', about: 'what they asked for' },
  { flags: '--boss <name>', about: 'whom they report to' },
  { flags: '--ground-rules <when>', about: 'the day on which you agreed that a no is fine, such as today' },
];

export const LEARNT_INPUT = {
  receptionist: field.maybe,
  prefers: field.maybe,
  stall: field.maybe,
  request: field.maybe,
  boss: field.maybe,
  groundRules: field.maybe,
};
