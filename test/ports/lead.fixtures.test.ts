import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileSource } from '../../src/ports/bytes.ts';
import type { Lead, RowWarning } from '../../src/ports/lead.ts';
import { readLeads } from '../../src/ports/lead.ts';
import type { PersonFields } from '../../src/ports/merge-lead.ts';
import { mergeLead, personOf } from '../../src/ports/merge-lead.ts';
import { findSamePerson } from '../../src/ports/same-person.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

interface Expected {
  format: string;
  rows_in_file: number;
  contacts_created: number;
  merged_as_duplicates: number;
  do_not_call: number;
  rejected: { line: number; line_end?: number; reason_kind: string; detail?: string }[];
  encoding: string;
  bom: boolean;
  delimiter: string;
  warnings: { line: number; kind: string }[];
  header_line?: number;
  with_country_DE?: Expected;
}
interface Contact {
  lines: number[];
  name: string;
  company: string;
  phones: { number: string; ext?: string }[];
  email: string;
  dnc: boolean;
}

const expected: Record<string, Expected> = read('expected.json').files;
const contacts: Record<string, Contact[]> = read('contacts.json');
const leadFiles = Object.keys(expected).filter((name) => expected[name]?.format !== 'attempts');

interface Person extends PersonFields {
  id: number;
  lines: number[];
}

/** An import into an empty file, in memory. */
async function importLeads(name: string, country = 'US', people: Person[] = []) {
  const file = await readLeads(fileSource(new URL(name, FIXTURES).pathname, name), { country });
  const rejected: Expected['rejected'] = [];
  const warnings: RowWarning[] = [];
  const shared: number[] = [];
  const counts = { created: 0, merged: 0, unchanged: 0 };
  const take = (lead: Lead) => {
    warnings.push(...lead.warnings);
    const { same, sharedWith, doNotCall } = findSamePerson(lead, people);
    shared.push(...sharedWith.map(() => lead.line));
    const known = people.find(({ id }) => id === same?.id);
    if (!known) {
      people.push({ ...personOf(lead), doNotCall, id: people.length + 1, lines: [lead.line] });
      counts.created++;
      return;
    }
    const merge = mergeLead(known, lead);
    Object.assign(known, merge.person);
    if (!known.lines.includes(lead.line)) known.lines.push(lead.line);
    counts[merge.changed.length > 0 ? 'merged' : 'unchanged']++;
  };
  for await (const row of file.rows) {
    if (row.kind === 'lead') take(row.lead);
    else {
      const { line, lineEnd, code, detail } = row;
      const end = lineEnd === line ? {} : { line_end: lineEnd };
      rejected.push({ line, ...end, reason_kind: code, ...(detail === null ? {} : { detail }) });
    }
  }
  return { file, people, rejected, warnings, shared, counts };
}

describe.each(leadFiles)('%s', (name) => {
  const wanted = expected[name] as Expected;

  it('comes to the counts, rejected rows and warnings that are expected', async () => {
    const { file, people, rejected, warnings, shared, counts } = await importLeads(name);
    expect(rejected).toEqual(wanted.rejected);
    expect(warnings.map(({ line, code }) => ({ line, kind: code }))).toEqual(wanted.warnings);
    expect(shared).toEqual([]);
    expect(counts.created).toBe(wanted.contacts_created);
    expect(counts.merged + counts.unchanged).toBe(wanted.merged_as_duplicates);
    expect(counts.created + counts.merged + counts.unchanged + rejected.length).toBe(wanted.rows_in_file);
    expect(people.filter(({ doNotCall }) => doNotCall).length).toBe(wanted.do_not_call);
    expect([file.encoding, file.bom, file.delimiter]).toEqual([
      wanted.encoding,
      wanted.bom,
      wanted.delimiter,
    ]);
    if (wanted.header_line) expect(file.headerLine).toBe(wanted.header_line);
  });

  it('makes the people that are expected', async () => {
    const { people } = await importLeads(name);
    const made = people.map(
      (person): Contact => ({
        lines: person.lines,
        name: person.name,
        company: person.company,
        phones: person.phones.map(({ number, ext }) => (ext === null ? { number } : { number, ext })),
        email: person.emails[0] ?? '',
        dnc: person.doNotCall,
      }),
    );
    expect(made).toEqual(contacts[name]);
  });

  it('changes nothing the second time', async () => {
    const { people } = await importLeads(name);
    const { counts } = await importLeads(name, 'US', people);
    expect(counts).toEqual({ created: 0, merged: 0, unchanged: counts.unchanged });
  });

  it('is recognised', async () => {
    const { file } = await importLeads(name);
    const byHand = ['plain', 'utf16', 'mixed-line-ends', 'numbers-destroyed'];
    expect(file.format).toBe(byHand.includes(wanted.format) ? 'generic' : wanted.format);
  });
});

it('reads German numbers with --country DE', async () => {
  const wanted = expected['plain.csv']?.with_country_DE as Expected;
  for (const country of ['DE', 'Germany']) {
    const { people, rejected, counts } = await importLeads('plain.csv', country);
    expect(rejected).toEqual(wanted.rejected);
    expect(counts.created).toBe(wanted.contacts_created);
    expect(counts.merged + counts.unchanged).toBe(wanted.merged_as_duplicates);
    expect(people.filter(({ doNotCall }) => doNotCall).length).toBe(wanted.do_not_call);
  }
});
