import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { type CallCap, capsOf, RULE_PACKS } from '../schedule/index.ts';
import { storedSetting } from '../store/settings.ts';
import type { Desk } from './desk.ts';

/**
 * The caps on calls that hold here: those of the packs that were typed, else of the packs that the user chose.
 * Faults: usage, for a typed name that no pack has.
 */
export function capsFor(desk: Desk, typed: string | undefined): readonly CallCap[] {
  const ids = (typed ?? storedSetting(desk.db, 'rule-packs') ?? '').toLowerCase().match(/[^\s,]+/g) ?? [];
  const known = RULE_PACKS.map(({ id }) => id);
  const unknown = typed === undefined ? undefined : ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${known.join(', ')}`;
    throw fault('usage', `--packs: there is no pack "${unknown}"`, hint);
  }
  return capsOf(ids);
}
