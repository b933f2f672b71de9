import * as z from 'zod/mini';
import { exportCalendar } from '../desk/calendar-file.ts';
import { exportTable, READERS } from '../desk/export.ts';
import { type Exported, exportedPage } from '../views/exported.ts';
import { type CalendarFile, calendarFilePage } from '../views/ics.ts';
import { field, verb } from './command.ts';

export const exporting = verb({
  name: 'export',
  group: 'people',
  takes: '<what>',
  summary: 'Attempts, people or today’s list as CSV, TSV or JSON; your agreed days as a calendar',
  about: [
    'CSV to standard output: UTF-8, LF. With -o FILE as Excel opens it: BOM and CRLF.',
    'Cells that a spreadsheet would compute get an apostrophe in front; import takes it off again.',
    'People can be imported again as they are: they are told by their uid.',
    'The calendar holds what is agreed and promised from today on, as iCalendar; read twice, it makes no second event.',
  ],
  examples: [
    ['prospect export attempts --since today -o calls.csv', 'today’s calls for Excel'],
    ['prospect export people > people.csv', 'everybody, ready to be imported again'],
    ['prospect export attempts --columns date,name,outcome,note --tsv', 'some columns, tab-separated'],
    ['prospect export today --json', 'the call list for a program'],
    ['prospect export calendar -o calls.ics', 'agreed and promised days, for your calendar'],
  ],
  options: [
    { flags: '-o, --output <file>', about: 'write this file, for its user alone; - is standard output' },
    { flags: '--force', about: 'replace the file if it is there' },
    { flags: '--for <reader>', about: `how CSV is written: ${READERS.join(', ')}` },
    { flags: '--since <date>', about: 'attempts made (people added, agreed days) on that day or later' },
    { flags: '--until <date>', about: 'attempts made (people added, agreed days) on that day or before' },
    { flags: '--columns <names>', about: 'only these columns, in this order' },
    { flags: '--tag <tag>', about: 'only contacts with this tag' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      what: field.text,
      output: field.maybe,
      force: field.flag,
      for: field.choice(READERS),
      since: field.maybe,
      until: field.maybe,
      columns: field.maybe,
      tag: field.maybe,
      fields: field.maybe,
      format: field.maybe,
      json: field.flag,
      csv: field.flag,
      tsv: field.flag,
    }),
  run({ for: reader, columns, fields, json, csv, tsv, ...input }, desk): Promise<Exported | CalendarFile> {
    const short = json ? 'json' : tsv ? 'tsv' : csv ? 'csv' : undefined;
    const wish = {
      ...input,
      reader,
      format: input.format ?? short,
      columns: columns ?? fields,
    };
    return input.what === 'calendar' ? exportCalendar(desk, wish) : exportTable(desk, wish);
  },
  view: (answer) => ('appointments' in answer ? calendarFilePage(answer) : exportedPage(answer)),
});
