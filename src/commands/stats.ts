import * as z from 'zod/mini';
import { spanOf } from '../desk/span.ts';
import { statsOf } from '../desk/stats.ts';
import { STATS_KEYS, statsPage } from '../views/stats.ts';
import { field, verb } from './command.ts';

export const stats = verb({
  name: 'stats',
  group: 'figures',
  summary: 'What came of the attempts: rates with their interval and sample',
  about: [
    'A conversation is talked, callback, meeting or not-interested. Every rate has the number of attempts it rests on and a 90 % interval; under 20 attempts it says "too few".',
    'Hours and weekdays are those at the contact’s place.',
  ],
  examples: [
    ['prospect stats --week', 'this week, by number of the attempt'],
    ['prospect stats --by hour', 'at which hours people are reached'],
    ['prospect stats --by total --month --csv', 'the sums of this month, for a spreadsheet'],
    ['prospect stats --by source --since 2026-09-01 --csv', 'sources, for a spreadsheet'],
  ],
  options: [
    { flags: '--by <what>', about: `one line for each ${STATS_KEYS.slice(0, -1).join(', ')}; or total` },
    { flags: '--today', about: 'today alone' },
    { flags: '--week', about: 'this week, from Monday' },
    { flags: '--month', about: 'this month' },
    { flags: '--since <date>', about: 'from that day on' },
    { flags: '--until <date>', about: 'up to that day' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      by: field.choice(STATS_KEYS),
      today: field.flag,
      week: field.flag,
      month: field.flag,
      since: field.maybe,
      until: field.maybe,
    }),
  async run({ by = 'attempt', ...typed }, desk) {
    return statsOf(desk, await spanOf(desk, typed), by);
  },
  view: statsPage,
});
