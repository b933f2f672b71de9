import type { Look, Page } from './page.ts';

/** The keys that `--fields` may name for this answer; null where the answer has none to choose from. */
export function fieldsOf(page: Page): readonly string[] | null {
  if (page.sheet !== undefined && page.data === undefined) return page.sheet.csv?.keys ?? page.sheet.keys;
  const { data } = page;
  const one = Array.isArray(data) ? data[0] : data;
  return typeof one === 'object' && one !== null ? Object.keys(one) : null;
}

/** The names in `--fields` that this answer does not have. */
export function unknownFields(page: Page, look: Look): readonly string[] {
  const known = fieldsOf(page);
  if (look.fields === null || known === null) return [];
  return look.fields.filter((name) => !known.includes(name));
}
