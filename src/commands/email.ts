import * as z from 'zod/mini';
import { emailFor } from '../desk/email.ts';
import { whoIs } from '../desk/who.ts';
import { emailPage } from '../views/email.ts';
import { field, verb } from './command.ts';

export const email = verb({
  name: 'email',
  group: 'day',
  takes: '<who>',
  summary: 'The e-mail to send now, filled in: to print, to open, to keep as a draft',
  about: [
    'Nothing is sent: your mail program does that. --log logs it as emailed at once, by the same rule for a promised day as log WHO em.',
  ],
  examples: [
    ['prospect email 3', 'the e-mail of the script that is due'],
    ['prospect email 3 --open --log', 'in a new window of your mail program, and logged'],
    ['prospect email 3 --eml ada.eml', 'as a draft that mail programs open'],
    ['prospect email acme --script own-up', 'of another script'],
  ],
  options: [
    { flags: '--script <name>', about: 'of this script, not of the one that is due' },
    { flags: '--mailto', about: 'print a mailto: link' },
    { flags: '--open', about: 'open that link, with the system’s opener or PROSPECT_OPENER' },
    { flags: '--eml <file>', about: 'write a draft (RFC 5322) into this file' },
    { flags: '--force', about: 'replace that file if it is there' },
    { flags: '--log', about: 'log it as emailed, in the same transaction' },
    { flags: '-m, --note <text>', about: 'a note for the log' },
    { flags: '--promise', about: 'it named the day that the plan computes' },
    { flags: '--promise-on <when>', about: 'it named this day' },
    { flags: '--no-promise', about: 'it named no day' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.text,
      script: field.maybe,
      mailto: field.flag,
      open: field.flag,
      eml: field.maybe,
      force: field.flag,
      log: field.flag,
      note: field.maybe,
      promise: z.optional(z.boolean()),
      promiseOn: field.maybe,
    }),
  run: async ({ who, force, ...wish }, desk) =>
    emailFor(desk, await whoIs(desk, who), { ...wish, overwrite: force }),
  view: emailPage,
});
