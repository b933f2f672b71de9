import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fault } from '../faults.ts';
import { type Chance, chanceFrom } from '../figures/chance.ts';
import { loadPhones } from '../ports/phone-nanp.ts';
import { instantOf } from '../ports/zone.ts';
import { type Clock, type Day, parseClock } from '../schedule/index.ts';
import { cadencesOf } from '../store/cadences.ts';
import { contactById, type NewContact } from '../store/contacts.ts';
import { type Writing, writeAs } from '../store/journal.ts';
import { fileExists, openFile } from '../store/open.ts';
import { putSetting, storedSetting } from '../store/settings.ts';
import { CALLER, COMPANIES, NAMES, NOTES, PLACES, SOURCES, TITLES } from './demo-people.ts';
import { type Step, type Story, storiesOf } from './demo-stories.ts';
import { circumstances, type Desk } from './desk.ts';
import { callingHours, localOf, slotAt } from './local.ts';
import { deskAt, openingOf } from './opening.ts';
import { putNewContact } from './people.ts';
import { stopNumbers } from './stop.ts';
import { sceneAt, takeDown, takeDownAttempt } from './take-down.ts';

/** The mark of a data file that was made up: only such a one is ever made afresh. */
const MARK = 'demo';

/** A made-up data file, open, and the desk to work at it. */
export interface Demo {
  readonly desk: Desk;
  readonly path: string;
  readonly contacts: number;
  readonly attempts: number;
}

/** Makes the data file of the demonstration afresh: a month of one caller's work, up to today. */
export async function makeDemo(desk: Desk, folder: string | undefined): Promise<Demo> {
  const path = demoFile(desk, folder);
  const db = openFile(path, openingOf(desk, true));
  const demo = deskAt(desk, db, path);
  const counts = await live(demo);
  return { desk: demo, path, ...counts };
}

/** Beside the data file, or in the folder named. What stands there goes only where it is a demo itself. */
function demoFile(desk: Desk, folder: string | undefined): string {
  const path = join(folder === undefined ? dirname(desk.path) : resolve(desk.world.cwd, folder), 'demo.db');
  if (!fileExists(path)) return path;
  if (!isDemo(desk, path)) {
    const hint = 'another folder for the demo: prospect demo --dir DIR';
    throw fault('usage', `${path} is there already, and it is no demo`, hint);
  }
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  return path;
}

function isDemo(desk: Desk, path: string): boolean {
  const db = openFile(path, openingOf(desk, false));
  try {
    return storedSetting(db, MARK) !== null;
  } finally {
    db.close();
  }
}

/** Somebody's story, with the day of each of its steps. */
interface Life {
  readonly story: Story;
  readonly contact: NewContact;
  /** Their number in the file, once they are in it. */
  id: number;
}

interface Happening {
  readonly life: Life;
  /** Null: the person is added. */
  readonly step: Step | null;
  readonly at: number;
  readonly day: Day;
}

/** Writes the month day by day, as it would have been written. Returns how much it was. */
async function live(desk: Desk): Promise<Pick<Demo, 'contacts' | 'attempts'>> {
  const chance = chanceFrom(20_260_101);
  const week = weekOf(desk);
  const lives = await peopleOf(desk, week, chance);
  const days = new Map<Day, Happening[]>();
  for (const happening of lives.flatMap((life) => happeningsOf(desk, week, life, chance))) {
    days.set(happening.day, [...(days.get(happening.day) ?? []), happening]);
  }
  let isFirst = true;
  for (const [day, happenings] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const evening = Math.min(desk.now, instantOf(day, '18:00' as Clock, desk.zone).at);
    writeAs(desk.db, { name: 'demo', words: [day], now: evening }, (writing) => {
      if (isFirst) introduce(writing);
      isFirst = false;
      for (const happening of happenings.sort((a, b) => a.at - b.at))
        happen(desk, writing, happening, chance);
    });
  }
  const steps = lives.flatMap(({ story }) => story.steps);
  return { contacts: lives.length, attempts: steps.filter(({ outcome }) => outcome !== 'snooze').length };
}

function introduce(writing: Writing): void {
  putSetting(writing, MARK, 'made by prospect demo');
  for (const [key, value] of Object.entries(CALLER)) putSetting(writing, key, value);
}

/** The day of the list and the working days around it. */
interface Week {
  readonly list: Day;
  /** So many working days before the list; after it, where negative. */
  ago(count: number): Day;
}

function weekOf(desk: Desk): Week {
  const { calendar } = desk.rules;
  const list = calendar.isWorking(desk.today) ? desk.today : calendar.before(desk.today);
  return {
    list,
    ago(count) {
      if (count <= 0) return calendar.after(list, -count);
      let day = list;
      for (let left = count; left > 0; left--) day = calendar.before(day);
      return day;
    },
  };
}

async function peopleOf(desk: Desk, week: Week, chance: Chance): Promise<readonly Life[]> {
  const read = await loadPhones();
  const stories = storiesOf((name) => desk.rules.cadence(name), chance);
  const used = new Set<string>();
  return stories.map((story, at) => {
    const place = PLACES[(at * 7) % PLACES.length]!;
    const [name, company] = [NAMES[at]!, COMPANIES[at % COMPANIES.length]!];
    const phone = read(numberIn(place.number, used, chance), 'US');
    if (phone.kind !== 'phone') throw new Error(`${place.number} is no number`);
    const day = week.ago(story.added);
    const contact: NewContact = {
      name,
      company,
      title: pick(TITLES, chance),
      email: story.email ? addressOf(name, company) : null,
      zone: place.zone ?? null,
      kind: story.kind,
      priority: story.priority,
      source: pick(SOURCES, chance),
      note: null,
      tags: chance() < 0.3 ? ['fair'] : [],
      details: {},
      extra: {},
      addedOn: day,
      cadence: story.cadence,
      startOn: day,
      phones: [{ number: phone.shown, kind: 'direct', extension: null }],
      sourceIds: [],
    };
    return { story, contact, id: 0 };
  });
}

function numberIn(pattern: string, used: Set<string>, chance: Chance): string {
  for (;;) {
    const number = pattern.replace(/x/g, () => String(Math.floor(chance() * 10)));
    if (!used.has(number)) {
      used.add(number);
      return number;
    }
  }
}

function addressOf(name: string, company: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z ]/g, '');
  return `${plain(name).replaceAll(' ', '.')}@${plain(company).replaceAll(/ +/g, '-')}.example`;
}

function pick<T>(values: readonly T[], chance: Chance): T {
  return values[Math.floor(chance() * values.length)]!;
}

function happeningsOf(desk: Desk, week: Week, life: Life, chance: Chance): readonly Happening[] {
  const { story, contact } = life;
  const added = { day: contact.addedOn, at: instantOf(contact.addedOn, '07:30' as Clock, desk.zone).at };
  let last = Math.min(added.at, desk.now);
  const happenings: Happening[] = [{ life, step: null, ...added, at: last }];
  for (const step of story.steps) {
    const day = week.ago(step.before);
    last = Math.max(last + 60_000, timeOf(desk, contact, day, chance));
    happenings.push({ life, step, day, at: last });
  }
  return happenings;
}

/** A minute of a working day at which the person can be called, where there is one. */
function timeOf(desk: Desk, contact: NewContact, day: Day, chance: Chance): number {
  const hours = callingHours(desk);
  const who = { zone: contact.zone, phones: contact.phones.map(({ number }) => ({ number, bad: false })) };
  let at = 0;
  for (let tries = 0; tries < 30; tries++) {
    const minutes = Math.floor(8.5 * 60 + chance() * (tries < 10 ? 9 : 11) * 60);
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    at = instantOf(day, parseClock(clock)!, desk.zone).at;
    if (localOf(desk, who, hours, at).callable) break;
  }
  return at;
}

/** Puts one thing that happened into the file, by the rules that hold for every user. */
function happen(desk: Desk, writing: Writing, { life, step, at, day }: Happening, chance: Chance): void {
  const { contact: told } = life;
  if (step === null) {
    life.id = putNewContact(desk, writing, told, cadencesOf(desk.db).named(told.cadence)!.id);
    return;
  }
  const contact = contactById(desk.db, life.id)!;
  const scene = sceneAt(desk, contact, at);
  const moment = { at, day };
  const on = step.to === undefined ? null : weekOf(desk).ago(-step.to);
  if (step.outcome === 'snooze') {
    takeDown(desk, writing, contact, scene, moment, { kind: 'snooze', day, on: on! });
    return;
  }
  const agreed = on === null ? null : { on, at: parseClock(step.at ?? ''), topic: step.topic ?? null };
  const said = {
    outcome: step.outcome,
    day,
    asItHappens: scene.newest,
    agreed,
    slot: slotAt(desk, contact, at),
    nurture: step.nurture ?? false,
    ...(step.promise ? { promise: 'offer' as const } : {}),
  };
  takeDownAttempt(desk, writing, contact, scene, moment, circumstances(desk, contact), {
    said,
    note: noteOf(step, chance),
    via: null,
    script: null,
    standIn: null,
  });
  if (step.outcome === 'do-not-call') stopNumbers(desk, writing, contact, moment);
}

function noteOf({ outcome }: Step, chance: Chance): string | null {
  const notes = NOTES[outcome] ?? [];
  const often = outcome === 'voicemail' || outcome === 'no-answer' ? 0.15 : 0.8;
  return notes.length > 0 && chance() < often ? pick(notes, chance) : null;
}
