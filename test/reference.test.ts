import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { GLOBAL_OPTIONS, GROUPS } from '../src/commands/command.ts';
import { referenceOf } from './support/reference.ts';
import { sealedWorld } from './support/world.ts';

const FILE = resolve(import.meta.dirname, '../docs/commands.md');

it('docs/commands.md says what the verbs declare (else: npm run reference)', async () => {
  const { verbs } = await sealedWorld().json('help');
  await expect(referenceOf(verbs, GROUPS, GLOBAL_OPTIONS)).toMatchFileSnapshot(FILE);
});
