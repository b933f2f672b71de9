import * as z from 'zod/mini';
import { dailyBackup, keptBackups, makeBackup, makeBackupAt } from '../desk/backup.ts';
import { fault } from '../faults.ts';
import { backupListPage, backupPage } from '../views/backups.ts';
import type { Page } from '../views/page.ts';
import { field, verb } from './command.ts';

export const backup = verb({
  name: 'backup',
  group: 'care',
  takes: '[what]',
  summary: 'Copy the data file as it is now, and list the copies',
  about: [
    'One is made once a day by itself, after the answer of a command that wrote, and before every import, restore and change of the schema. They lie beside the data file, readable by you alone.',
    'All of the last two days are kept; then the newest of each of 7 days, 8 weeks and 12 months. A copy made with --to is yours, and none of these.',
    'None by itself: prospect config set backups off',
  ],
  examples: [
    ['prospect backup', 'make one now'],
    ['prospect backup list', 'when each was made, and what is in it'],
    ['prospect backup --to /mnt/stick/prospect.db', 'one to carry away'],
  ],
  options: [
    { flags: '--to <file>', about: 'write it to this file, where nothing stands yet' },
    { flags: '--daily', about: 'only where today has none; the program starts this by itself' },
  ],
  file: 'uses',
  input: () => z.object({ what: field.maybe, to: field.maybe, daily: field.flag }),
  run({ what, to, daily }, desk): Page {
    if (what !== undefined && what !== 'list')
      throw fault('usage', `backup does not know "${what}"`, 'prospect backup list     to a file: --to FILE');
    if (what === 'list') {
      if (to !== undefined || daily)
        throw fault('usage', 'list makes no backup', 'prospect backup --to FILE');
      return backupListPage(keptBackups(desk), desk.today, desk.path);
    }
    if (desk.db === null)
      throw fault('no-file', `there is no data file yet at ${desk.path}`, 'prospect init');
    if (to !== undefined) return backupPage(makeBackupAt(desk, to));
    const made = daily ? dailyBackup(desk) : makeBackup(desk, 'asked');
    return made === null ? { data: null } : backupPage(made);
  },
  view: (page) => page,
});
