import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { countryCode } from '../../src/ports/country.ts';
import { readPhone } from '../../src/ports/phone.ts';
import { loadPhones, readOrdinaryPhone, shownPhone } from '../../src/ports/phone-nanp.ts';

describe('a usable phone', () => {
  it.each([
    ['(415) 555-2671', 'US', '+14155552671', '+1 415 555 2671', null],
    ['+1.505.555.0110 x157', 'DE', '+15055550110', '+1 505 555 0110', '157'],
    ['1-305-555-0101 ext. 258', 'CA', '+13055550101', '+1 305 555 0101', '258'],
    ['030 23125-007', 'DE', '+493023125007', '+49 30 23125007', null],
    ['+49 (0)30 23125 005', 'US', '+493023125005', '+49 30 23125005', null],
    ['442079460016', 'GB', '+442079460016', '+44 20 7946 0016', null],
    ['255500308', 'AU', '+61255500308', '+61 2 5550 0308', null],
    ['07700 900000', 'GB', '+447700900000', '+44 7700 900000', null],
    ['020 910 4021', 'IE', '+353209104021', '+353 20 910 4021', null],
    ['tel: 212-555-0100', 'US', '+12125550100', '+1 212 555 0100', null],
    ['030 23125007 ext 9', 'DE', '+493023125007', '+49 30 23125007', '9'],
  ])('%s in %s', (text, country, number, shown, ext) => {
    expect(readPhone(text, country)).toEqual({ kind: 'phone', number, shown, ext });
  });
});

describe('an unusable phone', () => {
  it.each([
    ['ask reception', 'US', 'unusable-phone'],
    ['x204', 'US', 'unusable-phone'],
    ['555-0123', 'US', 'unusable-phone'],
    ['+44 20 7946', 'US', 'unusable-phone'],
    ['030 23125-007', 'US', 'unusable-phone'],
    ['########', 'US', 'unusable-phone'],
    ['', 'US', 'unusable-phone'],
    ['2125550100', 'ZZ', 'unusable-phone'],
    ['4.15555E+09', 'US', 'phone-in-scientific-notation'],
    ['4,42079E+11', 'DE', 'phone-in-scientific-notation'],
    ["'1.21256E+10", 'US', 'phone-in-scientific-notation'],
  ])('%s in %s', (text, country, why) => {
    expect(readPhone(text, country)).toEqual({ kind: 'unusable', why });
  });
});

describe('the way without the library', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  const digits = (length: number) =>
    fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
  const written = fc
    .tuple(
      fc.constantFrom('', '+1', '1', '+1 ', '1-', '+1-', '1.', '+1 ('),
      digits(3),
      fc.constantFrom('', ' ', '-', '.', ') '),
      digits(3),
      fc.constantFrom('', ' ', '-', '.'),
      digits(4),
      fc.constantFrom('', ' x12', ' ext. 4411', 'x7', ' extension 5', ' '),
    )
    .map((parts) => parts.join(''));

  it('agrees with the library wherever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(written, fc.constantFrom('US', 'CA', 'DE', 'GB'), (text, country) => {
        const ordinary = readOrdinaryPhone(text, country as 'US');
        if (!ordinary) return;
        answered++;
        const found = parsePhoneNumberFromString(text, country as 'US');
        expect([found?.number, found?.isPossible(), found?.ext ?? null]).toEqual([
          ordinary.number,
          true,
          ordinary.ext,
        ]);
        expect(found?.formatInternational().replace(/ ext.*/, '')).toBe(ordinary.shown);
      }),
      { numRuns: 5000 },
    );
    expect(answered).toBeGreaterThan(1000);
  });

  it('leaves other countries and odd numbers to the library', () => {
    expect(readOrdinaryPhone('212 555 0100', 'GB')).toBeNull();
    expect(readOrdinaryPhone('112 555 0100', 'US')).toBeNull();
    expect(readOrdinaryPhone('212 155 0100', 'US')).toBeNull();
    expect(readOrdinaryPhone('212 555 010', 'US')).toBeNull();
  });

  it('is loaded with the library only when asked', async () => {
    expect((await loadPhones())('0161 496 0015', 'GB')).toMatchObject({ number: '+441614960015' });
  });
});

describe('a number shown', () => {
  it.each([
    ['+14155552671', null, '+1 415 555 2671'],
    ['+14155552671', '12', '+1 415 555 2671 x12'],
    ['+493023125005', null, '+49 302 312 5005'],
    ['+442079460016', null, '+44 207 946 0016'],
    ['+353209104021', null, '+353 209 104 021'],
    ['+61255500308', null, '+61 255 500 308'],
  ])('%s', (number, ext, shown) => {
    expect(shownPhone(number, ext)).toBe(shown);
    expect(readPhone(shown, 'US')).toMatchObject({ number, ext });
  });

  it('has a space in every case, so that no spreadsheet computes it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{7,14}$/), (number) => {
        const shown = shownPhone(number);
        expect(shown.replaceAll(' ', '')).toBe(number);
        expect(shown).toMatch(/^\+\d{1,3}( \d{1,5})+$/);
      }),
    );
  });
});

it.each([
  ['United States', 'US'],
  [' usa ', 'US'],
  ['Germany', 'DE'],
  ['Deutschland', 'DE'],
  ['Allemagne', 'DE'],
  ['España', 'ES'],
  ['UK', 'GB'],
  ['United Kingdom', 'GB'],
  ['England', 'GB'],
  ['gb', 'GB'],
  ['Ireland', 'IE'],
  ['DD', null],
  ['XX', null],
  ['', null],
  ['Atlantis', null],
  ['constructor', null],
])('the country %s is %s', (text, code) => {
  expect(countryCode(text)).toBe(code);
});
