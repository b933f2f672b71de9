import * as z from 'zod/mini';
import { type Desk, write } from '../desk/desk.ts';
import { sources } from '../desk/ledger.ts';
import { criteriaFor, criteriaOf, putCriteria, readCriteria } from '../desk/sources.ts';
import { fault } from '../faults.ts';
import { type SourceAnswer, sourcePage } from '../views/source.ts';
import { field, verb } from './command.ts';

export const source = verb({
  name: 'source',
  group: 'look',
  takes: '[action] [name] [criteria...]',
  summary: 'Where names come from, what came of them, and what new ones must meet',
  about: [
    'The criteria of a source are shown again whenever an import brings in names of it.',
    'Nothing is refused by them: whether a name meets them is yours to say.',
  ],
  examples: [
    ['prospect source', 'every source with people, attempts, talks and minutes'],
    ['prospect source criteria "Trade show" "10+ chairs, owner runs the desk"', 'what its names must meet'],
    ['prospect source criteria --default "a direct number"', 'for every source without its own'],
    ['prospect source criteria "Trade show" --clear', 'no criteria any more'],
  ],
  options: [
    { flags: '--default <criteria>', about: 'for every source that has none of its own' },
    { flags: '--clear', about: 'take the criteria away; without a name, those for every source' },
    { flags: '--limit <n>', about: 'at most so many rows; a table has 50' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      action: field.maybe,
      name: field.maybe,
      criteria: field.words,
      default: field.maybe,
      clear: field.flag,
      limit: field.count(1, 9_999_999),
    }),
  async run({ action = 'list', name, criteria, default: any, clear, limit }, desk): Promise<SourceAnswer> {
    if (action === 'list') {
      if (name !== undefined || any !== undefined || clear)
        throw fault('usage', 'source list takes no name', 'prospect source criteria NAME "…"');
      return { kind: 'list', ...sources(desk, limit ?? null) };
    }
    if (action !== 'criteria')
      throw fault('usage', `source cannot "${action}"`, 'source list or source criteria NAME "…"');
    const text = criteria.join(' ');
    if (clear && (text !== '' || any !== undefined))
      throw fault('usage', '--clear and new criteria contradict each other', 'leave one of the two out');
    if (any !== undefined && name !== undefined)
      throw fault(
        'usage',
        '--default is for every source: it takes no name',
        'prospect source criteria --default "…"',
      );
    if (name?.trim() === '') throw fault('usage', 'the source has no name', 'prospect source list');
    if (any !== undefined) return put(desk, null, readCriteria(any));
    if (clear) return put(desk, name ?? null, null);
    return text === '' ? look(desk, name ?? null) : put(desk, name ?? null, readCriteria(text));
  },
  view: sourcePage,
});

function look(desk: Desk, name: string | null): SourceAnswer {
  const criteria = criteriaOf(desk.db);
  const text = name === null ? criteria.any : criteriaFor(criteria, name);
  return { kind: 'criteria', source: name, criteria: text, changed: null };
}

function put(desk: Desk, name: string | null, text: string | null): SourceAnswer {
  const changed = write(desk, (writing) => putCriteria(writing, name, text));
  return { kind: 'criteria', source: name?.trim() ?? null, criteria: text, changed };
}
