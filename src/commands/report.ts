import * as z from 'zod/mini';
import { saveReport } from '../desk/report.ts';
import { fault } from '../faults.ts';
import { savedPage } from '../views/saved-page.ts';
import { field, verb } from './command.ts';

export const report = verb({
  name: 'report',
  group: 'figures',
  summary: 'A page with the charts of stats, advice and forecast, to look at and to print',
  about: ['One file that has everything in it: it loads nothing and runs nothing.'],
  examples: [['prospect report --html report.html', 'the page, for your browser']],
  options: [
    { flags: '--html <file>', about: 'where the page goes' },
    { flags: '--force', about: 'replace the file if it is there' },
  ],
  file: 'needs',
  input: () => z.object({ html: field.maybe, force: field.flag }),
  run({ html, force }, desk) {
    if (html === undefined) throw fault('usage', 'report: which file?', 'prospect report --html report.html');
    return saveReport(desk, html, force);
  },
  view: savedPage,
});
