import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Writes `N passed, N failed, N skipped` into the file that PROSPECT_COUNTS names. */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env.PROSPECT_COUNTS;
    if (file === undefined) return;
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state]++;
      if (!module.ok() && module.children.size === 0) counts.failed++;
    }
    const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
    writeFileSync(file, `${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
