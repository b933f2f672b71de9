import * as z from 'zod/mini';
import { type DaysChange, readRegion, regionChange } from '../desk/calendar-days.ts';
import { callList } from '../desk/call-list.ts';
import { askFor, type Desk, setting, write } from '../desk/desk.ts';
import {
  asksNames,
  BACK,
  type FirstNames,
  firstNames,
  importFirst,
  isBack,
  readPerson,
} from '../desk/first-names.ts';
import { applySettings, readValue } from '../desk/settings.ts';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import { sentence } from '../schedule/blanks.ts';
import { type Day, parseDay } from '../schedule/index.ts';
import { countContacts } from '../store/contacts.ts';
import { replanAll, rulesOf } from '../store/replay.ts';
import type { Setting } from '../store/settings.ts';
import { putHoliday, regionsKept } from '../store/workdays.ts';
import type { Listed } from '../views/call-list.ts';
import { type Initialised, initPage, type StartUpShell } from '../views/initialised.ts';
import { wrapped } from '../views/wrap.ts';
import { field, verb } from './command.ts';

/** The questions in their order: each is a setting, and a flag of the same name. */
const QUESTIONS: readonly { readonly key: Setting; readonly flag: string; readonly ask: string }[] = [
  { key: 'name', flag: 'name', ask: 'Your name on the phone:' },
  { key: 'company', flag: 'company', ask: 'Your company:' },
  { key: 'phone', flag: 'phone', ask: 'Callback number (the scripts name it):' },
  { key: 'pitch', flag: 'pitch', ask: 'What you do, as a sentence ("We keep your chairs filled"):' },
  {
    key: 'benefits',
    flag: 'benefits',
    ask: 'Two or three benefits, with ; between ("no more empty chairs; …"):',
  },
  { key: 'country', flag: 'country', ask: 'Country of numbers without +:' },
  { key: 'zone', flag: 'zone', ask: 'Your time zone:' },
  { key: 'work-days', flag: 'workDays', ask: 'Days you work:' },
  {
    key: 'cadence-cold',
    flag: 'cadence',
    ask: 'Plan for a new name (five-and-fire, three-strikes, eight-touch, …):',
  },
];

export const init = verb({
  name: 'init',
  group: 'care',
  summary: 'Make your data file: a few questions, each with a flag',
  about: [
    'At a terminal it asks, shows what holds now, and asks again where an answer cannot be read; < goes back one question. It ends with a first list. Ctrl-C writes nothing.',
    'It prints lines for the start-up file of your shell; it changes no file but your data file.',
  ],
  examples: [
    ['prospect init', 'a two-minute conversation'],
    ['prospect init --yes --name "Sam Reyes" --phone "+1 212 555 0100"', 'without questions'],
    ['prospect init --yes --import leads.csv', 'with a first list'],
  ],
  options: [
    { flags: '--name <text>', about: 'your name on the phone' },
    { flags: '--company <text>', about: 'your company' },
    { flags: '--phone <number>', about: 'your callback number' },
    { flags: '--pitch <text>', about: 'what you do, in a line' },
    { flags: '--benefits <list>', about: 'what they get from it, with ; between' },
    { flags: '--country <code>', about: 'the country of numbers without +' },
    { flags: '--zone <zone>', about: 'your time zone' },
    { flags: '--work-days <days>', about: 'the days you work, such as mon,tue,wed' },
    { flags: '--cadence <name>', about: 'the plan for a new name' },
    { flags: '--holidays <region>', about: 'the public holidays of a region, such as US-CA' },
    { flags: '--holiday <day=name>', about: 'a holiday, such as 2026-11-26=Thanksgiving', many: true },
    { flags: '--import <file>', about: 'a lead file to begin with' },
    { flags: '--person <name>', about: 'or a first person to call' },
    { flags: '--person-phone <number>', about: 'their number' },
  ],
  file: 'makes',
  input: () =>
    z.object({
      name: field.maybe,
      company: field.maybe,
      phone: field.maybe,
      pitch: field.maybe,
      benefits: field.maybe,
      country: field.maybe,
      zone: field.maybe,
      workDays: field.maybe,
      cadence: field.maybe,
      holidays: field.maybe,
      holiday: field.many,
      import: field.maybe,
      person: field.maybe,
      personPhone: field.maybe,
    }),
  async run(input, desk): Promise<Initialised> {
    const holidays = input.holiday.map(holidayOf);
    const { values, region, first } = await answers(desk, input);
    const put = first.kind === 'person' ? await readPerson(desk, first) : null;
    write(desk, (writing) => {
      applySettings(writing, values);
      const isNew = holidays.map(({ day, name }) => putHoliday(writing, day, name)).includes(true);
      const days = region?.work(writing) ?? [];
      if (isNew || days.some(({ did }) => did !== 'there' && did !== 'kept'))
        replanAll(desk.db, rulesOf(desk.db));
      put?.(here(desk, values.zone), writing);
    });
    const there = here(desk, values.zone);
    const imported = first.kind === 'file' ? await importFirst(there, first) : null;
    const contacts = countContacts(desk.db);
    return {
      file: desk.db.path,
      contacts,
      name: setting(desk, 'name'),
      number: setting(desk, 'cadence-cold'),
      imported,
      shell: shellOf(desk),
      list: desk.canAsk && !desk.yes && contacts > 0 ? firstList(there) : null,
    };
  },
  view: initPage,
});

/** The desk in the zone that was answered, with the rules as they are now. */
function here(desk: Desk, zone: string | undefined): Desk {
  if (zone === undefined || desk.world.env.PROSPECT_ZONE) return desk;
  const { day, clock } = civilAt(desk.now, zone);
  return { ...desk, zone, today: day, clock, rules: rulesOf(desk.db) };
}

const SCREENFUL = 10;

function firstList(desk: Desk): Listed {
  const list = callList(desk, { day: desk.today, limit: SCREENFUL, tag: null, number: true });
  const dayOff = desk.rules.calendar.closedFor(desk.today);
  return {
    ...list,
    rows: [...list.rows],
    nextDay: null,
    dayOff,
    ahead: null,
    done: 0,
    closing: null,
    exitCode: false,
  };
}

/** The shell that the user works in, as far as the environment tells. */
function shellOf({ world }: Desk): StartUpShell {
  if (world.platform === 'win32') return 'powershell';
  const name = world.env.SHELL?.split('/').pop();
  return name === 'zsh' || name === 'fish' ? name : 'bash';
}

interface Given {
  readonly holidays?: string | undefined;
  readonly import?: string | undefined;
  readonly person?: string | undefined;
  readonly personPhone?: string | undefined;
}

interface Answers {
  readonly values: Partial<Record<Setting, string>>;
  readonly region: DaysChange | null;
  readonly first: FirstNames;
}

/** One question: it was asked, there was nothing to ask, or the one before is to be asked again. */
type Step = () => Promise<'asked' | 'silent' | 'back'>;

const HOW_TO_ANSWER = 'Enter takes what stands there; < goes back one question; Ctrl-C writes nothing.';

/** What was given by flag, and at a terminal what is answered; what is there already is offered. Writes nothing. */
async function answers(desk: Desk, input: Given): Promise<Answers> {
  const values: Partial<Record<Setting, string>> = {};
  let region: DaysChange | null = null;
  let first: FirstNames = { kind: 'nobody' };
  const asks = desk.canAsk && !desk.yes;
  const country = () => values.country ?? setting(desk, 'country') ?? undefined;
  const contacts = countContacts(desk.db);
  const settings = QUESTIONS.map(
    ({ key, flag, ask }): Step =>
      async () => {
        const given = (input as Readonly<Record<string, unknown>>)[flag];
        if (typeof given === 'string') values[key] = await readValue(desk, key, given);
        if (typeof given === 'string' || !asks) return 'silent';
        const value = await askSetting(desk, key, ask, values[key] ?? null);
        if (value === BACK) return 'back';
        if (value !== null) values[key] = value;
        return 'asked';
      },
  );
  const holidays: Step = async () => {
    const meant = await regionMeant(desk, input.holidays, country() ?? '');
    if (meant === BACK) return 'back';
    region = meant;
    return asks && input.holidays === undefined ? 'asked' : 'silent';
  };
  const names: Step = async () => {
    const named = await firstNames(desk, input, country(), contacts);
    if (named === BACK) return 'back';
    first = named;
    return asksNames(desk, input, contacts) ? 'asked' : 'silent';
  };
  if (asks) for (const line of wrapped(HOW_TO_ANSWER, desk.world.err.columns ?? 80)) desk.say(line);
  await walk([...settings, holidays, names]);
  return { values, region, first };
}

/** Question after question; back leads to the last one that was asked. */
async function walk(steps: readonly Step[]): Promise<void> {
  const asked: number[] = [];
  for (let at = 0; at < steps.length; ) {
    const how = await steps[at]!();
    if (how === 'back') at = asked.pop() ?? at;
    else {
      if (how === 'asked') asked.push(at);
      at++;
    }
  }
}

/** The answer to one question; null where it stays as it is, `<` where the one before is meant. */
async function askSetting(
  desk: Desk,
  key: Setting,
  ask: string,
  answered: string | null,
): Promise<string | null> {
  const now = answered ?? (key === 'zone' ? desk.zone : setting(desk, key));
  const again = () =>
    askFor(desk, ask, now ?? '', async (text) => {
      const answer = text.trim();
      if (isBack(answer)) return BACK;
      return answer === '' || answer === now ? null : readValue(desk, key, answer);
    });
  const value = await again();
  // Scripts say it as it stands: what is half a sentence is heard as half a sentence.
  if (key !== 'pitch' || value === null || value === BACK || /^(we\b|\P{Ll})/u.test(value)) return value;
  const isMeant = await (await desk.ask()).confirm(
    `They will hear: "${sentence(value)}" Leave it like that?`,
  );
  return isMeant ? value : again();
}

/** The holidays to write, for this year and the next: of the region given, or at a terminal of the one answered. */
async function regionMeant(
  desk: Desk,
  given: string | undefined,
  country: string,
): Promise<DaysChange | null | typeof BACK> {
  if (given !== undefined) return regionChange(desk, given, [], false);
  if (!desk.canAsk || desk.yes) return null;
  // Whoever has some already is not offered others.
  const offered = regionsKept(desk.db).size > 0 ? '-' : country;
  const question = 'Public holidays of (US, US-CA, DE-BY, …; - for none):';
  const region = await askFor(desk, question, offered, async (text) => {
    if (isBack(text)) return BACK;
    return text.trim() === '' || text.trim() === '-' ? null : readRegion(text);
  });
  return region === null || region === BACK ? region : regionChange(desk, region, [], false);
}

function holidayOf(text: string): { readonly day: Day; readonly name: string } {
  const [date = '', name] = text.split('=');
  const day = parseDay(date.trim());
  if (day !== null) return { day, name: name?.trim() || 'holiday' };
  throw fault('usage', `--holiday: "${text}" is none`, 'such as 2026-11-26=Thanksgiving');
}
