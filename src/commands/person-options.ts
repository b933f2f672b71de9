import { PHONE_KINDS, PREFERENCES } from '../contact.ts';
import { STALL_REASONS } from '../schedule/script.ts';
import { field, type VerbOption } from './command.ts';

/** Every field of a person has a flag, the same on `add` and `edit`. */
export const PERSON_OPTIONS: readonly VerbOption[] = [
  { flags: '--company <text>', about: 'where they work' },
  { flags: '--title <text>', about: 'what they do there' },
  {
    flags: '--phone <number>',
    about: `a number, best first; may carry its kind: mobile:+1… (${PHONE_KINDS.join(', ')})`,
    many: true,
  },
  { flags: '--email <address>', about: 'their e-mail address' },
  { flags: '--zone <zone>', about: 'their time zone, where the number does not tell' },
  { flags: '--country <code>', about: 'the country that numbers without + are read in' },
  { flags: '--kind <kind>', about: 'cold (a new name) or warm (talked once, went quiet)' },
  { flags: '--priority <level>', about: 'high, normal or low' },
  { flags: '--source <text>', about: 'where the name came from' },
  { flags: '--tag <tag>', about: 'a tag', many: true },
  { flags: '--note <text>', about: 'a note on the person' },
  { flags: '--boss <name>', about: 'whom they report to' },
  { flags: '--sent-by <name>', about: 'who sent you to them' },
  {
    flags: '--receptionist <text>',
    about: 'who answers for them, and behind a comma what to know: "Lena, mornings"',
  },
  { flags: '--request <text>', about: 'what they asked for' },
  { flags: '--prefers <way>', about: `the way they prefer: ${PREFERENCES.join(', ')}` },
  { flags: '--ground-rules <when>', about: 'the day on which you agreed that a no is fine' },
  { flags: '--stall <reason>', about: `why they may be silent: ${STALL_REASONS.join(', ')}` },
  { flags: '--benefit <text>', about: 'a benefit that matters to them; scripts name it first', many: true },
  {
    flags: '--set <column=value>',
    about: 'an extra field, such as a column of the file they came from',
    many: true,
  },
];

export const PERSON_INPUT = {
  company: field.maybe,
  title: field.maybe,
  phone: field.many,
  email: field.maybe,
  zone: field.maybe,
  country: field.maybe,
  kind: field.maybe,
  priority: field.maybe,
  source: field.maybe,
  tag: field.many,
  note: field.maybe,
  boss: field.maybe,
  sentBy: field.maybe,
  receptionist: field.maybe,
  request: field.maybe,
  prefers: field.maybe,
  groundRules: field.maybe,
  stall: field.maybe,
  benefit: field.many,
  set: field.many,
};
