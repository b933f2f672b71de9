#!/usr/bin/env node
// R4: a command killed between its commit and its answer is typed again. With `--expect N`, or within a minute,
// it is one row all the same.
import { claim, faultsOf, timeOf } from './claim.mjs';

claim({
  id: 'R4',
  fault: [
    ['if(nth===wish.expect&&wish.pressedBefore!==!0)return', 'return'],
    ['desk.now-last.at>=REPEAT_WINDOW||', 'true||'],
  ],
  async show({ failures, many, random, run }) {
    const rounds = many(12, 300);
    run(['add', 'Ada', '--phone', '+1 212 555 0134']);
    run(['add', 'Ben', '--phone', '+1 212 555 0135']);
    const span = timeOf(() => run(['show', 'c2']));
    let cut = 0;
    // About half of the commands are to be cut short, however busy the machine is.
    let scale = 1.2;
    for (let at = 1; at <= rounds; at++) {
      const guarded = at % 2 === 0;
      const words = guarded
        ? ['log', 'c1', 'tk', '--no-next', '--expect', String(at / 2)]
        : ['log', 'c2', 'tk', '--no-next'];
      // A minute and more passes between two calls that are meant.
      const env = { PROSPECT_NOW: new Date(Date.UTC(2026, 10, 24, 14, 0) + at * 180_000).toISOString() };
      const first = await run.later(words, { env, killAfter: span * scale * (0.7 + random() * 0.6) });
      if (first.code === null) cut++;
      scale *= first.code === null ? 1.1 : 0.92;
      const again = await run.later(words, { env });
      if (![0, 7].includes(again.code)) failures.push(`${words.join(' ')}: ${again.code} ${again.err}`);
      if (first.out !== '' && again.code !== 7) failures.push(`written twice: ${words.join(' ')}`);
      const rows = run.json(['show', guarded ? 'c1' : 'c2']).attempts.length;
      const meant = guarded ? at / 2 : (at + 1) / 2;
      if (rows !== meant) failures.push(`${rows} rows for ${meant} calls`);
    }
    failures.push(...faultsOf(run));
    return { counts: `${rounds} retries, ${cut} after a kill` };
  },
});
