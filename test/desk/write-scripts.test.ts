import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import { edited } from '../../src/desk/write-scripts.ts';

const folder = mkdtempSync(join(tmpdir(), 'prospect-editor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A desk whose editor is a shell script and whose user always gives the same answer. */
function deskWith(script: string, again: boolean): { readonly desk: Desk; readonly said: string[] } {
  const editor = join(folder, 'editor.sh');
  writeFileSync(editor, script);
  const said: string[] = [];
  const world = {
    env: { EDITOR: `sh ${editor}` },
    temporary: folder,
    platform: 'linux',
    out: { isTTY: true },
  };
  const desk = {
    world,
    yes: false,
    say: (line: string) => said.push(line),
    ask: async () => ({ confirm: async () => again }),
  };
  return { desk: desk as unknown as Desk, said };
}

const FAULTY = '# Mine\n\n## lvie\n\nHello.\n';

it('a text with faults goes back to the editor with its faults on top, until it can be read', async () => {
  const seen = join(folder, 'seen');
  const { desk, said } = deskWith(
    `if grep -q '^//!' "$1"; then cp "$1" ${seen}; sed -i 's/lvie/live/' "$1"; fi\n`,
    true,
  );
  const script = await edited(desk, 'mine', FAULTY);
  expect(script).toMatchObject({ title: 'Mine', parts: { live: 'Hello.' } });
  expect(said).toEqual(['line 3: there is no part "lvie" (did you mean live?)']);
  const [mark, ...text] = readFileSync(seen, 'utf8').split('\n');
  expect(mark).toBe('//! line 4: there is no part "lvie" (did you mean live?)');
  expect(text.join('\n').trim()).toBe(FAULTY.trim());
  expect([mark, ...text][3]).toBe('## lvie');
});

it('whoever does not want to go back is told what was wrong', async () => {
  const { desk } = deskWith('true\n', false);
  await expect(edited(desk, 'mine', FAULTY)).rejects.toMatchObject({
    kind: 'usage',
    message: 'mine, line 3: there is no part "lvie"; nothing was written',
  });
});

it('an editor that fails writes nothing', async () => {
  const { desk } = deskWith('exit 3\n', true);
  await expect(edited(desk, 'mine', FAULTY)).rejects.toMatchObject({ kind: 'cannot-access' });
});
