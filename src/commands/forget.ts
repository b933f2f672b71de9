import * as z from 'zod/mini';
import { forget } from '../desk/forget.ts';
import { whoIs } from '../desk/who.ts';
import { forgottenPage } from '../views/forgotten.ts';
import { field, verb } from './command.ts';

export const forgetting = verb({
  name: 'forget',
  group: 'people',
  takes: '<who>',
  summary: 'Erase a person for good: fields, log, journal, backups',
  about: [
    'Asks for the name. It cannot be undone. Numbers on the do-not-call list stay there as hashes; to keep a person from coming back with an import, stop them first: prospect dnc WHO.',
    'Exports, imported files and copies of the data file elsewhere are out of reach; the answer names what it knows of.',
  ],
  examples: [
    ['prospect forget c104', 'asks you to type the name'],
    ['prospect forget c104 --name "Ada Okafor" --yes', 'the same from a script'],
  ],
  options: [{ flags: '--name <name>', about: 'the name, typed out' }],
  file: 'needs',
  input: () => z.object({ who: field.text, name: field.maybe }),
  run: async ({ who, name }, desk) => forget(desk, await whoIs(desk, who), name),
  view: forgottenPage,
});
