import * as z from 'zod/mini';
import { foresee } from '../desk/reasons.ts';
import { whoIs } from '../desk/who.ts';
import { previewPage } from '../views/preview.ts';
import { field, verb } from './command.ts';

export const preview = verb({
  name: 'preview',
  group: 'look',
  takes: '<who...>',
  summary: 'What each outcome would lead to, and the day to promise in a message',
  examples: [['prospect preview 3', 'before the dial: what follows a voicemail, a talk, a no']],
  file: 'needs',
  input: () => z.object({ who: field.words }),
  run: async ({ who }, desk) => foresee(desk, await whoIs(desk, who.join(' '))),
  view: previewPage,
});
