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
    'A repair derives plans, counts and search words anew from the logs, and touches nothing else.',
  ],
  examples: [
    ['prospect doctor', 'is every plan what its log implies?'],
    ['prospect doctor --repair', 'derive anew what differs'],
  ],
  options: [{ flags: '--repair', about: 'derive anew whatever differs from the logs' }],
  file: 'needs',
  input: () => z.object({ repair: field.flag }),
  run: ({ repair }, desk) => examine(desk, repair),
  view: doctorPage,
});
