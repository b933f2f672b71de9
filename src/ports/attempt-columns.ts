import { fault } from '../faults.ts';
import { headerKey } from './columns.ts';

/** What a column of a call log can be. These are the names that `--map 'Their Header=field'` takes. */
export const ATTEMPT_FIELDS = [
  'date',
  'time',
  'contact',
  'contact-id',
  'name',
  'phone',
  'email',
  'outcome',
  'note',
  'promised',
  'agreed',
  'agreed-time',
  'topic',
  'via',
  'script',
  'at-utc',
  'attempt-uid',
  'ignore',
] as const;
export type AttemptField = (typeof ATTEMPT_FIELDS)[number];

const HEADERS: Readonly<Record<AttemptField, readonly string[]>> = {
  date: [
    ...[
      'Date',
      'Day',
      'Call Date',
      'Date of Call',
      'Called On',
      'Attempt Date',
      'Date/Time',
      'Timestamp',
      'When',
    ],
    ...['Datum', 'Tag', 'Anrufdatum', 'Fecha', 'Date d’appel', 'Data'],
  ],
  time: ['Time', 'Call Time', 'Hour', 'Start Time', 'Uhrzeit', 'Zeit', 'Heure', 'Hora', 'Ora'],
  contact: ['Contact', 'Who', 'Called', 'Prospect', 'Lead', 'Kontakt', 'Contacto'],
  'contact-id': ['Contact Id', 'Prospect Id', 'Id', 'Ref'],
  name: ['Name', 'Contact Name', 'Full Name', 'Nombre', 'Nom'],
  phone: [
    ...[
      'Phone',
      'Contact Phone',
      'Phone Number',
      'Number',
      'Number Dialled',
      'Number Dialed',
      'Dialled',
      'To',
    ],
    ...[
      'Mobile',
      'Tel',
      'Telephone',
      'Telefon',
      'Telefonnummer',
      'Rufnummer',
      'Nummer',
      'Téléphone',
      'Teléfono',
    ],
  ],
  email: ['Email', 'E-mail', 'Email Address', 'Contact Email', 'Mail', 'Courriel', 'Correo'],
  outcome: [
    ...[
      'Outcome',
      'Result',
      'Call Result',
      'Call Outcome',
      'Disposition',
      'Call Disposition',
      'Status',
      'What',
    ],
    ...['Ergebnis', 'Resultat', 'Résultat', 'Resultado', 'Esito'],
  ],
  note: [
    ...['Note', 'Notes', 'Comment', 'Comments', 'Remark', 'Remarks', 'Details', 'Call Notes'],
    ...[
      'Notiz',
      'Notizen',
      'Bemerkung',
      'Bemerkungen',
      'Kommentar',
      'Remarque',
      'Commentaire',
      'Nota',
      'Notas',
    ],
  ],
  promised: ['Promised', 'Promised Day', 'Promised On', 'Promise', 'Versprochen'],
  agreed: [
    ...[
      'Agreed',
      'Agreed Day',
      'Agreed On',
      'Agreed Date',
      'Callback Date',
      'Callback',
      'Call Back',
      'Call Back On',
    ],
    ...[
      'Next Call',
      'Next Call Date',
      'Follow Up',
      'Follow Up Date',
      'Vereinbart',
      'Wiedervorlage',
      'Rückruf am',
    ],
  ],
  'agreed-time': ['Agreed Time', 'Callback Time', 'Call Back At'],
  topic: ['Topic', 'About', 'Thema'],
  via: ['Via', 'Channel', 'Kanal'],
  script: ['Script'],
  'at-utc': ['at_utc'],
  'attempt-uid': ['attempt_uid'],
  ignore: ['attempt_id', 'company', 'attempt', 'of', 'cadence', 'next_date', 'next_action'],
};

const FIELD_BY_KEY = new Map(
  (Object.entries(HEADERS) as [AttemptField, readonly string[]][]).flatMap(([field, headers]) =>
    headers.map((header) => [headerKey(header), field] as const),
  ),
);

/** How many of these cells are column names of a call log, or are mapped by the user. */
export function countAttemptHeaders(cells: readonly string[], map: Readonly<Record<string, string>>): number {
  const mapped = new Set(Object.keys(map).map(headerKey));
  const keys = new Set(cells.map(headerKey));
  return [...keys].filter((key) => FIELD_BY_KEY.has(key) || mapped.has(key)).length;
}

/**
 * The field of each column. A `usage` fault where the map names what does not exist; a `bad-input` fault
 * where no column tells the date, the contact or the outcome.
 */
export function mapAttemptColumns(
  name: string,
  header: readonly string[],
  map: Readonly<Record<string, string>>,
): AttemptField[] {
  const mapped = new Map<string, AttemptField>();
  for (const [theirs, ours] of Object.entries(map)) {
    const field = ATTEMPT_FIELDS.find((known) => known === ours.trim().toLowerCase());
    const fix = `The fields: ${ATTEMPT_FIELDS.join(', ')}.`;
    if (!field) throw fault('usage', `There is no field "${ours}" for attempts.`, fix);
    if (!header.some((cell) => headerKey(cell) === headerKey(theirs))) {
      throw fault('usage', `${name} has no column "${theirs}".`, `Its columns: ${header.join(', ')}.`);
    }
    mapped.set(headerKey(theirs), field);
  }
  const fields = header.map((cell): AttemptField => {
    const key = headerKey(cell);
    return mapped.get(key) ?? FIELD_BY_KEY.get(key) ?? 'ignore';
  });
  const missing = NEEDED.filter(({ any }) => !any.some((field) => fields.includes(field)));
  if (missing.length === 0) return fields;
  const [first] = missing as [(typeof NEEDED)[number]];
  throw fault(
    'bad-input',
    `${name}: no column tells ${missing.map(({ what }) => what).join(' or ')}.`,
    `Say which: prospect import ${name} --type attempts --map 'Their Header=${first.any[0]}'.`,
    [`Its columns: ${header.map((cell) => `"${cell.trim()}"`).join(', ')}.`],
  );
}

const NEEDED: readonly { readonly what: string; readonly any: readonly AttemptField[] }[] = [
  { what: 'the date', any: ['date'] },
  { what: 'the contact', any: ['contact', 'phone', 'email', 'contact-id'] },
  { what: 'the outcome', any: ['outcome'] },
];
