import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '../faults.ts';
import type { World } from '../world.ts';

/**
 * Lets the user write a text in their editor (`VISUAL`, `EDITOR`, else vi) and returns it, trimmed. Faults:
 * input-needed, where none is named and there is no terminal for ours; cannot-access.
 */
export function editText(world: World, text: string, name = 'note.txt'): string {
  const named = world.env.VISUAL || world.env.EDITOR;
  if (!named && !(world.stdin.isTTY && world.err.isTTY))
    throw fault(
      'input-needed',
      'there is no terminal for an editor',
      'give the text with the flag for it (-m, --file), or name a program in EDITOR',
    );
  const editor = named || (world.platform === 'win32' ? 'notepad' : 'vi');
  const folder = mkdtempSync(join(world.temporary, 'prospect-'));
  const file = join(folder, name);
  try {
    writeFileSync(file, text, { mode: 0o600 });
    // Editors are often set with options: "code --wait".
    const [program = 'vi', ...options] = editor.split(/\s+/).filter((word) => word !== '');
    const { status, error } = spawnSync(program, [...options, file], {
      // Where the answer goes to a file or a pipe, the editor's screen does not go with it.
      stdio: ['inherit', world.out.isTTY ? 'inherit' : 2, 'inherit'],
    });
    if (error || status !== 0)
      throw fault('cannot-access', `the editor "${editor}" failed; nothing was written`);
    return readFileSync(file, 'utf8').trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
