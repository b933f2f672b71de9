/**
 * The people of the demonstration: invented names, and numbers from the ranges that are kept for fiction
 * (555-01xx of an area code, Ofcom's and the other regulators' drama numbers), so that nobody is ever called.
 */

/** A place with numbers for fiction; each `x` is a digit that may be anything. */
export interface Place {
  readonly number: string;
  /** Only where the number does not tell. */
  readonly zone?: string;
}

export const PLACES: readonly Place[] = [
  { number: '+1 212 555 01xx' },
  { number: '+1 617 555 01xx' },
  { number: '+1 312 555 01xx' },
  { number: '+1 512 555 01xx' },
  { number: '+1 303 555 01xx' },
  { number: '+1 415 555 01xx' },
  { number: '+1 206 555 01xx' },
  { number: '+1 404 555 01xx' },
  { number: '+1 416 555 01xx' },
  { number: '+44 20 7946 0xxx' },
  { number: '+44 161 496 0xxx' },
  { number: '+44 131 496 0xxx' },
  { number: '+33 1 99 00 xx xx', zone: 'Europe/Paris' },
  { number: '+49 30 23125 xxx', zone: 'Europe/Berlin' },
  { number: '+61 2 5550 xxxx', zone: 'Australia/Sydney' },
];

export const NAMES: readonly string[] = [
  'Emre Sato',
  'Dana Whitfield',
  'Chidi Rao',
  'Ada Okafor',
  'Ben Castillo',
  'Noor Lindqvist',
  'Marta Kowal',
  'Theo Abernathy',
  'Ines Duarte',
  'Kofi Brandt',
  'Lucia Fenn',
  'Omar Haldane',
  'Priya Vance',
  'Jonas Adeyemi',
  'Wren Castellan',
  'Sofia Marchetti',
  'Callum Iyer',
  'Hana Petrov',
  'Mateo Quill',
  'Freya Osei',
  'Idris Novak',
  'Clara Yun',
  'Desmond Achterberg',
  'Yara Silva',
  'Piotr Ellery',
  'Naomi Castagna',
  'Rafael Thorne',
  'Greta Mbeki',
  'Ivo Hartley',
  'Salma Reinholt',
  'Tobias Okonkwo',
  'Lena Farrow',
  'Kenji Albright',
  'Rosa Villanueva',
  'Amos Dietrich',
  'Bianca Holloway',
  'Farid Jansen',
  'Judith Amari',
  'Leon Carraway',
  'Mira Sandoval',
  'Oskar Pemberton',
  'Tess Nakamura',
  'Viktor Solis',
  'Zoë Ångermark',
  'Abel Moreau',
  'Cora Lindgren',
  'Elias Bakare',
  'Gwen Tavares',
  'Hugo Steiner',
  'Ida Rosewood',
  'Jamal Kessler',
  'Karin Obi',
  'Luca Wetherby',
  'Maud Ferrante',
  'Nils Oduya',
  'Orla Benning',
  'Paolo Strand',
  'Renata Coyle',
  'Silas Grüber',
  'Tamar Eastwood',
];

export const COMPANIES: readonly string[] = [
  'Larkspur Labs',
  'Quill Press',
  'Halden Freight',
  'Nimbus AI',
  'Ridgeway Dental',
  'Copper Kettle Foods',
  'Northlight Clinics',
  'Tidewater Robotics',
  'Marrow & Pine',
  'Bluebell Logistics',
  'Sable Street Studio',
  'Orchard Row Homes',
  'Fernhill Veterinary',
  'Paperboat Software',
  'Granite Peak Outfitters',
  'Meadowlark Schools',
  'Ironwood Machine',
  'Lantern Insurance',
  'Saltmarsh Brewing',
  'Cobalt Dental Group',
  'Harrow Lane Books',
  'Pinwheel Events',
  'Thistle & Rook',
  'Sundial Solar',
  'Wayfarer Coaches',
  'Juniper Court Hotels',
  'Keel Marine',
  'Brightwater Pools',
  'Old Mill Bakery',
  'Summit Physio',
];

export const TITLES: readonly string[] = [
  'office manager',
  'VP Operations',
  'head of sales',
  'practice manager',
  'founder',
  'head of logistics',
  'operations lead',
  'managing director',
  'buyer',
  'front desk lead',
];

export const SOURCES: readonly string[] = ['trade fair', 'referral', 'web form', 'bought list'];

export const NOTES: Readonly<Record<string, readonly string[]>> = {
  'no-answer': ['rang out', 'voicemail full'],
  voicemail: ['the mailbox gives a first name', 'left the benefit about cancellations'],
  gatekeeper: ['assistant is Lena, mornings are better', 'in a meeting until noon', 'travels on Fridays'],
  emailed: ['two lines and a question'],
  talked: ['likes it, the budget is decided in spring', 'wants to see a case like theirs'],
  callback: ['wants pricing', 'bring numbers for two offices'],
  replied: ['swamped, does want to talk', 'asks whether we do weekends'],
  meeting: ['half an hour, with their finance lead'],
  'not-interested': ['has somebody, happy with them'],
  'do-not-call': ['polite, and clear'],
};

/** Who makes the calls in the demonstration. */
export const CALLER = {
  name: 'Sam Reyes',
  company: 'Larkspur Scheduling',
  phone: '+1 212 555 0100',
  pitch: 'We fill the gaps in your calendar when a customer cancels.',
  benefits: 'no more empty slots; an hour a day off the phone',
} as const;
