import * as z from 'zod/mini';
import { setting } from '../desk/desk.ts';
import { packsOn } from '../desk/local.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { RULE_PACKS } from '../schedule/index.ts';
import { rulesPage, type ShownRules } from '../views/rules.ts';
import { field, verb } from './command.ts';

export const rules = verb({
  name: 'rules',
  group: 'set',
  takes: '[id]',
  summary: 'Rules of the road: when and how often numbers of a place may be called',
  about: [
    'Packs of dated rules by country and state, each with its source. A pack is held against the numbers of its place, a state by its area codes. Unless you choose, the pack of your own country is on. No legal advice.',
    'The call list honours the hours of a pack as it does your calling hours: next passes over whoever cannot be called now. A cap that is reached is told on the card; with rules-block set to block it makes them not callable until one more call is within it.',
    'What was called is logged all the same: a log that leaves calls out is no log.',
  ],
  examples: [
    ['prospect rules', 'all packs, which are on, and as of which day'],
    ['prospect rules us-fl', 'one of them, whole'],
    ['prospect config set rule-packs us,us-fl,ca', 'these are on; none for none'],
    ['prospect config set rules-block block', 'a cap blocks, too'],
    ['prospect why 3', 'which rules hold for somebody'],
  ],
  file: 'needs',
  input: () => z.object({ id: field.maybe }),
  run({ id }, desk): ShownRules {
    const wanted = id?.toLowerCase();
    const packs = RULE_PACKS.filter((pack) => wanted === undefined || pack.id === wanted);
    if (packs.length === 0) {
      const known = RULE_PACKS.map((pack) => pack.id);
      const near = nearest(id ?? '', known);
      const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there are ${known.join(', ')}`;
      throw fault('not-found', `there is no rule pack "${id}"`, hint);
    }
    const on = packsOn(desk).map((pack) => pack.id);
    return { packs, on, chosen: setting(desk, 'rule-packs') !== null, whole: wanted !== undefined };
  },
  view: rulesPage,
});
