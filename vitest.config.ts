import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    // A backup that goes on by itself would outlive the folder of the test.
    env: { PROSPECT_NO_BACKUP: '1' },
    reporters: process.env.PROSPECT_COUNTS ? ['default', './test/support/counts.ts'] : ['default'],
    coverage: { include: ['src/schedule/**'], provider: 'v8' },
  },
});
