import { spawn } from 'node:child_process';
import { fault } from '../faults.ts';
import type { World } from '../world.ts';

/** How each system opens a link with the program that is set for it. None of them goes through a shell. */
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens a link with the system's opener (`PROSPECT_OPENER` names another). Faults: cannot-access. */
export async function openLink(world: World, link: string): Promise<void> {
  const named = world.env.PROSPECT_OPENER?.split(/\s+/).filter((word) => word !== '') ?? [];
  const [program = 'xdg-open', ...words] = named.length > 0 ? named : (OPENERS[world.platform] ?? []);
  // It may stay open as long as the mail program does; nobody waits for that.
  const child = spawn(program, [...words, link], { stdio: 'ignore', detached: true });
  await new Promise<void>((done, fail) => {
    child.once('spawn', done);
    child.once('error', () =>
      fail(
        fault(
          'cannot-access',
          `"${program}" cannot be started to open the link`,
          'name another program that opens links: PROSPECT_OPENER',
        ),
      ),
    );
  });
  child.unref();
}
