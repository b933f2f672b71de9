import { spawn } from 'node:child_process';
import type { World } from '../world.ts';

/** Hands a link such as `tel:+12125550134` to the system, which knows what to do with it; never waits for it. */
export function openUri(world: World, uri: string): void {
  const [program, ...words] = OPENERS[world.platform] ?? ['xdg-open'];
  const child = spawn(program!, [...words, uri], { detached: true, stdio: 'ignore' });
  // A system without an opener is no fault of the session: the number stands on the card.
  child.on('error', () => {});
  child.unref();
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
