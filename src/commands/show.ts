import * as z from 'zod/mini';
import { lookAt, timedLog } from '../desk/look.ts';
import { whoIs } from '../desk/who.ts';
import { showPage } from '../views/show.ts';
import { field, verb } from './command.ts';

export const show = verb({
  name: 'show',
  alias: 's',
  group: 'look',
  takes: '<who...>',
  summary: 'One contact whole: fields, plan, and the log from the first attempt on',
  examples: [
    ['prospect show 3', 'row 3 of today’s list, with all that happened'],
    ['prospect show ada nimbus --json', 'the same for a program'],
  ],
  options: [{ flags: '--ids', about: 'each entry of the log with its id, as prospect amend takes it' }],
  file: 'needs',
  paged: true,
  input: () => z.object({ who: field.words, ids: field.flag }),
  async run({ who, ids }, desk) {
    const contact = await whoIs(desk, who.join(' '));
    return { ...lookAt(desk, contact), log: timedLog(desk, contact), ids };
  },
  view: showPage,
});
