import * as z from 'zod/mini';
import { bringBack } from '../desk/take-back.ts';
import { takenBackPage } from '../views/taken-back.ts';
import { field, verb } from './command.ts';

export const undo = verb({
  name: 'undo',
  alias: 'u',
  group: 'day',
  takes: '[entry]',
  summary: 'Take back the last command, whatever it wrote',
  about: ['An older one can be named by its number in the journal, unless later ones build on it.'],
  examples: [
    ['prospect undo', 'the last command that wrote is taken back'],
    ['prospect undo --list', 'what could be taken back'],
  ],
  options: [{ flags: '--list', about: 'only show what could be taken back' }],
  file: 'needs',
  input: () => z.object({ entry: field.count(1, 9_999_999), list: field.flag }),
  run: (input, desk) => bringBack(desk, input.list ? 'list' : 'undo', input.entry ?? null),
  view: takenBackPage,
});

export const redo = verb({
  name: 'redo',
  group: 'care',
  summary: 'Take back the last undo',
  examples: [['prospect redo', 'what was undone last is done again']],
  file: 'needs',
  input: () => z.object({}),
  run: (_, desk) => bringBack(desk, 'redo', null),
  view: takenBackPage,
});
