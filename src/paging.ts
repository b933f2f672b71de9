import type { Outlets } from './views/render.ts';
import type { World } from './world.ts';

/**
 * Lets `work` write an answer. One that is taller than the terminal goes through the pager where `wanted`; what is
 * said beside it comes after it.
 */
export async function paged(
  world: World,
  wanted: boolean,
  to: Outlets,
  work: (to: Outlets) => void | Promise<void>,
): Promise<void> {
  const rows = wanted && world.out.isTTY ? (world.out.rows ?? null) : null;
  if (rows === null) return work(to);
  const held = { out: '', say: '' };
  const keep = (stream: 'out' | 'say') => (text: string) => {
    held[stream] += text;
  };
  await work({ out: keep('out'), say: keep('say') });
  if (!(held.out.split('\n').length > rows && (await inPager(world, held.out)))) to.out(held.out);
  to.say(held.say);
}

async function inPager(world: World, text: string): Promise<boolean> {
  const { showInPager } = await import('./prompts/pager.ts');
  return showInPager(world, text);
}
