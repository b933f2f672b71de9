import { describe, expect, it } from 'vitest';
import { calibrate, calibrateForecast, TRUTHS } from '../support/callers.ts';

// A short form of test/prove/calibration.mjs, with room for so few runs: 60 shares of 90 % vary by 4 points.
describe('simulated callers whose truth is known', () => {
  it.each(TRUTHS.map((truth) => [truth.name, truth] as const))('%s chances', (_, truth) => {
    const found = calibrate(truth, 300, 60, 1);
    expect(found.chances).toBeGreaterThan(0.84);
    expect(found.chances).toBeLessThan(0.96);
    expect(found.yields).toBeGreaterThan(0.75);
    expect(found.withinOne).toBeGreaterThanOrEqual(0.8);
    expect(found.worth).toBeGreaterThan(0.97);
    expect(found.named).toBe(60);
  });

  it('are too few to name a number where they are', () => {
    expect(calibrate(TRUTHS[0]!, 60, 5, 1)).toMatchObject({ named: 0, withinOne: null });
  });

  it.each(TRUTHS.map((truth) => [truth.name, truth] as const))(
    '%s chances: the days of a forecast',
    (_, truth) => {
      const { held, days } = calibrateForecast(truth, 300, 6, 2);
      expect(days).toBeGreaterThan(80);
      expect(held).toBeGreaterThan(0.8);
    },
  );
});
