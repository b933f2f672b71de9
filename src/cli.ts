import { main } from './main.ts';
import { realWorld } from './world.ts';

/** The built program's entry: the world as it is, one run, its exit code. */
export async function cli(folder: string): Promise<void> {
  // Everything this program writes is its user's alone.
  if (process.platform !== 'win32') process.umask(0o077);
  process.exitCode = await main(realWorld(folder));
}
