import { type Report, reportHtml } from '../views/report-page.ts';
import type { SavedPage } from '../views/saved-page.ts';
import { advise } from './advise.ts';
import type { Desk } from './desk.ts';
import { forecast } from './forecast.ts';
import { savePage } from './saving.ts';
import { statsOf } from './stats.ts';

const ALL = { since: null, until: null };

/** Saves a page with the charts of the figures: whole or not at all, for the user alone. Faults: usage, access. */
export function saveReport(desk: Desk, name: string, force: boolean): SavedPage {
  return savePage(desk, { name, flag: '--html', example: 'report.html', force }, reportHtml(reportOf(desk)));
}

function reportOf(desk: Desk): Report {
  const wish = { weeks: 4, startPerDay: 0, maxPerDay: null, cadence: undefined, runs: 200, seed: 1 };
  return {
    today: desk.today,
    attempts: statsOf(desk, ALL, 'attempt'),
    hours: statsOf(desk, ALL, 'hour'),
    sources: statsOf(desk, ALL, 'source'),
    advice: advise(desk, { kind: 'cold', seed: 1 }),
    forecast: forecast(desk, wish),
  };
}
