import { resolve } from 'node:path';
import type { Desk } from './desk.ts';

/** The text in a file that the user named, or for `-` on standard input. Throws what the system says of a file. */
export function givenText({ world }: Desk, file: string): string {
  return file === '-' ? world.stdin.text() : world.readText(resolve(world.cwd, file));
}
