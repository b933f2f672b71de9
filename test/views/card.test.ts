import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src/contact.ts';
import type { Facts } from '../../src/schedule/blanks.ts';
import { FULL_SAMPLE } from '../../src/schedule/scripts/samples.ts';
import { cardPage, type ShownCard } from '../../src/views/card.ts';
import { clock, d } from '../support/log.ts';

/** The card of a visit to somebody with these extra fields. */
function visitTo(extra: Readonly<Record<string, string>>): readonly string[] {
  const contact: Contact = {
    id: 7,
    uid: '',
    name: 'Ada Okafor',
    company: null,
    title: null,
    email: null,
    zone: null,
    kind: 'cold',
    priority: 'normal',
    source: null,
    note: null,
    tags: [],
    details: {},
    extra,
    addedOn: d('03-02'),
    cadence: 'doorstep',
    startOn: d('03-02'),
    phones: [],
  };
  const card: ShownCard = {
    contact,
    status: 'active',
    plan: {
      kind: 'due',
      due: d('03-02'),
      at: null,
      because: 'first',
      cadence: 'doorstep',
      attempt: 1,
      of: 3,
      action: 'visit',
      script: 'first-call',
      breakup: false,
      slot: null,
    },
    row: null,
    local: {
      zone: 'America/New_York',
      from: 'number',
      clock: clock('09:00'),
      callable: true,
      callableFrom: null,
      callableOn: null,
      hindrance: null,
      tollFree: false,
    },
    entries: [],
    facts: { ...FULL_SAMPLE, promise: null } as Facts,
    script: null,
    instead: null,
    agreedThere: null,
    namesDay: false,
    escalatedOn: null,
    repeats: false,
    today: d('03-02'),
    clock: clock('09:00'),
  };
  return cardPage(card).lines ?? [];
}

describe('the card of a visit', () => {
  test.each([
    [{ Address: '1 Quay St' }, 'go and see them: 1 Quay St'],
    [
      {
        'Lead Status': 'open',
        City: 'Troy',
        'Zip Code': '12180',
        'Company Address': '1 Quay St',
        State: 'NY',
      },
      'go and see them: 1 Quay St, 12180, Troy, NY',
    ],
    [{ 'Email Address': 'x@y.example' }, 'no address is kept: prospect edit c7 --set "Address=…"'],
    [{}, 'no address is kept'],
  ])('with %j says: %s', (extra, text) => {
    expect(visitTo(extra).join('\n')).toContain(text);
  });
});
