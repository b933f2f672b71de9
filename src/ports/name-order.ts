/** What stands behind a comma without being a first name. */
const BEHIND_NAMES =
  /^(?:jr|sr|ii|iii|iv|esq|ph\.?d|m\.?d|d\.?d\.?s|r\.?n|mba|cpa|cfa|cfp|pmp|pe|j\.?d|ll\.?m|b\.?a|m\.?a|b\.?sc|m\.?sc|shrm.*|inc|llc|llp|ltd|co|corp|gmbh|ag|kg|sa|sarl|srl|plc|dr|prof|dipl.*)\.?$/i;
const FAMILY = /^(?:\p{Ll}[\p{L}'’]*\s+)*[\p{L}'’-]+$/u;
const GIVEN = /^\p{L}[\p{L}'’-]*\.?(?:\s+\p{L}[\p{L}'’-]*\.?){0,2}$/u;

/** A name as it is said: `Okafor, Ada` is `Ada Okafor`. Others stay as they are, such as `Ada Okafor, MBA`. */
export function givenFirst(name: string): string {
  const comma = name.indexOf(',');
  if (comma < 0 || name.includes(',', comma + 1)) return name;
  const [family, given] = [name.slice(0, comma).trim(), name.slice(comma + 1).trim()];
  const isTurned = FAMILY.test(family) && GIVEN.test(given) && !BEHIND_NAMES.test(given);
  return isTurned ? `${given} ${family}` : name;
}
