import type { Page } from './page.ts';

/** Where a page was saved. */
export interface SavedPage {
  readonly file: string;
  readonly bytes: number;
}

export function savedPage({ file, bytes }: SavedPage): Page {
  return {
    data: { file, bytes },
    lines: [`${file}: a page to open in a browser, and to print. Everything is in it.`],
  };
}
