import { spawnSync } from 'node:child_process';
import type { World } from '../world.ts';

/**
 * Shows a long answer in the user's pager: `PROSPECT_PAGER`, else `PAGER`, else less; an empty one or `cat` means
 * none. False where there is none, or where it could not be started.
 */
export function showInPager({ env }: World, text: string): boolean {
  const named = env.PROSPECT_PAGER ?? env.PAGER ?? 'less';
  const [program, ...options] = named.split(/\s+/).filter((word) => word !== '');
  if (program === undefined || program === 'cat') return false;
  // Ctrl-C is the pager's while it runs; without a listener it would end us and leave the terminal to both.
  const leave = () => {};
  process.on('SIGINT', leave);
  try {
    const { error } = spawnSync(program, options, {
      input: text,
      stdio: ['pipe', 'inherit', 'inherit'],
      // What git gives less: colours through, no pager for one screen, the text stays when it ends.
      env: { ...env, LESS: env.LESS ?? 'FRX' },
    });
    // Whoever closes it early has read enough: then it takes no more, and all is well.
    return error === undefined || (error as NodeJS.ErrnoException).code === 'EPIPE';
  } finally {
    process.off('SIGINT', leave);
  }
}
