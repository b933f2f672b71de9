import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    reporters: process.env.PROSPECT_COUNTS ? ['default', './test/support/counts.ts'] : ['default'],
    coverage: { include: ['src/schedule/**'], provider: 'v8' },
  },
});
