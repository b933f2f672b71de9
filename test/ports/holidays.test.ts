import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOLIDAY_LIST, holidaysOf, regionNamed, regionsOf } from '../../src/ports/holidays.ts';

const on = (region: string, day: string, all = false) =>
  holidaysOf(region, Number(day.slice(0, 4)), all).find((one) => one.day === day)?.name ?? null;

describe('public holidays', () => {
  it('are named by the version of the list that is installed', () => {
    const path = join(import.meta.dirname, '../../node_modules/date-holidays/package.json');
    expect(HOLIDAY_LIST).toBe(`date-holidays ${JSON.parse(readFileSync(path, 'utf8')).version}`);
  });

  it.each([
    ['US', '2027-11-25', 'Thanksgiving Day'],
    ['US', '2027-07-05', 'Independence Day (substitute day)'],
    ['US-CA', '2027-03-31', 'César Chávez Day'],
    ['US', '2027-03-31', null],
    ['DE-BY', '2027-01-06', 'Heilige Drei Könige'],
    ['DE-BE', '2027-01-06', null],
    ['DE-BY-A', '2027-08-08', 'Augsburger Friedensfest'],
    // An observance is a working day; a holiday of several days is each of them.
    ['US', '2027-02-14', null],
    ['SA', '2027-03-11', 'عيد الفطر'],
  ])('%s on %s: %s', (region, day, name) => {
    expect(on(region, day)).toBe(name);
  });

  it('half days and bank holidays only when all are asked for', () => {
    expect([on('DE-BY', '2027-12-24'), on('DE-BY', '2027-12-24', true)]).toEqual([null, 'Heiliger Abend']);
  });
});

describe('regions', () => {
  it('are known by their codes, in any case', () => {
    expect(regionNamed('de_by')).toEqual({ code: 'DE-BY', name: 'Bayern' });
    expect(regionsOf('us')[0]).toEqual({ code: 'US', name: 'United States of America' });
    expect(regionsOf(null).length).toBeGreaterThan(150);
    expect(regionsOf('XX')).toEqual([]);
  });

  it('near ones are named, by code and by name', () => {
    expect(regionNamed('US-CX')).toMatchObject({ near: expect.arrayContaining(['US-CA (California)']) });
    expect(regionNamed('Califronia')).toMatchObject({ near: expect.arrayContaining(['US-CA (California)']) });
    expect(regionNamed('Nowhere at all')).toEqual({ near: [] });
  });
});
