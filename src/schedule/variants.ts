/**
 * Which of several scripts a contact gets, wherever a plan calls for one of them: always the same for the same
 * contact and the same set, in whatever order the set was typed, and about evenly spread over many contacts.
 */
export function variantFor(contactUid: string, set: readonly string[]): string {
  const names = [...set].sort();
  return names[hash(`${names.join(' ')}\n${contactUid}`) % names.length]!;
}

/** FNV-1a over the code units, then mixed: alone its last bits follow those of the last letters. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}
