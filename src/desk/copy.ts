import { fault, isFault } from '../faults.ts';
import type { ByteSource } from '../ports/bytes.ts';
import { type Line, linesOf } from '../ports/lines.ts';
import { forgetCadences } from '../store/cadences.ts';
import { countContacts } from '../store/contacts.ts';
import {
  COPY_KIND,
  COPY_VERSION,
  type CopyRecord,
  contactIds,
  copyRecords,
  rowOfRecord,
  rowsOfTable,
  tableOfKind,
} from '../store/copy.ts';
import type { Row } from '../store/db.ts';
import { type FactTable, type Writing, writeSlowlyAs } from '../store/journal.ts';
import { derive, rulesOf } from '../store/replay.ts';
import { forgetScriptNames } from '../store/script-names.ts';
import { forgetSettings } from '../store/settings.ts';
import { anySuppressed } from '../store/suppressed.ts';
import type { Copied, Restored } from '../views/copied.ts';
import { count } from '../views/words.ts';
import type { Desk } from './desk.ts';
import type { Progress } from './progress.ts';
import { saveText } from './saving.ts';

/** Everything that is a fact, line by line; saved at once where a file was named. */
export function copyEverything(desk: Desk, output: string | undefined, force: boolean): Copied {
  const lines = copyLines(desk);
  if (output === undefined || output === '-') return { copied: true, lines };
  const written = saveText(desk, { name: output, flag: '-o', example: 'prospect.jsonl', force }, lines);
  desk.say(`${count(written - 1, 'record')} → ${output} (a whole copy; keep it as private as the data file)`);
  return { copied: true, lines: [] };
}

function* copyLines(desk: Desk): Generator<string> {
  for (const record of copyRecords(desk.db, desk.now)) yield `${JSON.stringify(record)}\n`;
}

/**
 * Puts a whole copy into an empty data file, in one transaction: the file is then equal to the one that was
 * copied, and every plan is what its logs imply. Faults: refused where the file has contacts or a do-not-call
 * list, bad-input with the line.
 */
export async function restoreEverything(
  desk: Desk,
  source: ByteSource,
  dryRun: boolean,
  progress: Progress,
): Promise<Restored> {
  const command = { name: desk.verb, words: desk.words, now: desk.now };
  return writeSlowlyAs(desk.db, command, async (writing) => {
    refuseFilled(desk);
    const restoring = new Restoring(writing, source.name);
    let bytes = 0;
    for await (const line of linesOf(source)) {
      restoring.take(line);
      bytes += line.text.length + 1;
      progress.read(bytes);
    }
    const counts = restoring.finish();
    return { result: { restored: true, counts, dryRun }, keep: !dryRun };
  });
}

function refuseFilled(desk: Desk): void {
  const contacts = countContacts(desk.db);
  if (contacts === 0 && !anySuppressed(desk.db)) return;
  const held = contacts > 0 ? count(contacts, 'contact') : 'a do-not-call list';
  throw fault(
    'refused',
    `this data file has ${held} already; a whole copy goes into an empty one`,
    'name a new file: prospect import --all COPY --db NEW.db',
  );
}

/** Tables of few rows that a new file has some rows of: they are compared before they are written. */
const SEEDED: readonly FactTable[] = ['settings', 'cadences', 'scripts', 'holidays', 'days_off'];

/** Takes the lines of a copy one by one. */
class Restoring {
  private readonly writing: Writing;
  private readonly name: string;
  private expected: Readonly<Record<string, unknown>> | null = null;
  private readonly counts: Record<string, number> = {};
  private readonly seeds = new Map<FactTable, { row: Row & { id: number }; line: number }[]>();
  private readonly edited = new Set<string>();
  private seeded = false;

  constructor(writing: Writing, name: string) {
    this.writing = writing;
    this.name = name;
  }

  take({ line, text }: Line): void {
    if (text.trim() === '') return;
    const record = this.parsed(line, text);
    if (this.expected === null) {
      this.expected = this.header(line, record);
      return;
    }
    const table = tableOfKind(record.kind);
    if (table === null) throw this.wrong(line, `"${String(record.kind)}" is no kind of record`);
    const read = rowOfRecord(this.writing.db, table, record);
    if ('wrong' in read) throw this.wrong(line, `"${read.wrong}" of this ${record.kind} cannot be read`);
    this.counts[record.kind] = (this.counts[record.kind] ?? 0) + 1;
    if (table === 'cadences' && record.edited === true) this.edited.add(String(record.name));
    if (SEEDED.includes(table) && !this.seeded) {
      this.seeds.set(table, [...(this.seeds.get(table) ?? []), { row: read.row, line }]);
      return;
    }
    if (SEEDED.includes(table)) throw this.wrong(line, `a ${record.kind} stands below the contacts`);
    this.plant();
    this.insert(table, read.row, line);
  }

  /** Checks that nothing is missing, and derives every plan. Returns how many records there were of each kind. */
  finish(): Readonly<Record<string, number>> {
    if (this.expected === null)
      throw fault('bad-input', `${this.name} is empty.`, 'Name a file that export --all made.');
    this.plant();
    for (const [kind, wanted] of Object.entries(this.expected)) {
      const had = this.counts[kind] ?? 0;
      if (had !== wanted) {
        const message = `${this.name} is not whole: ${had} of ${String(wanted)} records of kind ${kind}; nothing was written.`;
        throw fault('bad-input', message, 'Copy it again: prospect export --all -o FILE');
      }
    }
    const { db } = this.writing;
    const rules = rulesOf(db);
    for (const id of contactIds(db)) derive(db, id, rules, { kept: () => this.edited });
    return this.counts;
  }

  private parsed(line: number, text: string): CopyRecord {
    try {
      const record: unknown = JSON.parse(text);
      if (
        typeof record === 'object' &&
        record !== null &&
        'kind' in record &&
        typeof record.kind === 'string'
      )
        return record as CopyRecord;
    } catch {
      // Said below.
    }
    throw line === 1 ? this.noCopy() : this.wrong(line, 'this is no record of a whole copy');
  }

  private header(line: number, { kind, version, counts }: CopyRecord): Readonly<Record<string, unknown>> {
    const isHeader = kind === COPY_KIND && Number.isInteger(version) && typeof counts === 'object';
    if (!isHeader || counts === null)
      throw line === 1 ? this.noCopy() : this.wrong(line, 'the first line is missing');
    if ((version as number) > COPY_VERSION) {
      throw fault(
        'newer-file',
        `${this.name} has version ${String(version)} of the format; this program reads up to ${COPY_VERSION}`,
        'install a newer prospect',
      );
    }
    return counts as Record<string, unknown>;
  }

  /** Brings the small tables to what the copy says. What is equal already is left alone. */
  private plant(): void {
    if (this.seeded) return;
    this.seeded = true;
    const { db } = this.writing;
    // Backwards, so that what is referred to goes last.
    for (const table of [...SEEDED].reverse()) {
      const wanted = new Map((this.seeds.get(table) ?? []).map(({ row }) => [row.id, row]));
      for (const row of rowsOfTable(db, table)) {
        const copy = wanted.get(row.id);
        const stays = copy !== undefined && !this.isEdited(table, row) && equalRows(row, copy);
        if (!stays) this.writing.remove(table, row.id);
      }
    }
    for (const table of SEEDED) {
      const present = new Set(rowsOfTable(db, table).map(({ id }) => id));
      for (const { row, line } of this.seeds.get(table) ?? []) {
        if (!present.has(row.id)) this.insert(table, row, line);
      }
    }
    forgetCadences(db);
    forgetScriptNames(db);
    forgetSettings(db);
  }

  private isEdited(table: FactTable, row: Row): boolean {
    return table === 'cadences' && this.edited.has(String(row.name));
  }

  private insert(table: FactTable, row: Row & { id: number }, line: number): void {
    const owner = 'contact' in row ? (row.contact as number) : null;
    try {
      if (!this.isEdited(table, row)) this.writing.insert(table, row, owner);
      else {
        // The journal then says that the cadence was changed: numbers of old attempts are not held against it.
        this.writing.insert(table, { ...row, about: `${String(row.about)} ` }, owner);
        this.writing.update(table, row.id, row, owner);
      }
    } catch (thrown) {
      if (isFault(thrown) || !(thrown as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT'))
        throw thrown;
      const why = (thrown as Error).message.replace(/^.*constraint failed:? ?/, '');
      throw this.wrong(
        line,
        `this record does not fit the others (${why || 'it names one that is not there'})`,
      );
    }
  }

  private noCopy(): Error {
    return fault(
      'bad-input',
      `${this.name}, line 1: this is no whole copy of a data file.`,
      'Whole copies are made by: prospect export --all -o FILE. Lead files go without --all.',
    );
  }

  private wrong(line: number, what: string): Error {
    return fault(
      'bad-input',
      `${this.name}, line ${line}: ${what}; nothing was written.`,
      'Copy it again: prospect export --all -o FILE',
    );
  }
}

function equalRows(a: Row, b: Row): boolean {
  return Object.keys(a).every((key) => {
    const [one, other] = [a[key], b[key]];
    return Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other;
  });
}
