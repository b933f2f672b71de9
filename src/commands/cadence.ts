import * as z from 'zod/mini';
import { checkCadences } from '../desk/cadence-check.ts';
import { editCadence, importCadence, newCadence } from '../desk/cadence-draft.ts';
import { allCadences, dropCadence, exportCadence, oneCadence } from '../desk/cadences.ts';
import type { Desk } from '../desk/desk.ts';
import { saveTipSheet, tipSheet } from '../desk/tip-sheet.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { cadenceListPage, cadencePage, cadenceTextPage } from '../views/cadence.ts';
import { changePage } from '../views/cadence-change.ts';
import { checkPage } from '../views/cadence-check.ts';
import type { Page } from '../views/page.ts';
import { savedPage } from '../views/saved-page.ts';
import { tipSheetPage } from '../views/tip-sheet.ts';
import { field, verb } from './command.ts';

export const cadence = verb({
  name: 'cadence',
  group: 'set',
  takes: '[action] [name]',
  summary: 'The plans: what to do on each attempt, and when to stop',
  about: [
    'list, show, new, edit, copy a text with export and import, check, print, remove.',
    'A change holds at once for everybody in the cadence: it is shown before it is written. Promised and agreed days never move, and nobody is dropped: whoever is past a shortened plan is due for its last message.',
  ],
  examples: [
    ['prospect cadence list', 'all of them, and how many people are in each'],
    ['prospect cadence show five-and-fire', 'touch by touch, and how firm its numbers are'],
    [
      'prospect cadence new my-three --touches 2 --wait 4',
      'two calls four working days apart, then the goodbye',
    ],
    ['prospect cadence new mine --from patient', 'one like another, opened in your editor'],
    ['prospect cadence edit mine --dry-run --file mine.txt', 'who would move, and nothing written'],
    ['prospect cadence check', 'that each of them ends, and what is odd about it'],
    ['prospect cadence print five-and-fire | lpr', 'one page for the wall'],
    ['prospect cadence print patient --html patient.html', 'the same for a browser, with all texts'],
  ],
  options: [
    { flags: '--from <cadence>', about: 'new: begin with this one' },
    { flags: '--file <file>', about: 'new, edit, check: the text from this file; - is standard input' },
    { flags: '--about <text>', about: 'new, edit: the line that says what it is for' },
    { flags: '--touches <count>', about: 'new: so many calls before the last message' },
    { flags: '--wait <days>', about: 'new: working days between them; else 4' },
    { flags: '--script <name>', about: 'new: the text of the first call, the second, …', many: true },
    { flags: '--breakup <name>', about: 'new: the text of the last message; else fire-off-list' },
    { flags: '--dry-run', about: 'new, edit, import: show what would be, and write nothing' },
    {
      flags: '--packs <names>',
      about: 'check: against the caps on calls of these rule packs, such as us-fl,fr',
    },
    { flags: '-o, --output <file>', about: 'export: write this file' },
    { flags: '--html <file>', about: 'print: save a page for a browser and its printer' },
    { flags: '--force', about: 'export, print: replace the file if it is there' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      action: field.maybe,
      name: field.maybe,
      from: field.maybe,
      file: field.maybe,
      about: field.maybe,
      touches: field.count(1, 99),
      wait: field.count(0, 999),
      script: field.many,
      breakup: field.maybe,
      dryRun: field.flag,
      packs: field.maybe,
      output: field.maybe,
      html: field.maybe,
      force: field.flag,
    }),
  async run({ action = 'list', ...typed }, desk): Promise<Page> {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act !== undefined) return act(desk, typed);
    const near = nearest(action, Object.keys(ACTIONS));
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : Object.keys(ACTIONS).join(', ');
    throw fault('usage', `cadence cannot "${action}"`, hint);
  },
  view: (page) => page,
});

interface Typed {
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly file?: string | undefined;
  readonly about?: string | undefined;
  readonly touches?: number | undefined;
  readonly wait?: number | undefined;
  readonly script: readonly string[];
  readonly breakup?: string | undefined;
  readonly dryRun: boolean;
  readonly packs?: string | undefined;
  readonly output?: string | undefined;
  readonly html?: string | undefined;
  readonly force: boolean;
}

const ACTIONS: Readonly<Record<string, (desk: Desk, typed: Typed) => Page | Promise<Page>>> = {
  list: (desk) => cadenceListPage(allCadences(desk)),
  show: (desk, { name }) => cadencePage(oneCadence(desk, name)),
  new: async (desk, typed) => changePage(await newCadence(desk, wishOf(typed)), desk.today),
  edit: async (desk, typed) => changePage(await editCadence(desk, wishOf(typed)), desk.today),
  import: async (desk, typed) => changePage(await importCadence(desk, wishOf(typed)), desk.today),
  export: (desk, { name, output, force }) => cadenceTextPage(exportCadence(desk, name, output, force)),
  remove(desk, { name }) {
    const removed = dropCadence(desk, name);
    return {
      data: { removed: removed.name },
      lines: [`${removed.name} is gone. Bring it back: prospect undo`],
    };
  },
  check: (desk, { name, file, packs }) => checkPage(checkCadences(desk, name, file, packs)),
  print(desk, { name, html, force }) {
    const sheet = tipSheet(desk, name);
    return html === undefined ? tipSheetPage(sheet) : savedPage(saveTipSheet(desk, sheet, html, force));
  },
};

function wishOf({ name, from, file, about, touches, wait, script, breakup, dryRun }: Typed) {
  return { name, from, file, about, touches, wait, script, breakup, dryRun };
}
