import { type Contact, type Entry, e164, nameOf } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { ATTEMPT_FIELDS } from '../ports/attempt-columns.ts';
import type { ContactRef } from '../ports/attempt-row.ts';
import type { ByteSource } from '../ports/bytes.ts';
import { likelyOutcome } from '../ports/outcome-guess.ts';
import { type AttemptFile, type PastAttempt, readPastAttempts } from '../ports/past-attempt.ts';
import { loadPhones, type PhoneReader } from '../ports/phone-nanp.ts';
import { namesAgree } from '../ports/same-person.ts';
import { instantOf } from '../ports/zone.ts';
import {
  type Attempt,
  type Clock,
  isOutbound,
  next,
  OUTCOME_TABLE,
  type Outcome,
  opening,
  recordAttempt,
  type Standing,
} from '../schedule/index.ts';
import { contactById, contactsByDigits, contactsByEmail, type NewContact } from '../store/contacts.ts';
import { addEntry, earlierEntry, entriesOf } from '../store/entries.ts';
import { correctionsOf, type Writing, writeSlowlyAs } from '../store/journal.ts';
import { derive } from '../store/replay.ts';
import { isSuppressed } from '../store/suppressed.ts';
import type { Imported, Rejected } from '../views/imported.ts';
import { circumstances, confirmed, type Desk, setting } from './desk.ts';
import { columnsFor, type SavedMap, saveMap } from './lead-map.ts';
import { slotAt } from './local.ts';
import { cadenceFor, putNewContact } from './people.ts';
import type { Progress } from './progress.ts';
import { plainReject, writeRejects } from './rejects.ts';
import { stopNumbers, stopOne } from './stop.ts';
import { checkEnding, keptOf, thisMomentOf } from './take-down.ts';

/** How a log is to be imported. */
export interface AttemptWish {
  readonly dryRun: boolean;
  readonly map: Readonly<Record<string, string>>;
  readonly country: string | null;
  readonly dates: 'mdy' | 'dmy' | 'ymd' | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly savedMap: SavedMap;
  readonly saveMap: string | null;
  readonly force: boolean;
  /** People whom the log knows and this file does not become contacts. */
  readonly addPeople: boolean;
  readonly raw: boolean;
  readonly rejectFile: string | null;
  readonly fileName: string;
}

type Reject = Rejected & { readonly cells: readonly string[] };

/** Imports a call log in one transaction. Afterwards every plan is what the whole log implies. */
export async function importAttempts(
  desk: Desk,
  source: ByteSource,
  wish: AttemptWish,
  progress: Progress,
): Promise<Imported> {
  const { file, outcomes } = await openLog(desk, source, wish, progress);
  const command = { name: desk.verb, words: desk.words, now: desk.now };
  const adds = await mayAdd(desk, file, wish);
  const taken = await writeSlowlyAs(desk.db, command, async (writing) => {
    const rejects: Reject[] = [];
    const found = await sorted(desk, file, rejects);
    const { byContact } = found;
    const people = adds ? await addStrangers(desk, writing, found) : 0;
    if (!adds) {
      for (const row of found.strangers) {
        const reason = `nobody here has ${row.contact.value}; with --add-people the row brings them in`;
        rejects.push(rejection(row, 'unknown-contact', reason));
      }
    }
    const counts = { created: 0, unchanged: 0, doNotCall: 0 };
    for (const [id, kept] of byContact) {
      const rows = kept.map((row) => opened(file, row));
      const outcome = takeLog(desk, writing, contactById(desk.db, id)!, rows, wish.force, rejects);
      counts.created += outcome.created;
      counts.unchanged += outcome.unchanged;
      counts.doNotCall += outcome.stopped ? 1 : 0;
    }
    if (wish.saveMap !== null && !wish.dryRun)
      saveMap(desk, writing, wish.saveMap, { columns: { ...wish.savedMap.columns, ...wish.map }, outcomes });
    rejects.sort((a, b) => a.line - b.line);
    const rejectFile = wish.dryRun ? null : writeRejects(desk, wish, file.header, rejects);
    return { result: { rejects, counts, people, rejectFile }, keep: !wish.dryRun };
  });
  const { rejects, counts, rejectFile } = taken;
  return {
    what: 'attempts',
    dryRun: wish.dryRun,
    format: file.format,
    label: file.label,
    encoding: file.encoding,
    delimiter: file.delimiter,
    mapping: [],
    rows: counts.created + counts.unchanged + rejects.length,
    ...counts,
    people: taken.people,
    updated: 0,
    merged: 0,
    rejected: rejects.map(plainReject),
    warnings: file.warnings,
    conflicts: [],
    changes: [],
    stayed: [],
    rejectFile,
    fileName: wish.fileName,
    typed: desk.words,
    criteria: [],
    dates: file.datesAre === 'shown' ? null : DATE_ORDERS[file.dates],
    starts: null,
    today: desk.today,
  };
}

const DATE_ORDERS = { mdy: 'month/day/year', dmy: 'day/month/year', ymd: 'year-month-day' } as const;

/** Opens a log and settles what its own words for outcomes mean: as mapped, or asked for once. */
async function openLog(
  desk: Desk,
  source: ByteSource,
  wish: AttemptWish,
  progress: Progress,
): Promise<{ readonly file: AttemptFile; readonly outcomes: Readonly<Record<string, Outcome>> }> {
  const country = wish.country ?? setting(desk, 'country') ?? 'US';
  const options = {
    country,
    map: { ...columnsFor(wish.savedMap, ATTEMPT_FIELDS), ...wish.map },
    raw: wish.raw,
    zone: desk.zone,
    onBytes: progress.read,
    ...(wish.dates === null ? {} : { dates: wish.dates }),
  };
  const said = { ...wish.savedMap.outcomes, ...wish.outcomes };
  const file = await readPastAttempts(source, { ...options, outcomes: said });
  if (file.unknownWords.length === 0) return { file, outcomes: said };
  if (!desk.canAsk) {
    const words = file.unknownWords.map(({ word, rows }) => `${word} (${rows})`);
    throw fault(
      'input-needed',
      'these words for outcomes are not known',
      `say what each means: ${proposedWords(file.unknownWords)}`,
      words,
    );
  }
  const outcomes: Record<string, Outcome> = { ...said };
  const choices = Object.entries(OUTCOME_TABLE).map(([value, { meaning }]) => ({
    name: `${value}: ${meaning}`,
    value: value as Outcome,
  }));
  for (const { word, rows } of file.unknownWords) {
    const likely = likelyOutcome(word);
    const guessFirst = [...choices].sort((a, b) => Number(b.value === likely) - Number(a.value === likely));
    outcomes[word] = await (await desk.ask()).choose(`What does "${word}" mean (${rows} rows)?`, guessFirst);
  }
  return { file: await readPastAttempts(source, { ...options, outcomes }), outcomes };
}

/** What each word may mean, to be looked at and typed; nothing is taken for granted. */
function proposedWords(words: AttemptFile['unknownWords']): string {
  // A comma or an equals sign in a word cannot be typed there.
  const plain = words.map(({ word }) => word).filter((word) => !/[,=]/.test(word));
  const pairs = (plain.length === 0 ? ['LVM'] : plain.slice(0, 40)).map(
    (word) => `${word}=${likelyOutcome(word) ?? '…'}`,
  );
  return pairs.map((pair) => `--outcomes '${pair.replaceAll("'", "'\\''")}'`).join(' ');
}

/** A row that waits for its contact's turn: in a long log they all do, so it takes no more than its text. */
interface KeptRow {
  readonly line: number;
  readonly lineEnd: number;
  /** The cells with NUL between, which no file of text holds. */
  readonly cells: string;
}

function kept({ line, lineEnd, cells }: PastAttempt): KeptRow {
  return { line, lineEnd, cells: cells.join('\0') };
}

function opened(file: AttemptFile, { line, lineEnd, cells }: KeptRow): PastAttempt {
  const row = file.read({ line, lineEnd, cells: cells.split('\0') });
  if (row.kind === 'rejected') throw new Error(`line ${line} was read in two ways`);
  return row;
}

interface Sorted {
  readonly byContact: Map<number, KeptRow[]>;
  /** Rows of people who are not here, and could be: a name or an address, and a way to reach them. */
  readonly strangers: readonly PastAttempt[];
}

/** The rows of each contact; rows of nobody known are set aside or rejected. */
async function sorted(desk: Desk, file: AttemptFile, rejects: Reject[]): Promise<Sorted> {
  const byContact = new Map<number, KeptRow[]>();
  const strangers: PastAttempt[] = [];
  for await (const batch of file.batches) {
    for (const row of batch) {
      if (row.kind === 'rejected') {
        rejects.push(row);
        continue;
      }
      const id = contactOf(desk, row);
      if (typeof id === 'number') collect(byContact, id, row);
      else if (id.several || !canBeAdded(row)) rejects.push(rejection(row, 'unknown-contact', id.reason));
      else strangers.push(row);
    }
  }
  return { byContact, strangers };
}

function collect(byContact: Map<number, KeptRow[]>, id: number, row: PastAttempt): void {
  const rows = byContact.get(id);
  if (rows === undefined) byContact.set(id, [kept(row)]);
  else rows.push(kept(row));
}

function refsOf(row: PastAttempt): readonly ContactRef[] {
  return [row.contact, ...row.alternatives];
}

function canBeAdded(row: PastAttempt): boolean {
  const refs = refsOf(row);
  return refs.some(({ by }) => by === 'email') || (row.name !== '' && refs.some(({ by }) => by === 'phone'));
}

/** Whether people whom the log knows and this file does not become contacts: as said, or asked once. */
async function mayAdd(desk: Desk, file: AttemptFile, wish: AttemptWish): Promise<boolean> {
  if (wish.addPeople || wish.dryRun || !desk.canAsk) return wish.addPeople;
  const { strangers } = await sorted(desk, file, []);
  if (strangers.length === 0) return false;
  const rows = strangers.length === 1 ? '1 row is' : `${strangers.length} rows are`;
  return confirmed(desk, `${rows} about people who are not here. Add them as contacts?`);
}

/** Adds those whom nobody here is; each once, and on the do-not-call list if a number of theirs is. */
async function addStrangers(desk: Desk, writing: Writing, { byContact, strangers }: Sorted): Promise<number> {
  const read = await loadPhones();
  let added = 0;
  for (const row of strangers) {
    // One of the rows before may have brought the person in.
    const known = contactOf(desk, row);
    if (typeof known === 'object') added++;
    collect(byContact, typeof known === 'number' ? known : addStranger(desk, writing, row, read), row);
  }
  return added;
}

function addStranger(desk: Desk, writing: Writing, row: PastAttempt, read: PhoneReader): number {
  const refs = refsOf(row);
  const phones = refs.flatMap(({ by, value }) => {
    const phone = by === 'phone' ? read(value, 'US') : null;
    return phone?.kind === 'phone'
      ? [{ number: phone.shown, extension: phone.ext, kind: 'direct' as const }]
      : [];
  });
  const { id: cadence, name: cadenceName } = cadenceFor(desk, undefined, 'cold');
  const contact: NewContact = {
    name: row.name.slice(0, 500) || null,
    email: refs.find(({ by }) => by === 'email')?.value ?? null,
    ...{ company: null, title: null, zone: null, source: null, note: null },
    ...{ kind: 'cold', priority: 'normal', tags: [], details: {}, extra: {}, sourceIds: [] },
    ...{ addedOn: desk.today, cadence: cadenceName, startOn: desk.today, phones },
  };
  const id = putNewContact(desk, writing, contact, cadence);
  const ways = [
    ...phones.map(({ number }) => e164(number)),
    ...(contact.email === null ? [] : [contact.email]),
  ];
  if (ways.some((way) => isSuppressed(desk.db, way))) {
    const note = 'on the do-not-call list when imported';
    stopOne(desk, writing, contactById(desk.db, id)!, thisMomentOf(desk), note);
  }
  return id;
}

function rejection(row: PastAttempt, code: string, reason: string): Reject {
  return { line: row.line, lineEnd: row.lineEnd, code, detail: null, reason, cells: row.cells };
}

/** Whom a row means: its id, number or address, and where people share a number, its name. */
function contactOf(
  desk: Desk,
  row: PastAttempt,
): number | { readonly reason: string; readonly several: boolean } {
  for (const { by, value } of refsOf(row)) {
    const ids =
      by === 'id'
        ? [Number(value)]
        : by === 'email'
          ? contactsByEmail(desk.db, value)
          : contactsByDigits(desk.db, value, 50);
    const people = ids.map((id) => contactById(desk.db, id)).filter((contact) => contact !== null);
    const named =
      row.name === '' ? people : people.filter((contact) => namesAgree(row.name, contact.name ?? ''));
    const [first] = named;
    if (named.length === 1 && first !== undefined) return first.id;
    if (named.length > 1)
      return {
        reason: `${named.length} contacts have ${value}: ${named.map((one) => `c${one.id} ${nameOf(one)}`).join(', ')}; name one by its id`,
        several: true,
      };
  }
  return { reason: `nobody here has ${row.contact.value}; import or add the person first`, several: false };
}

interface Taken {
  readonly row: PastAttempt;
  readonly at: number;
  readonly attempt: Attempt;
}

/** Puts the rows of one contact into its log, each with the choices that stood at its time. */
function takeLog(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  rows: readonly PastAttempt[],
  force: boolean,
  rejects: Reject[],
): { created: number; unchanged: number; stopped: boolean } {
  const { taken, unchanged, end } = sortLog(desk, contact, rows, force, rejects);
  const before = keptOf(desk, contact).standing;
  const fromThem = taken.some(({ attempt }) => !isOutbound(attempt.outcome));
  if (before.kind === 'over' && end.kind === 'run' && !fromThem) {
    const why = `with it ${nameOf(contact)} would not have been ${before.ending}; leave the promise out`;
    for (const { row } of taken) rejects.push(rejection(row, 'refused', why));
    return { created: 0, unchanged, stopped: false };
  }
  for (const { row, at, attempt } of taken) {
    addEntry(writing, contact.id, attempt, {
      at,
      note: row.note || null,
      via: row.via,
      script: row.script,
      uid: row.attemptUid,
    });
  }
  if (taken.length > 0) derive(desk.db, contact.id, desk.rules, { writing });
  const stopped = taken.some(({ attempt }) => attempt.outcome === 'do-not-call' && !attempt.forced);
  if (stopped) stopNumbers(desk, writing, contact, thisMomentOf(desk));
  return { created: taken.length, unchanged, stopped };
}

/** Reads the rows of one contact in the order of time, among what is logged already. Writes nothing. */
function sortLog(
  desk: Desk,
  contact: Contact,
  rows: readonly PastAttempt[],
  force: boolean,
  rejects: Reject[],
): { readonly taken: readonly Taken[]; readonly unchanged: number; readonly end: Standing } {
  const known = entriesOf(desk.db, contact.id);
  const timed = rows
    .map((row) => ({ row, at: instant(desk, row) }))
    .sort((a, b) => a.at - b.at || a.row.line - b.row.line);
  const here = new Set(
    [...known, ...asFirstLogged(desk, contact, known)].map(({ at, event }) =>
      sameKey(at, event.kind === 'attempt' ? event.outcome : ''),
    ),
  );
  const uids = new Set(known.map(({ uid }) => uid));
  // Two calls in one minute are two rows of our own export, told apart by their uids; elsewhere they are one.
  const before = new Set(here);
  const taken: Taken[] = [];
  let unchanged = 0;
  let standing: Standing = opening(contact.cadence, contact.startOn);
  let passed = 0;
  const passUntil = (at: number) => {
    for (; passed < known.length && known[passed]!.at <= at; passed++)
      standing = next(standing, known[passed]!.event);
  };
  for (const { row, at } of timed) {
    passUntil(at);
    const key = sameKey(at, row.outcome);
    const { attemptUid: uid } = row;
    if (uid === null ? here.has(key) : uids.has(uid) || before.has(key)) {
      unchanged++;
      continue;
    }
    const attempt = readAs(desk, contact, standing, row, at, force);
    if (typeof attempt === 'string') {
      rejects.push(rejection(row, 'refused', attempt));
      continue;
    }
    here.add(key);
    if (uid !== null) uids.add(uid);
    taken.push({ row, at, attempt });
    standing = next(standing, attempt);
  }
  passUntil(Number.POSITIVE_INFINITY);
  return { taken, unchanged, end: standing };
}

/** Amended attempts as they were: the file that they came from, imported again, still holds them like that. */
function asFirstLogged(desk: Desk, contact: Contact, known: readonly Entry[]): readonly Entry[] {
  return correctionsOf(desk.db, contact.id).flatMap(({ entry: id, before }) => {
    const entry = known.find((one) => one.id === id);
    return entry === undefined ? [] : [earlierEntry(desk.db, entry, before)];
  });
}

/** A row with the same minute and outcome is the same attempt. */
function sameKey(at: number, outcome: string): string {
  return `${Math.floor(at / 60_000)} ${outcome}`;
}

function instant(desk: Desk, row: PastAttempt): number {
  const exact = row.atUtc === null ? Number.NaN : Date.parse(row.atUtc);
  return Number.isNaN(exact) ? instantOf(row.day, row.time ?? ('12:00' as Clock), desk.zone).at : exact;
}

/** What the log takes, in characters. */
const LONGEST = { note: 100_000, topic: 2000 } as const;

function readAs(
  desk: Desk,
  contact: Contact,
  standing: Standing,
  row: PastAttempt,
  at: number,
  force: boolean,
): Attempt | string {
  if (at > desk.now) return `${row.day}${row.time === null ? '' : ` ${row.time}`} is still to come`;
  if (row.note.length > LONGEST.note) return `the note is longer than ${LONGEST.note} characters`;
  if ((row.agreed?.topic?.length ?? 0) > LONGEST.topic)
    return `the topic is longer than ${LONGEST.topic} characters`;
  try {
    const forced = checkEnding(contact, standing, row.outcome, row.day, desk.rules, force);
    const said = {
      outcome: row.outcome,
      day: row.day,
      asItHappens: false,
      agreed: row.agreed,
      ...(row.promised === null ? {} : { promise: row.promised }),
      ...numberIn(contact, row),
      slot: slotAt(desk, contact, at),
      forced,
    };
    return recordAttempt(said, standing, circumstances(desk, contact));
  } catch (thrown) {
    if (isFault(thrown) && thrown.kind === 'refused') return thrown.message;
    throw thrown;
  }
}

/** The number that the row names is the one that was dialled. */
function numberIn(contact: Contact, row: PastAttempt): { readonly number?: string } {
  const named = [row.contact, ...row.alternatives].find(({ by }) => by === 'phone')?.value;
  const theirs = contact.phones.some(({ number }) => e164(number) === named);
  return named !== undefined && theirs && isOutbound(row.outcome) ? { number: named } : {};
}
