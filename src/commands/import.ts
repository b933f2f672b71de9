import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { KINDS } from '../contact.ts';
import { backUpBefore } from '../desk/backup.ts';
import { restoreEverything } from '../desk/copy.ts';
import type { Desk } from '../desk/desk.ts';
import { importAttempts } from '../desk/import-attempts.ts';
import { importLeads } from '../desk/import-leads.ts';
import { loadMap } from '../desk/lead-map.ts';
import { comingDay } from '../desk/moment.ts';
import { readOutcomeInFile } from '../desk/outcome-words.ts';
import { progressOf } from '../desk/progress.ts';
import { fault } from '../faults.ts';
import { type ByteSource, fileSource, refuseHugeFile, streamSource } from '../ports/bytes.ts';
import { LEAD_FIELDS } from '../ports/formats.ts';
import { nearest } from '../ports/nearest.ts';
import type { Outcome } from '../schedule/index.ts';
import { type Restored, restoredPage } from '../views/copied.ts';
import { type Imported, importedPage } from '../views/imported.ts';
import { field, verb } from './command.ts';

export const importing = verb({
  name: 'import',
  group: 'people',
  takes: '<file>',
  summary: 'Bring in a lead file, or a log of calls',
  about: [
    'Recognises the exports of HubSpot, Salesforce, Apollo, LinkedIn, Google, Outlook, Pipedrive, Close, ZoomInfo and Mailchimp, and sheets kept by hand.',
    'With the setting max-per-day, an import after which a day of the coming weeks would have more calls offers to start the new ones so many a day.',
    'All rows come in one transaction; rejected ones go to a file with their line and reason. The same file twice changes nothing.',
  ],
  examples: [
    ['prospect import apollo.csv --dry-run', 'what would come in, and what would not'],
    [
      'prospect import leads.csv --map "Direct Dial=phone" --country GB',
      'a column of its own, and UK numbers',
    ],
    [
      'prospect import calls.csv --type attempts --outcomes "LVM=voicemail,spoke=talked"',
      'a log kept elsewhere',
    ],
    ['prospect import leads.csv --start-per-day 5 --start-on mon', 'five new ones a day, from Monday on'],
  ],
  options: [
    { flags: '--type <what>', about: 'leads (default) or attempts' },
    { flags: '--dry-run', about: 'show exactly what the real run would write, and write nothing' },
    { flags: '--map <header=field>', about: 'which field a column is; may be repeated', many: true },
    {
      flags: '--save-map <name>',
      about: 'keep what was said of columns and words; a name ending in .json is a file',
    },
    { flags: '--map-from <name>', about: 'use what was kept, or a file of it' },
    { flags: '--country <code>', about: 'the country of numbers without +' },
    { flags: '--dates <order>', about: 'how dates are written: mdy, dmy or ymd' },
    { flags: '--outcomes <words>', about: "what their words mean: 'LVM=voicemail,spoke=talked'", many: true },
    { flags: '--update', about: 'the file’s fields win over what is here' },
    { flags: '--keep', about: 'rows that nobody can reach yet come in, blocked' },
    { flags: '--force', about: 'attempts that a rule refuses are kept as bare facts' },
    { flags: '--add-people', about: 'people of a log who are not here become contacts' },
    { flags: '--reject <file>', about: 'where rejected rows go; else beside the file' },
    { flags: '--cadence <name>', about: 'the plan for the new ones; else by priority and kind' },
    { flags: '--kind <kind>', about: 'cold or warm, for rows that do not say' },
    { flags: '--start-per-day <n>', about: 'so many new ones begin on each working day, from today on' },
    { flags: '--start-on <when>', about: 'the day on which the new ones begin, or the first of them' },
    { flags: '--tag <tag>', about: 'a tag for every row', many: true },
    { flags: '--raw', about: 'our own export, written with --for raw: no apostrophe in it is a guard' },
    { flags: '--all', about: 'the file is a whole copy (export --all); it goes into an empty data file' },
  ],
  file: 'makes',
  input: () =>
    z.object({
      file: field.text,
      type: field.choice(['leads', 'attempts'] as const),
      dryRun: field.flag,
      map: field.many,
      saveMap: field.maybe,
      mapFrom: field.maybe,
      country: field.maybe,
      dates: field.choice(['mdy', 'dmy', 'ymd'] as const),
      outcomes: field.many,
      update: field.flag,
      keep: field.flag,
      force: field.flag,
      addPeople: field.flag,
      reject: field.maybe,
      cadence: field.maybe,
      kind: field.choice(KINDS),
      startPerDay: field.count(1, 500),
      startOn: field.maybe,
      tag: field.many,
      raw: field.flag,
      all: field.flag,
    }),
  async run(input, desk): Promise<Imported | Restored> {
    const { source, size } = sourceOf(desk, input.file);
    const progress = progressOf(desk, size);
    if (!input.dryRun) backUpBefore(desk, 'import');
    const common = {
      dryRun: input.dryRun,
      raw: input.raw,
      savedMap: loadMap(desk, input.mapFrom),
      saveMap: input.saveMap ?? null,
      map: mapOf(input.map, input.type === 'attempts' ? null : LEAD_FIELDS),
      country: input.country ?? null,
      rejectFile: input.reject === undefined ? null : resolve(desk.world.cwd, input.reject),
      fileName: input.file === '-' ? '-' : resolve(desk.world.cwd, input.file),
    };
    try {
      if (input.all) return await restoreEverything(desk, source, input.dryRun, progress);
      if (input.type === 'attempts') {
        const begins = input.startPerDay !== undefined ? '--start-per-day' : '--start-on';
        if (input.startPerDay !== undefined || input.startOn !== undefined)
          throw fault('usage', `${begins} goes with leads`, 'leave it out for a log of calls');
        const outcomes = outcomesOf(input.outcomes);
        return await importAttempts(
          desk,
          source,
          { ...common, outcomes, dates: input.dates ?? null, force: input.force, addPeople: input.addPeople },
          progress,
        );
      }
      const { update, keep, tag: tags } = input;
      const { cadence = null, kind = null, startPerDay = null } = input;
      const startOn =
        input.startOn === undefined ? null : (await comingDay(desk, input.startOn, '--start-on')).on;
      const wish = { ...common, update, keep, tags, cadence, kind, startPerDay, startOn };
      return await importLeads(desk, source, wish, progress);
    } finally {
      progress.done();
    }
  },
  view: (result) => ('restored' in result ? restoredPage(result) : importedPage(result)),
});

function sourceOf(desk: Desk, file: string): { readonly source: ByteSource; readonly size: number | null } {
  if (file === '-') return { source: streamSource('standard input', stdin(desk)), size: null };
  const path = resolve(desk.world.cwd, file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw fault('cannot-access', `there is no file ${file}`, 'check its name and the folder you are in');
  if (stats.isDirectory()) throw fault('cannot-access', `${file} is a folder`, 'name a file in it');
  refuseHugeFile(file, stats.size);
  return { source: fileSource(path, file), size: stats.size };
}

async function* stdin(desk: Desk): AsyncGenerator<Uint8Array> {
  yield* desk.world.stdin.chunks();
}

/** `Their Header=field`, each pair once. */
function mapOf(pairs: readonly string[], fields: readonly string[] | null): Record<string, string> {
  const map: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const [header, name] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at <= 0 || name === '')
      throw fault('usage', `--map: "${pair}" is no pair`, "write --map 'Their Header=field'");
    if (fields !== null && !fields.includes(name)) {
      const near = nearest(name, fields);
      throw fault(
        'usage',
        `--map: there is no field "${name}"`,
        near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${fields.join(', ')}`,
      );
    }
    map[header] = name;
  }
  return map;
}

/** `LVM=voicemail,spoke=talked`. */
function outcomesOf(texts: readonly string[]): Record<string, Outcome> {
  const outcomes: Record<string, Outcome> = {};
  for (const pair of texts.flatMap((text) => text.split(','))) {
    const at = pair.lastIndexOf('=');
    if (at <= 0) throw fault('usage', `--outcomes: "${pair}" is no pair`, "write --outcomes 'LVM=voicemail'");
    outcomes[pair.slice(0, at).trim()] = readOutcomeInFile(pair.slice(at + 1).trim());
  }
  return outcomes;
}
