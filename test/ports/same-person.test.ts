import { describe, expect, it } from 'vitest';
import type { Lead } from '../../src/ports/lead.ts';
import type { LeadPhone } from '../../src/ports/lead-ways.ts';
import type { PersonFields } from '../../src/ports/merge-lead.ts';
import { mergeLead, personOf } from '../../src/ports/merge-lead.ts';
import type { Incoming, KnownPerson } from '../../src/ports/same-person.ts';
import { findSamePerson, namesAgree } from '../../src/ports/same-person.ts';

const phone = (number: string, kind: LeadPhone['kind'] = 'work'): LeadPhone => {
  return { number, shown: number, ext: null, kind };
};
const incoming = (fields: Partial<Incoming>): Incoming => {
  return { sourceId: null, name: 'Ann Lee', emails: [], phones: [], doNotCall: false, ...fields };
};
const known = (fields: Partial<KnownPerson>): KnownPerson => {
  return { id: 1, name: 'Ann Lee', sourceIds: [], emails: [], phones: [], doNotCall: false, ...fields };
};

describe('two names', () => {
  it.each([
    ['Ann Lee', 'ann  LEE', true],
    ['Zoë Ångermark', 'Zoe Angermark', true],
    ['Søren Łukasz', 'soren lukasz', true],
    ['Ann Lee', '', true],
    ['A. Lee', 'Ann Lee', true],
    ['A Lee', 'Ann Lee', true],
    ['A. Lee', 'Ann Maria Lee', true],
    ['Z. Angermark', 'Zoë Ångermark', true],
    ['A.Lee', 'Ann Lee', true],
    ['A. Lee', 'A. Lee', true],
    ['B. Lee', 'Ann Lee', false],
    ['A. Ray', 'Ann Lee', false],
    ['Ann', 'Ann Lee', false],
    ['An Lee', 'Ann Lee', false],
    ['Ann L.', 'Ann Lee', false],
    ['若 陌', '若霁 苏陌', false],
    ['Lee, Ann', 'Ann Lee', true],
    ['Lee, A.', 'Ann Lee', true],
    ['Lee, Bea', 'Ann Lee', false],
  ])('%s and %s', (one, other, agree) => {
    expect(namesAgree(one, other)).toBe(agree);
    expect(namesAgree(other, one)).toBe(agree);
  });
});

describe('a row is about the same person', () => {
  it.each<[string, Partial<Incoming>, Partial<KnownPerson>, string]>([
    ['by our own uid', { own: { uid: 'u', status: null, cadence: null } }, { uid: 'u', name: 'X' }, 'uid'],
    ['by record id', { sourceId: 'hubspot:7' }, { sourceIds: ['a:1', 'hubspot:7'], name: 'X' }, 'record-id'],
    [
      'by e-mail',
      { emails: ['A@Example.com '] },
      { emails: ['b@x.org', 'a@example.com'], name: 'X' },
      'email',
    ],
    [
      'by phone and name',
      { phones: [phone('+1')] },
      { phones: [phone('+2'), phone('+1', 'mobile')] },
      'phone',
    ],
    ['by phone and initial', { name: 'A. Lee', phones: [phone('+1')] }, { phones: [phone('+1')] }, 'phone'],
    ['by phone, a name missing', { name: '', phones: [phone('+1')] }, { phones: [phone('+1')] }, 'phone'],
  ])('%s', (_, lead, person, by) => {
    const match = findSamePerson(incoming(lead), [known({ id: 9, name: 'Nobody' }), known(person)]);
    expect(match).toEqual({ same: { id: 1, by }, sharedWith: [], doNotCall: false });
  });

  it('by the stronger sign where two people match', () => {
    const people = [
      known({ id: 1, phones: [phone('+1')] }),
      known({ id: 2, emails: ['a@x.org'] }),
      known({ id: 3, sourceIds: ['s:1'] }),
    ];
    const lead = incoming({ sourceId: 's:1', emails: ['a@x.org'], phones: [phone('+1')] });
    expect(findSamePerson(lead, people).same).toEqual({ id: 3, by: 'record-id' });
    expect(findSamePerson({ ...lead, sourceId: null }, people).same).toEqual({ id: 2, by: 'email' });
  });

  it.each<[string, Partial<Incoming>, Partial<KnownPerson>]>([
    ['the name alone', {}, {}],
    ['another record id', { sourceId: 'hubspot:1' }, { sourceIds: ['apollo:1'] }],
    ['a company number', { phones: [phone('+1', 'company')] }, { phones: [phone('+1', 'company')] }],
    [
      'a number that is the company’s for one',
      { phones: [phone('+1')] },
      { phones: [phone('+1', 'head-office')] },
    ],
  ])('never by %s', (_, lead, person) => {
    expect(findSamePerson(incoming(lead), [known(person)])).toEqual({
      same: null,
      sharedWith: [],
      doNotCall: false,
    });
  });
});

describe('two people on one line', () => {
  const bob = known({ id: 2, name: 'Bob Ray', phones: [phone('+1')] });

  it('are both kept and told', () => {
    const match = findSamePerson(incoming({ phones: [phone('+1')] }), [bob]);
    expect(match).toEqual({ same: null, sharedWith: [{ id: 2, number: '+1' }], doNotCall: false });
  });

  it('are told also when the row is about one of them', () => {
    const lead = incoming({ phones: [phone('+1')] });
    const match = findSamePerson(lead, [bob, known({ phones: [phone('+1')] })]);
    expect(match).toMatchObject({ same: { id: 1, by: 'phone' }, sharedWith: [{ id: 2 }] });
  });

  it('share a do-not-call', () => {
    const match = findSamePerson(incoming({ phones: [phone('+1')] }), [{ ...bob, doNotCall: true }]);
    expect(match.doNotCall).toBe(true);
    const own = findSamePerson(incoming({ phones: [phone('+1')], doNotCall: true }), [bob]);
    expect(own).toMatchObject({ doNotCall: true, sharedWith: [{ id: 2 }] });
  });
});

describe('a merge', () => {
  const row: Lead = {
    ...{
      line: 2,
      lineEnd: 2,
      cells: [],
      sourceId: 's:1',
      name: 'Ann Lee',
      givenName: 'Ann',
      familyName: 'Lee',
    },
    ...{ company: 'Acme', title: 'Owner', email: 'a@x.org', emails: ['a@x.org'], phones: [phone('+1')] },
    ...{
      zone: null,
      country: 'US',
      kind: null,
      priority: 'high',
      source: 'Fair',
      tags: ['b'],
      note: 'hello',
    },
    ...{ doNotCall: false, extra: { City: 'Reno' }, own: null, warnings: [] },
  };
  const person = personOf(row);

  it('of the same row changes nothing', () => {
    expect(mergeLead(person, row)).toEqual({ person, changed: [], conflicts: [] });
    expect(mergeLead(person, row, { update: true })).toEqual({ person, changed: [], conflicts: [] });
  });

  it('fills what is empty and adds what is new', () => {
    const bare: PersonFields = {
      ...{ ...person, sourceIds: ['t:1'], title: '', priority: null, note: 'old', tags: ['a', 'B'] },
      ...{ emails: ['z@x.org'], phones: [phone('+9', 'head-office')], extra: {} },
    };
    const { person: merged, changed, conflicts } = mergeLead(bare, { ...row, doNotCall: true });
    expect(merged).toMatchObject({
      sourceIds: ['t:1', 's:1'],
      title: 'Owner',
      priority: 'high',
      emails: ['z@x.org', 'a@x.org'],
      phones: [{ number: '+9', kind: 'head-office' }, { number: '+1' }],
      tags: ['a', 'B'],
      note: 'old\nhello',
      doNotCall: true,
      extra: { City: 'Reno' },
    });
    expect(conflicts).toEqual([]);
    const all = ['sourceIds', 'title', 'emails', 'phones', 'priority', 'note', 'doNotCall', 'extra'];
    expect([...changed].sort()).toEqual(all.sort());
    expect(mergeLead(merged, row).changed).toEqual([]);
  });

  it('keeps what is filled and lists the conflict, unless told to update', () => {
    const other = {
      ...row,
      title: 'Boss',
      company: 'Beta',
      note: 'new',
      emails: ['n@x.org'],
      extra: { City: 'Ely' },
    };
    expect(mergeLead(person, other)).toMatchObject({
      person: { title: 'Owner', company: 'Acme', note: 'hello\nnew', extra: { City: 'Reno' } },
      conflicts: [
        { field: 'company', kept: 'Acme', offered: 'Beta' },
        { field: 'title', kept: 'Owner', offered: 'Boss' },
      ],
    });
    expect(mergeLead(person, other, { update: true })).toMatchObject({
      person: {
        title: 'Boss',
        company: 'Beta',
        note: 'new',
        emails: ['n@x.org', 'a@x.org'],
        extra: { City: 'Ely' },
      },
      conflicts: [],
    });
  });

  it('never lets an initial replace a name, nor takes a do-not-call back', () => {
    const initial = { ...row, name: 'A. Lee' };
    expect(mergeLead(person, initial, { update: true }).changed).toEqual([]);
    expect(mergeLead(person, initial).conflicts).toEqual([]);
    expect(mergeLead({ ...person, name: 'A. Lee' }, row, { update: true }).person.name).toBe('Ann Lee');
    expect(mergeLead({ ...person, doNotCall: true }, row, { update: true }).person.doNotCall).toBe(true);
  });
});
