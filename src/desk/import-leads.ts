import { type Contact, e164, type Kind, nameOf, type PhoneKind } from '../contact.ts';
import type { ByteSource } from '../ports/bytes.ts';
import { LEAD_FIELDS, type LeadField } from '../ports/formats.ts';
import { type Lead, type LeadFile, readLeads } from '../ports/lead.ts';
import { mergeLead, type PersonFields } from '../ports/merge-lead.ts';
import type { Proposal } from '../ports/propose-map.ts';
import { findSamePerson, type KnownPerson, mergedUid } from '../ports/same-person.ts';
import { type Day, opening, planOf } from '../schedule/index.ts';
import { type Bulk, bulkOf, everyWay, withoutIndexes } from '../store/bulk.ts';
import { cadencesOf } from '../store/cadences.ts';
import {
  ADDRESS,
  addPhone,
  addSourceId,
  changeContact,
  contactById,
  contactByUid,
  contactsByEmail,
  contactsByNumber,
  contactsBySourceId,
  highestContact,
  type NewContact,
  sourceIdsOf,
} from '../store/contacts.ts';
import { dueOf, type FreshDue, freshDue } from '../store/due.ts';
import { type Writing, writeSlowlyAs } from '../store/journal.ts';
import { replan } from '../store/replay.ts';
import { anySuppressed, isSuppressed } from '../store/suppressed.ts';
import { uidBytes } from '../store/uid.ts';
import type { Imported, Rejected } from '../views/imported.ts';
import type { Desk } from './desk.ts';
import { setting, warn } from './desk.ts';
import { askStart, asksStart, fullRemark } from './import-start.ts';
import { askForMap, columnsFor, type SavedMap, saveMap } from './lead-map.ts';
import { knownPerson, newContact, patchOf, personFrom, tooLong, withTags } from './lead-person.ts';
import { sourceKey } from './ledger-books.ts';
import { applyOwnRow } from './own-sheet.ts';
import { cadenceFor } from './people.ts';
import type { Progress } from './progress.ts';
import { plainReject, writeRejects } from './rejects.ts';
import { criteriaFor, criteriaOf } from './sources.ts';
import { type FullDays, newNamesTooMany, type Spread } from './spread.ts';
import { endAs, stopNumbers, stopOne } from './stop.ts';
import { thisMomentOf } from './take-down.ts';
import { WaysIndex } from './ways-index.ts';

/** How leads are to be imported. */
export interface LeadWish {
  readonly dryRun: boolean;
  readonly map: Readonly<Record<string, string>>;
  readonly savedMap: SavedMap;
  /** The name or file under which the map is kept, or null. */
  readonly saveMap: string | null;
  readonly country: string | null;
  readonly update: boolean;
  readonly keep: boolean;
  /** Our own export was written raw: no apostrophe in it is a guard. */
  readonly raw: boolean;
  readonly cadence: string | null;
  /** For new people whose rows do not say. */
  readonly kind: Kind | null;
  /** So many new names begin on each working day; null: all at once. */
  readonly startPerDay: number | null;
  /** The day on which they begin, or the first of them; null for today. */
  readonly startOn: Day | null;
  readonly tags: readonly string[];
  readonly rejectFile: string | null;
  readonly fileName: string;
}

/** Imports leads in one transaction: all of them, or with `dryRun` none, by the same path. */
export async function importLeads(
  desk: Desk,
  source: ByteSource,
  wish: LeadWish,
  progress: Progress,
): Promise<Imported> {
  const country = wish.country ?? setting(desk, 'country') ?? 'US';
  const file = await readLeads(source, {
    country,
    map: wish.map,
    savedMap: columnsFor(wish.savedMap, LEAD_FIELDS),
    keep: wish.keep,
    raw: wish.raw,
    ask: desk.canAsk ? (proposals: readonly Proposal[]) => askForMap(desk, proposals) : undefined,
    onBytes: progress.read,
  });
  let taken = await takeIn(desk, file, wish, true);
  if (taken.held !== null) {
    const start = await askStart(desk, wish, taken.held, taken.importer.tally.created);
    taken = await takeIn(desk, file, { ...wish, ...start }, false);
  }
  const { importer, rejectFile } = taken;
  return {
    what: 'leads',
    dryRun: wish.dryRun,
    format: file.format,
    label: file.label,
    encoding: file.encoding,
    delimiter: file.delimiter,
    mapping: file.mapping,
    ...importer.tally,
    people: 0,
    rejected: importer.rejects.map(plainReject),
    warnings: [...file.warnings, ...importer.warnings],
    conflicts: importer.conflicts,
    changes: importer.changes,
    stayed: [...importer.stays],
    rejectFile,
    fileName: wish.fileName,
    typed: desk.words,
    criteria: criteriaMet(desk, importer.sources),
    dates: null,
    starts: importer.starts(),
    today: desk.today,
  };
}

/** What came of the rows. */
interface TakenIn {
  readonly importer: LeadImporter;
  readonly rejectFile: string | null;
  /** Set where nothing was kept: a day would be too full, and a person can be asked. */
  readonly held: FullDays | null;
}

/**
 * Takes the rows in: one transaction. Where a day would be too full and a person can be asked, all of it is taken
 * back first: a question must not keep the file locked.
 */
async function takeIn(desk: Desk, file: LeadFile, wish: LeadWish, mayHold: boolean): Promise<TakenIn> {
  const command = { name: desk.verb, words: desk.words, now: desk.now };
  return writeSlowlyAs<TakenIn>(desk.db, command, async (writing) => {
    const importer = new LeadImporter(desk, writing, wish, file);
    for await (const batch of file.batches) {
      for (const row of batch) {
        if (row.kind === 'lead') importer.take(row.lead);
        else importer.reject(row, row.cells);
      }
    }
    importer.finish();
    const full = mayHold ? importer.fullDays() : null;
    if (full !== null && asksStart(desk, wish, full))
      return { result: { importer, rejectFile: null, held: full }, keep: false };
    if (full !== null) warn(desk, 'full-days', fullRemark(desk, wish, full));
    const columns = { ...wish.savedMap.columns, ...file.map };
    if (wish.saveMap !== null && !wish.dryRun)
      saveMap(desk, writing, wish.saveMap, { ...wish.savedMap, columns });
    // Before the commit: rows that can be kept nowhere must not be lost by it.
    const rejectFile = wish.dryRun ? null : writeRejects(desk, wish, file.header, importer.rejects);
    return { result: { importer, rejectFile, held: null }, keep: !wish.dryRun };
  });
}

interface Candidate {
  readonly person: KnownPerson;
  readonly contact: Contact;
  readonly sourceIds: readonly string[];
}

const NOBODY: readonly Candidate[] = [];
const IDENTITY = ['name', 'company', 'email'] as const;
const personIn = ({ person }: Candidate) => person;
/** A row has hardly fewer bytes. */
const BYTES_OF_ROW = 50;
const MOST_SOURCES = 1000;

/** What the new names of each source must meet, where that was set. */
function criteriaMet(desk: Desk, sources: ReadonlyMap<string, NewNames>): Imported['criteria'] {
  const criteria = criteriaOf(desk.db);
  return [...sources.values()].flatMap(({ source, names }) => {
    const text = criteriaFor(criteria, source);
    return text === null ? [] : [{ source, names, text }];
  });
}

/** All that tells who a row is about: the uid of our own export, record id, addresses, numbers. */
function waysIn({ own, sourceId, emails, phones }: Lead): string[] {
  const ways: string[] = [];
  if (own?.uid) ways.push(own.uid.replaceAll('-', ''), mergedUid(own.uid));
  if (sourceId !== null) ways.push(sourceId);
  for (const email of emails) ways.push(email);
  for (const { number } of phones) ways.push(number);
  return ways;
}

interface NewNames {
  readonly source: string | null;
  names: number;
}

/** Takes rows one by one into the file, each as a new person or a part of one already there. */
class LeadImporter {
  readonly tally = { rows: 0, created: 0, updated: 0, merged: 0, unchanged: 0, doNotCall: 0 };
  readonly rejects: (Rejected & { cells: readonly string[] })[] = [];
  readonly warnings: { line: number; code: string; message: string }[] = [];
  readonly conflicts: { line: number; message: string }[] = [];
  /** Cells of our own export that were edited since. */
  readonly changes: { line: number; message: string }[] = [];
  readonly stays = new Set<string>();
  /** With `update`, those whom a row of this file was about already. */
  private readonly met = new Set<number>();
  /** New names by source. */
  readonly sources = new Map<string, NewNames>();
  private readonly desk: Desk;
  private readonly writing: Writing;
  private readonly wish: LeadWish;
  /** How many columns hold each field. */
  private readonly columns = new Map<LeadField, number>();
  private readonly isOurs: boolean;
  private readonly bulk: Bulk;
  /** Contacts with a larger number came in with this file. */
  private readonly before: number;
  private suppression: boolean;
  private readonly openings = new Map<string, FreshDue>();
  /** Who has a number, an address or a record id, where the file brings more people than there are; else null. */
  private ways: WaysIndex | null = null;
  private putIndexesUp: () => void = () => {};

  constructor(desk: Desk, writing: Writing, wish: LeadWish, file: LeadFile) {
    for (const { field } of file.mapping) this.columns.set(field, (this.columns.get(field) ?? 0) + 1);
    this.isOurs = file.ours;
    this.desk = desk;
    this.writing = writing;
    this.wish = wish;
    this.bulk = bulkOf(writing);
    this.before = highestContact(desk.db);
    this.suppression = anySuppressed(desk.db);
    const rows = file.size / BYTES_OF_ROW;
    // A sheet of ours is likely to be about people who are here.
    if (rows > this.before && (this.before === 0 || !file.ours)) {
      this.ways = new WaysIndex(2 * (this.before + rows));
      for (const [way, contact] of everyWay(desk.db)) this.ways.add(way, contact);
      this.putIndexesUp = withoutIndexes(desk.db);
    }
  }

  /** Puts everything into its place. Rows may follow. */
  finish(): void {
    this.bulk.flush();
    this.putIndexesUp();
  }

  reject(row: Rejected, cells: readonly string[]): void {
    const { line, lineEnd, code, detail, reason } = row;
    this.tally.rows++;
    this.rejects.push({ line, lineEnd, code, detail, reason, cells });
  }

  take(lead: Lead): void {
    const long = tooLong(lead);
    if (long !== null) {
      const reason = `${long.field} is longer than ${long.limit} characters`;
      this.reject(
        { line: lead.line, lineEnd: lead.lineEnd, code: 'too-long', detail: long.field, reason },
        lead.cells,
      );
      return;
    }
    const people = this.candidates(lead);
    const match = people.length === 0 ? null : findSamePerson(lead, people.map(personIn));
    const same = people.find(({ person }) => person.id === match?.same?.id);
    if (this.leavesNobody(lead, same?.contact)) {
      const reason = 'nobody to call: no name, no company, no e-mail';
      this.reject(
        { line: lead.line, lineEnd: lead.lineEnd, code: 'no-name', detail: null, reason },
        lead.cells,
      );
      return;
    }
    this.tally.rows++;
    this.warnings.push(...lead.warnings);
    for (const { id, number } of match?.sharedWith ?? []) {
      const message = `shares ${number} with c${id} ${people.find(({ person }) => person.id === id)?.person.name ?? ''}: two people, both kept`;
      this.warnings.push({ line: lead.line, code: 'shared-line', message });
    }
    const doNotCall = match?.doNotCall ?? lead.doNotCall;
    if (same === undefined) this.create(lead, doNotCall);
    else if (this.isOurs && same.person.uid === lead.own?.uid) this.edit(lead, same.contact, doNotCall);
    else this.merge(lead, same.contact, same.sourceIds, doNotCall);
  }

  /** True for a row of a sheet of ours after which nothing would say who it is. */
  private leavesNobody(lead: Lead, contact: Contact | undefined): boolean {
    if (lead.name !== '' || lead.company !== '' || lead.email !== null) return false;
    return IDENTITY.every((field) => this.columns.has(field) || !contact?.[field]);
  }

  /** People who share a record id, an address or a number with the row. */
  private candidates(
    lead: Lead,
  ): readonly { person: KnownPerson; contact: Contact; sourceIds: readonly string[] }[] {
    const { ways } = this;
    const ids = new Set<number>();
    if (ways === null) {
      this.bulk.flush();
      this.lookUp(lead, ids);
    } else for (const way of waysIn(lead)) for (const id of ways.find(way)) ids.add(id);
    if (ids.size === 0) return NOBODY;
    this.bulk.flush();
    return [...ids].map((id) => this.known(id));
  }

  private lookUp(lead: Lead, ids: Set<number>): void {
    const { db } = this.desk;
    const take = (found: readonly number[]) => {
      for (const id of found) ids.add(id);
    };
    const uid = lead.own?.uid ? uidBytes(lead.own.uid) : null;
    const byUid = uid === null ? null : contactByUid(db, uid);
    if (byUid !== null) ids.add(byUid);
    else if (lead.own?.uid) take(contactsBySourceId(db, mergedUid(lead.own.uid)));
    if (lead.sourceId !== null) take(contactsBySourceId(db, lead.sourceId));
    for (const email of lead.emails) {
      take(contactsByEmail(db, email));
    }
    for (const { number } of lead.phones) take(contactsByNumber(db, number));
  }

  private known(id: number) {
    const contact = contactById(this.desk.db, id)!;
    const sourceIds = sourceIdsOf(this.desk.db, id);
    const kept = dueOf(this.desk.db, id);
    const person = knownPerson(contact, sourceIds, kept?.status === 'dnc');
    return { person, contact, sourceIds };
  }

  private create(lead: Lead, doNotCall: boolean): void {
    const { desk } = this;
    const kind = lead.kind ?? this.wish.kind ?? 'cold';
    const named = this.wish.cadence ?? lead.own?.cadence ?? null;
    const known = named !== null && cadencesOf(desk.db).named(named) !== undefined ? named : undefined;
    const cadence = cadenceFor(desk, this.wish.cadence ?? known, kind, lead.priority ?? 'normal');
    const contact = newContact(desk, lead, kind, this.wish.tags, cadence.name, this.startDay());
    const opening = this.openingFor(contact, cadence.name);
    const id = this.bulk.add(contact, cadence.id, lead.own?.uid ?? null, opening);
    const ways = waysIn(lead);
    this.learn(ways, id);
    this.tally.created++;
    this.countSource(contact.source);
    const listed = this.suppression && ways.some((way) => isSuppressed(desk.db, way));
    if (doNotCall || listed || lead.own?.status === 'dnc')
      this.stop(
        id,
        listed ? 'on the do-not-call list when imported' : 'marked do-not-call in the imported file',
      );
    else this.keepEnding(id, lead.own?.status ?? null);
  }

  private learn(ways: readonly string[], id: number): void {
    if (this.ways !== null) for (const way of ways) this.ways.add(way, id);
  }

  private countSource(source: string | null): void {
    const key = sourceKey(source);
    const known = this.sources.get(key);
    if (known !== undefined) known.names++;
    // Of a file with a source of its own in each row, the first are enough.
    else if (this.sources.size < MOST_SOURCES) this.sources.set(key, { source, names: 1 });
  }

  /** The day on which the next new name begins: so many a working day, the first of them at once. */
  private startDay(): Day {
    return this.dayOfName(this.tally.created);
  }

  private dayOfName(at: number): Day {
    const { desk, wish } = this;
    const first = wish.startOn ?? desk.today;
    if (wish.startPerDay === null) return first;
    const { calendar } = desk.rules;
    return calendar.after(calendar.roll(first), Math.floor(at / wish.startPerDay));
  }

  /** Where the new names are spread: from when to when they begin. */
  starts(): Spread | null {
    const { created } = this.tally;
    const { startPerDay, startOn } = this.wish;
    if (created === 0 || (startPerDay === null && startOn === null)) return null;
    return { perDay: startPerDay ?? created, from: this.dayOfName(0), until: this.dayOfName(created - 1) };
  }

  /** Whether the new names make a day too full, all of them beginning at once. */
  fullDays(): FullDays | null {
    const { desk, wish, before, tally } = this;
    if (tally.created === 0 || wish.startPerDay !== null) return null;
    const cadence = cadenceFor(desk, wish.cadence ?? undefined, wish.kind ?? 'cold').name;
    return newNamesTooMany(desk, before, tally.created, cadence, wish.startOn ?? desk.today);
  }

  /** The opening plan of a new contact: worked out once for all that are alike. */
  private openingFor(contact: NewContact, cadence: string): FreshDue {
    const { kind, priority, startOn, email, phones } = contact;
    const key = `${cadence} ${kind} ${priority} ${startOn} ${phones.length > 0} ${email !== null}`;
    let put = this.openings.get(key);
    if (put === undefined) {
      const ways = { numbers: phones.map(({ number }) => e164(number)), email: email !== null, kind };
      const standing = opening(cadence, startOn);
      put = freshDue(this.desk.db, standing, planOf(standing, ways, this.desk.rules), priority);
      this.openings.set(key, put);
    }
    return put;
  }

  /** A do-not-call mark stops the person and whoever shares the number. */
  private stop(id: number, note: string): void {
    this.finish();
    const contact = contactById(this.desk.db, id)!;
    const moment = thisMomentOf(this.desk);
    if (stopOne(this.desk, this.writing, contact, moment, note) && id > this.before) this.tally.doNotCall++;
    for (const other of stopNumbers(this.desk, this.writing, contact, moment)) {
      if (other.id > this.before) this.tally.doNotCall++;
    }
    this.suppression = true;
  }

  /** Whoever was fired, lost or won in another file of ours stays off the list in this one. */
  private keepEnding(id: number, status: string | null): void {
    if (status !== 'fired' && status !== 'lost' && status !== 'won') return;
    this.finish();
    const contact = contactById(this.desk.db, id)!;
    // A meeting or a no would be an attempt that this log never saw.
    endAs(this.desk, this.writing, contact, { ending: 'fired', back: null }, `imported as ${status}`);
  }

  /** A row of our own export about the contact that it was made of: exactly the edited cells are taken. */
  private edit(lead: Lead, contact: Contact, doNotCall: boolean): void {
    const { desk, writing } = this;
    this.finish();
    const tagged = withTags(lead, this.wish.tags);
    const { changes, remarks } = applyOwnRow(desk, writing, contact, tagged, this.columns);
    for (const message of changes) this.changes.push({ line: lead.line, message });
    for (const message of remarks) this.warnings.push({ line: lead.line, code: 'not-changed', message });
    this.learn(waysIn(lead), contact.id);
    const stops = doNotCall && dueOf(desk.db, contact.id)?.status !== 'dnc';
    if (stops) {
      this.stop(contact.id, 'marked do-not-call in the imported file');
      const message = `c${contact.id} ${nameOf(contact)}: not to be called any more`;
      this.changes.push({ line: lead.line, message });
    }
    if (changes.length > 0 || stops) this.tally.updated++;
    else this.tally.unchanged++;
  }

  private merge(lead: Lead, contact: Contact, sourceIds: readonly string[], doNotCall: boolean): void {
    const { desk } = this;
    const kept = personFrom(contact, sourceIds);
    // Of two rows about one person the first stands, or the same file would change them at every import.
    const update = this.wish.update && contact.id <= this.before && !this.met.has(contact.id);
    if (this.wish.update) this.met.add(contact.id);
    const { person, changed, conflicts } = mergeLead(kept, withTags(lead, this.wish.tags), { update });
    const where = this.wish.update ? 'by an earlier row' : 'here';
    for (const { field, kept: here, offered } of conflicts) {
      const message = `c${contact.id} ${nameOf(contact)}: ${field} is "${here}" ${where}, "${offered}" in the file`;
      this.conflicts.push({ line: lead.line, message });
    }
    const wrote = changed.length > 0 && this.apply(contact, kept, person);
    const status = dueOf(desk.db, contact.id)?.status;
    const stops = doNotCall && status !== 'dnc';
    if (stops) this.stop(contact.id, 'marked do-not-call in the imported file');
    if (contact.id > this.before) this.tally.merged++;
    else if (wrote || stops) this.tally.updated++;
    else this.tally.unchanged++;
    if (wrote) replan(desk.db, contact.id, desk.rules);
    const off = contact.id <= this.before && (status === 'fired' || status === 'dnc' || status === 'lost');
    // A file may hold somebody in several rows.
    if (off) this.stays.add(`c${contact.id} ${nameOf(contact)} (${status})`);
  }

  private apply(contact: Contact, kept: PersonFields, person: PersonFields): boolean {
    const { writing } = this;
    const [email, ...others] = person.emails;
    const { country } = person;
    let wrote = changeContact(writing, contact.id, {
      ...patchOf(person, contact),
      email: email ?? null,
      ...(country === null ? {} : { details: { ...contact.details, country } }),
    });
    const fresh = person.phones.filter(({ number }) => !kept.phones.some((phone) => phone.number === number));
    const ways = [...person.emails, ...person.sourceIds, ...fresh.map(({ number }) => number)];
    this.learn(ways, contact.id);
    for (const [at, { shown, ext, kind }] of fresh.entries()) {
      addPhone(
        writing,
        contact.id,
        { number: shown, extension: ext, kind: kind as PhoneKind },
        kept.phones.length + at,
      );
      wrote = true;
    }
    const ids = [...person.sourceIds, ...others.map((address) => ADDRESS + address.toLowerCase())];
    const known = sourceIdsOf(this.desk.db, contact.id);
    for (const value of ids.filter((one) => !known.includes(one))) {
      addSourceId(writing, contact.id, value);
      wrote = true;
    }
    return wrote;
  }
}
