import * as z from 'zod/mini';
import { callers } from '../desk/caller.ts';
import { whoPage } from '../views/who.ts';
import { field, verb } from './command.ts';

export const who = verb({
  name: 'who',
  group: 'look',
  takes: '<who...>',
  summary: 'Who is calling: how things stand with them, and the line to type',
  about: ['All that match are listed, so the last digits on the display are enough.'],
  examples: [
    ['prospect who 0134', 'the telephone rings, and the display ends in 0134'],
    ['prospect who dana quill', 'somebody says “Dana, of Quill”'],
  ],
  options: [
    { flags: '--all', about: 'everybody that matches, not the first nine' },
    { flags: '--limit <n>', about: 'at most so many' },
  ],
  file: 'needs',
  paged: true,
  input: () => z.object({ who: field.words, all: field.flag, limit: field.count(0, 9_999_999) }),
  run: ({ who: words, ...most }, desk) => callers(desk, words.join(' '), most),
  view: whoPage,
});
