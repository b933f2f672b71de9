import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { CALL_CAPS, type CallCap } from '../schedule/index.ts';
import { storedSetting } from '../store/settings.ts';
import type { Desk } from './desk.ts';

/**
 * The caps on calls that hold here: those of the packs that were typed, else of the packs in the settings, which
 * may name packs without a cap. Faults: usage, for a typed name that no pack has.
 */
export function capsFor(desk: Desk, typed: string | undefined): readonly CallCap[] {
  const names = namesIn(typed ?? storedSetting(desk.db, 'rule-packs') ?? '');
  const known = CALL_CAPS.map(({ name }) => name);
  const unknown = typed === undefined ? undefined : names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${known.join(', ')}`;
    throw fault('usage', `--packs: no cap on calls is known for "${unknown}"`, hint);
  }
  return CALL_CAPS.filter(({ name }) => names.includes(name));
}

function namesIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '');
}
