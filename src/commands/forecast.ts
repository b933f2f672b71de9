import * as z from 'zod/mini';
import { forecast as forecastOf } from '../desk/forecast.ts';
import { forecastPage } from '../views/forecast.ts';
import { field, verb } from './command.ts';

export const forecast = verb({
  name: 'forecast',
  group: 'figures',
  summary: 'Calls of the coming weeks, and how many new names may be started',
  about: [
    'The list is run forward by the rules, again and again, with outcomes drawn from your own rates by attempt; under 50 attempts from stated defaults. The same seed gives the same forecast.',
  ],
  examples: [
    ['prospect forecast', 'the next four weeks'],
    ['prospect forecast --start-per-day 5', 'with five new names on every working day'],
    ['prospect forecast --max-per-day 40', 'how many new names fit under 40 calls a day'],
  ],
  options: [
    { flags: '--weeks <n>', about: 'how far to look, 1 to 26 (default 4)' },
    { flags: '--start-per-day <n>', about: 'so many new names begin on every working day' },
    { flags: '--max-per-day <n>', about: 'how many new names may begin so that no day passes so many calls' },
    { flags: '--cadence <name>', about: 'the plan of the new names' },
    { flags: '--runs <n>', about: 'simulated runs, 20 to 5000 (default 200)' },
    { flags: '--seed <n>', about: 'another row of random numbers' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      weeks: field.count(1, 26),
      startPerDay: field.count(0, 500),
      maxPerDay: field.count(1, 9999),
      cadence: field.maybe,
      runs: field.count(20, 5000),
      seed: field.count(0, 9_999_999),
    }),
  run: ({ weeks = 4, startPerDay = 0, maxPerDay = null, cadence, runs = 200, seed = 1 }, desk) =>
    forecastOf(desk, { weeks, startPerDay, maxPerDay, cadence, runs, seed }),
  view: forecastPage,
});
