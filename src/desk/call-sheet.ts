import type { Listed } from '../views/call-list.ts';
import { callSheetHtml } from '../views/call-sheet.ts';
import type { Page } from '../views/page.ts';
import { savedPage } from '../views/saved-page.ts';
import type { Desk } from './desk.ts';
import { savePage } from './saving.ts';

/** A call list that went into a file, and what is said of it. */
export interface SavedSheet {
  readonly page: Page;
}

/** Saves the call list as a page to print. Faults: usage, refused, cannot-access. */
export function saveCallSheet(
  desk: Desk,
  list: Listed,
  { file, force }: { readonly file: string; readonly force: boolean },
): SavedSheet {
  const target = { name: file, flag: '--html', example: 'today.html', force };
  return { page: savedPage(savePage(desk, target, callSheetHtml(list))) };
}
