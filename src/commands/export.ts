import * as z from 'zod/mini';
import { exportCalendar } from '../desk/calendar-file.ts';
import { copyEverything } from '../desk/copy.ts';
import { exportTable, READERS } from '../desk/export.ts';
import { fault } from '../faults.ts';
import { type Copied, copiedPage } from '../views/copied.ts';
import { type Exported, exportedPage, TABLES } from '../views/exported.ts';
import { type CalendarFile, calendarFilePage } from '../views/ics.ts';
import { field, verb } from './command.ts';

export const exporting = verb({
  name: 'export',
  group: 'people',
  takes: '[what]',
  summary: 'Attempts, people and lists as CSV, TSV, JSON or vCard; your agreed days as a calendar',
  about: [
    'CSV to standard output: UTF-8, LF. With -o FILE as Excel opens it: BOM and CRLF.',
    'Cells that a spreadsheet would compute or change get an apostrophe in front; import takes it off again.',
    'What: attempts, people, today, promises (days to be kept), do-not-call (who asked for it), nurture (for a mailing tool).',
    'People can be imported again as they are: they are told by their uid.',
    'The calendar holds what is agreed and promised from today on, as iCalendar; read twice, it makes no second event.',
    '--all writes everything that is a fact as JSON Lines; import --all makes an equal file of it.',
  ],
  examples: [
    ['prospect export attempts --since today -o calls.csv', 'today’s calls for Excel'],
    ['prospect export people > people.csv', 'everybody, ready to be imported again'],
    ['prospect export attempts --columns date,name,outcome,note --tsv', 'some columns, tab-separated'],
    ['prospect export today --json', 'the call list for a program'],
    ['prospect export calendar -o calls.ics', 'agreed and promised days, for your calendar'],
    ['prospect export people --vcard -o people.vcf', 'names and numbers for the phone'],
    ['prospect export --all -o prospect.jsonl', 'a whole copy, to keep or to take elsewhere'],
  ],
  options: [
    { flags: '-o, --output <file>', about: 'write this file, for its user alone; - is standard output' },
    { flags: '--force', about: 'replace the file if it is there' },
    { flags: '--for <reader>', about: `how CSV is written: ${READERS.join(', ')}` },
    { flags: '--semicolons', about: 'semicolons between cells, as Excel wants them where 1,5 is a number' },
    { flags: '--since <date>', about: 'attempts made (people added, agreed days) on that day or later' },
    { flags: '--until <date>', about: 'attempts made (people added, agreed days) on that day or before' },
    { flags: '--columns <names>', about: 'only these columns, in this order' },
    { flags: '--tag <tag>', about: 'only contacts with this tag' },
    { flags: '--vcard', about: 'people as vCard 4.0, for a phone; also by a name that ends in .vcf' },
    { flags: '--all', about: 'everything, as a whole copy in JSON Lines' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      what: field.maybe,
      output: field.maybe,
      force: field.flag,
      for: field.choice(READERS),
      semicolons: field.flag,
      since: field.maybe,
      until: field.maybe,
      columns: field.maybe,
      tag: field.maybe,
      all: field.flag,
      vcard: field.flag,
      fields: field.maybe,
      format: field.maybe,
      json: field.flag,
      csv: field.flag,
      tsv: field.flag,
    }),
  run(
    { for: reader, columns, fields, json, csv, tsv, vcard, what, all, ...input },
    desk,
  ): Result | Promise<Result> {
    const short = vcard ? 'vcf' : json ? 'json' : tsv ? 'tsv' : csv ? 'csv' : undefined;
    const given = { what, reader, columns: columns ?? fields, format: input.format ?? short };
    if (all) {
      const { since, until, tag, output, force } = input;
      const more = Object.entries({ ...given, since, until, tag }).find(([, value]) => value !== undefined);
      if (more === undefined) return copyEverything(desk, output, force);
      throw fault(
        'usage',
        `--all is everything, in a format of its own; it does not go with ${more[0] === 'what' ? `"${more[1]}"` : `--${more[0] === 'reader' ? 'for' : more[0]}`}`,
        'prospect export --all -o prospect.jsonl',
      );
    }
    if (what === undefined)
      throw fault('usage', 'what is to be exported?', `one of ${TABLES.join(', ')}, calendar, or --all`);
    const wish = { ...input, ...given, what };
    return what === 'calendar' ? exportCalendar(desk, wish) : exportTable(desk, wish);
  },
  view(result) {
    if ('copied' in result) return copiedPage(result);
    return 'appointments' in result ? calendarFilePage(result) : exportedPage(result);
  },
});

type Result = Copied | Exported | CalendarFile;
