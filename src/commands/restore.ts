import * as z from 'zod/mini';
import { beforeLastRestore, meantBackup, restore } from '../desk/restore.ts';
import { fault } from '../faults.ts';
import { restoredPage } from '../views/backups.ts';
import { field, verb } from './command.ts';

export const restoring = verb({
  name: 'restore',
  group: 'care',
  takes: '[backup]',
  summary: 'Go back to a backup',
  about: [
    'What is there now becomes a backup first, so that --undo can bring it back. A data file that is damaged or lost is put in place anew; the damaged one is kept aside.',
    'Whoever asked not to be called since the backup was made stays on the do-not-call list. Whoever was fired, lost or won since is on the list again: they are named before and after.',
  ],
  examples: [
    ['prospect restore', 'choose one of the list'],
    ['prospect restore 7 --yes', 'number 7 of prospect backup list'],
    ['prospect restore /mnt/stick/prospect.db', 'a copy of your own'],
    ['prospect restore --undo', 'back to what was there before the last restore'],
  ],
  options: [{ flags: '--undo', about: 'take the last restore back' }],
  file: 'none',
  input: () => z.object({ backup: field.maybe, undo: field.flag }),
  async run({ backup, undo }, desk) {
    if (undo && backup !== undefined)
      throw fault('usage', '--undo takes no backup: it knows its own', 'prospect restore --undo');
    return restore(desk, undo ? beforeLastRestore(desk) : await meantBackup(desk, backup));
  },
  view: restoredPage,
});
