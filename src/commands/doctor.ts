import * as z from 'zod/mini';
import { examine } from '../desk/doctor.ts';
import { doctorPage } from '../views/doctor.ts';
import { field, verb } from './command.ts';

export const doctor = verb({
  name: 'doctor',
  group: 'care',
  summary: 'Check the data file: replay every log and compare it with every plan',
  about: [
    'Silent where all is well (a line at a terminal); else it lists what differs, and the exit code is 8.',
    'With --deep it also holds every index against its rows, every fact against the newest backup (what no command touched since must be the same), and every backup against its digest.',
    'A repair derives plans, counts and search words anew from the logs, after a backup, and touches nothing else.',
  ],
  examples: [
    ['prospect doctor', 'is every plan what its log implies?'],
    ['prospect doctor --deep', 'was anything changed behind the program’s back?'],
    ['prospect doctor --repair', 'derive anew what differs'],
  ],
  options: [
    { flags: '--repair', about: 'derive anew whatever differs from the logs' },
    { flags: '--deep', about: 'also compare with the backups; takes longer' },
  ],
  file: 'needs',
  input: () => z.object({ repair: field.flag, deep: field.flag }),
  run: (wish, desk) => examine(desk, wish),
  view: doctorPage,
});
