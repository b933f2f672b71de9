// Made-up people and dice: the same for the same seed, on every machine.

/** The day on which the data files are worked; the benchmark sets the program's clock to it. */
export const TODAY = '2026-11-24';
export const NOW = '2026-11-24T15:04:00Z';
/** One contact of every file has this name. */
export const RARE_NAME = 'Wilhelmina Featherstonehaugh';

const AREAS = ['212', '312', '415', '617', '206', '303', '512', '602', '404', '305'];
const FIRST = [
  ...['Ada', 'Ben', 'Carla', 'David', 'Erika', 'Frank', 'Grace', 'Hugo', 'Irene', 'Jonas', 'Kira', 'Liam'],
  ...['Maria', 'Noah', 'Olga', 'Peter', 'Quinn', 'Rosa', 'Sam', 'Tina', 'Uwe', 'Vera', 'Walter', 'Yara'],
];
const LAST = [
  ...['Adams', 'Baker', 'Costa', 'Dietrich', 'Evans', 'Fischer', 'Garcia', 'Hughes', 'Ivanov', 'Jensen'],
  ...['Keller', 'Lopez', 'Miller', 'Nguyen', 'Okafor', 'Patel', 'Quist', 'Rossi', 'Schmidt', 'Tanaka'],
  ...['Ueda', 'Vogel', 'Walker', 'Young', 'Zhang', 'O’Brien', 'Núñez', 'Sørensen'],
];
const TRADES = ['Foods', 'Tools', 'Press', 'Labs', 'Freight', 'Design', 'Health', 'Energy', 'Robotics'];
const CADENCES = ['five-and-fire', 'five-and-fire', 'five-and-fire', 'eight-touch', 'gone-quiet', 'patient'];
const PRIORITIES = ['high', ...Array(8).fill('normal'), 'low'];

export const SLOTS = ['early', 'morning', 'afternoon', 'late'];
/** What comes of an attempt, as often as it does. */
export const OUTCOMES = [
  ...[...Array(40).fill('no-answer'), ...Array(28).fill('voicemail'), ...Array(8).fill('gatekeeper')],
  ...[...Array(5).fill('emailed'), ...Array(4).fill('busy'), ...Array(5).fill('talked')],
  ...[...Array(5).fill('callback'), 'wrong-number', 'meeting', 'replied'],
  ...['not-interested', 'do-not-call'],
];

/** Numbers from 0 to 1 from a seed (mulberry32). */
export function random(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick(dice, list) {
  return list[Math.floor(dice() * list.length)];
}

export function chance(dice, share) {
  return dice() < share;
}

/** A number of its own for every contact and place. */
function digits(number, place) {
  const at = (number * 7919 + place * 40_000_003) % 80_000_000;
  const line = String(at % 10_000).padStart(4, '0');
  return [AREAS[Math.floor(at / 8_000_000)], String(200 + (Math.floor(at / 10_000) % 800)), line];
}

/** What a person of a plain lead file is made of. */
export function leadOf(number) {
  const dice = random(number + 7_000_000);
  const [area, exchange, line] = digits(number, 0);
  const name = `${pick(dice, FIRST)} ${pick(dice, LAST)}`;
  const company = `${pick(dice, LAST)} ${pick(dice, TRADES)}`;
  return { name, company, phone: `${area}-${exchange}-${line}`, email: `p${number}@example.com` };
}

/** A contact of a data file, before anything was logged. */
export function person(number, size) {
  const dice = random(number + 90_000_000);
  const { name, company, email } = leadOf(number);
  const reachable = dice();
  const phone = (place, kind) => ({
    number: `+1 ${digits(number, place).join(' ')}`,
    kind,
    extension: null,
  });
  const phones = reachable < 0.01 ? [] : [phone(0, 'work'), ...(reachable < 0.2 ? [phone(1, 'mobile')] : [])];
  const cadence = pick(dice, CADENCES);
  return {
    name: number === Math.ceil(size * 0.7) ? RARE_NAME : name,
    company,
    title: chance(dice, 0.5) ? 'Head of Purchasing' : null,
    email: chance(dice, 0.8) ? email : null,
    zone: null,
    kind: cadence === 'gone-quiet' ? 'warm' : 'cold',
    priority: pick(dice, PRIORITIES),
    source: 'a list',
    note: null,
    tags: chance(dice, 0.1) ? ['fair'] : [],
    details: {},
    extra: {},
    cadence,
    phones,
    sourceIds: [],
  };
}
