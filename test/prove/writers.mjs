#!/usr/bin/env node
// R3: many terminals log at once, beside an export and a session that reads. Nothing is lost, nobody is turned
// away, and the journal has no gaps.
import { claim, Database, faultsOf, inParallel } from './claim.mjs';

claim({
  id: 'R3',
  fault: [['exec("begin immediate")', 'exec("begin")']],
  async show({ failures, many, run }) {
    const writers = many(8, 20);
    const each = many(5, 500);
    for (let at = 0; at < 5; at++) run(['add', `Person ${at}`, '--phone', `+1 212 555 010${at}`]);
    const before = journalOf(run.file);
    let exports = 0;
    let busy = writers;
    const reading = (async () => {
      while (busy > 0) {
        const { code, err } = await run.later(['export', 'attempts']);
        if (code !== 0) failures.push(`export: ${code} ${err}`);
        exports++;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })();
    await inParallel(writers, writers, async (writer) => {
      for (let at = 0; at < each; at++) {
        const words = [
          'log',
          `c${1 + (at % 5)}`,
          'tk',
          '--no-next',
          '--again',
          '--',
          `writer ${writer} line ${at}`,
        ];
        const { code, err } = await run.later(words);
        if (code !== 0) failures.push(`${words.join(' ')}: ${code} ${err}`);
      }
      busy--;
    });
    await reading;
    const db = new Database(run.file);
    const notes = db.prepare('select note from entries').pluck().all();
    db.close();
    if (notes.length !== writers * each || new Set(notes).size !== notes.length)
      failures.push(
        `${notes.length} rows, ${new Set(notes).size} different ones, for ${writers * each} answers`,
      );
    const written = journalOf(run.file) - before;
    if (written !== writers * each) failures.push(`${written} journal entries`);
    failures.push(...faultsOf(run));
    return { counts: `${writers} writers × ${each} attempts beside ${exports} exports` };
  },
});

function journalOf(file) {
  const db = new Database(file);
  const [last, count] = db.prepare('select coalesce(max(id), 0), count(*) from journal').raw().get();
  db.close();
  if (last !== count) throw new Error(`the journal has gaps: ${count} entries up to ${last}`);
  return last;
}
