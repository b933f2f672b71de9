import { describe, expect, it } from 'vitest';
import { countKnownHeaders, headerKey, mapColumns, recogniseFormat } from '../../src/ports/columns.ts';
import { FORMATS, GENERIC, LEAD_FIELDS } from '../../src/ports/formats.ts';
import { TRANSLATIONS } from '../../src/ports/header-languages.ts';
import { findDelimiter, namedDelimiter } from '../../src/ports/layout.ts';

const fieldsOf = (header: string[], map = {}) =>
  mapColumns('people.csv', header, recogniseFormat(header), map).map(({ field }) => field);

describe('headers', () => {
  it.each([
    ['E-Mail ', 'email'],
    ['First\u00a0Name', 'firstname'],
    ['primary_contact_name', 'primarycontactname'],
    ['Prénom', 'prenom'],
    ['Straße', 'strasse'],
    ['# Employees', '#employees'],
    ['会社', '会社'],
  ])('%s compares as %s', (header, key) => {
    expect(headerKey(header)).toBe(key);
  });

  it.each([
    [
      ['Vorname', 'Name', 'Firma', 'Telefon', 'E-Mail'],
      ['first-name', 'last-name', 'company', 'phone', 'email'],
    ],
    [
      ['Prénom', 'Nom', 'Société', 'Téléphone', 'Courriel'],
      ['first-name', 'last-name', 'company', 'phone', 'email'],
    ],
    [
      ['Nombre', 'Apellidos', 'Empresa', 'Móvil'],
      ['first-name', 'last-name', 'company', 'mobile'],
    ],
    [
      ['Nombre', 'Teléfono'],
      ['name', 'phone'],
    ],
    [
      ['Nom', 'Tél. portable', 'Portable'],
      ['name', 'extra', 'mobile'],
    ],
    [
      ['Ansprechpartner', 'Durchwahl', 'Handy', 'Zentrale'],
      ['name', 'direct', 'mobile', 'company-phone'],
    ],
    [
      ['NAME', ' company ', 'tel.', 'Fax', 'Shoe size'],
      ['name', 'company', 'phone', 'ignore', 'extra'],
    ],
    [
      ['Name', 'custom.Do Not Call', 'Lead - do not call'],
      ['name', 'do-not-call', 'do-not-call'],
    ],
    [
      ['First Name', 'Last Name', 'Name', 'Phone'],
      ['first-name', 'last-name', 'name', 'phone'],
    ],
    [
      ['Name', 'Phone', 'Phone', ''],
      ['name', 'phone', 'phone', 'extra'],
    ],
  ])('of a sheet kept by hand: %j', (header, fields) => {
    expect(fieldsOf(header)).toEqual(fields);
  });

  it('follow the map of the user before anything else', () => {
    const map = { 'their thing': 'Company', NOM: 'name', phone: 'ignore' };
    expect(fieldsOf(['Their  Thing', 'Nom', 'Prénom', 'Phone', 'E-mail'], map)).toEqual([
      'company',
      'name',
      'first-name',
      'ignore',
      'email',
    ]);
  });

  it('that nobody knows are refused with the line to type', () => {
    const header = ["Who's there", 'Dial'];
    expect(() => mapColumns('people.csv', header, GENERIC, {})).toThrow(
      expect.objectContaining({
        kind: 'bad-input',
        message: expect.stringContaining('people.csv: no column is known'),
        hint: expect.stringContaining(`--map 'Who'\\''s there=name'`),
        details: expect.arrayContaining([expect.stringContaining('"Who\'s there", "Dial"')]),
      }),
    );
    expect(mapColumns('people.csv', header, GENERIC, { Dial: 'phone' })[1]?.field).toBe('phone');
  });

  it('and fields that do not exist are refused in a map', () => {
    const map = (map: Record<string, string>) => () => mapColumns('people.csv', ['Name'], GENERIC, map);
    expect(map({ Name: 'nickname' })).toThrow(
      expect.objectContaining({ kind: 'usage', hint: expect.stringContaining(LEAD_FIELDS.join(', ')) }),
    );
    expect(map({ Nam: 'name' })).toThrow(
      expect.objectContaining({ kind: 'usage', message: 'people.csv has no column "Nam".' }),
    );
    expect(map({ Name: 'repeat' })).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

describe('formats', () => {
  it.each(FORMATS)('$name is told by its own headers, in any order and case', (format) => {
    const header = [...format.marks, ...Object.values(format.headers).flat()];
    expect(recogniseFormat(header.map((cell) => ` ${cell.toUpperCase()} `).reverse())).toBe(format);
  });

  it('are not told by a few common headers', () => {
    expect(recogniseFormat(['First Name', 'Last Name', 'Company', 'Email', 'Phone', 'Title'])).toBe(GENERIC);
    expect(recogniseFormat(['id', 'uid', 'name', 'email'])).toBe(GENERIC);
  });

  it('have names and labels of their own', () => {
    const all = [...FORMATS, GENERIC];
    const languages = Object.values(TRANSLATIONS).flat().length;
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length - languages);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
  });

  it('count each known header once', () => {
    expect(countKnownHeaders(['Name', 'name', 'Handy', 'x', ''], {})).toBe(2);
    expect(countKnownHeaders(['Name', 'x'], { X: 'phone' })).toBe(2);
  });
});

describe.each(
  Object.entries(TRANSLATIONS).flatMap(([name, all]) => all.map((one) => [name, one.language, one] as const)),
)('%s in the language %s', (name, _, { marks, headers }) => {
  const columns = Object.values(headers).map(([first]) => first!);

  it('is told by its headers', () => {
    expect(recogniseFormat([...new Set([...marks, ...columns])]).name).toBe(name);
  });

  it('has each header as the field that it is', () => {
    const format = recogniseFormat([...new Set([...marks, ...columns])]);
    for (const [field, [first]] of Object.entries(headers)) {
      const [, column] = mapColumns('x.csv', ['E-mail', first!], format, { 'E-mail': 'email' });
      // `Nom` alone is the whole name.
      expect([field, 'name']).toContain(column!.field);
    }
  });
});

describe('the delimiter', () => {
  const known = (cells: readonly string[]) => countKnownHeaders(cells, {});
  it.each([
    ['Name,Phone\nAnn,1; 2; 3\nBea,4; 5; 6\n', ','],
    ['Name;Phone;Note\nAnn;1,2;x, y, z\nBea;2,5;a, b, c\n', ';'],
    ['Name\tPlace\nAnn\tSpringfield, IL\nBea\tReno, NV\n', '\t'],
    ['Name|Phone\nAnn|1, 2\n', '|'],
    ['Wer;Wo;Was\nA;B;1,5\nC;D;2,5\n', ';'],
    ['"Name, all of it";Phone\n"a,b,c,d";1\n', ';'],
    ['"a\n;;;;\n;;;;",Phone\n"x\n;;;;",2\n', ','],
    ['Email\nann@example.com\n', ','],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(findDelimiter(text, known)).toBe(delimiter);
  });

  it.each([
    ['sep=;\r\nName;Phone', ';'],
    ['SEP=\t\nName', '\t'],
    ['"sep=,"\nName', ','],
    ['sep=', null],
    ['separate,Name', null],
    ['Name\nsep=;', null],
  ])('named by %j is %j', (text, delimiter) => {
    expect(namedDelimiter(text)).toBe(delimiter);
  });
});

/** Header rows as the desktop's Outlook writes them, from public sources; a person in the columns that count. */
const OUTLOOK_ROWS = {
  German: [
    'Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,Telefon Assistent,Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Rückmeldung,Autotelefon,Telefon Firma,Fax privat,Telefon (privat),Telefon (privat 2),ISDN,Mobiltelefon,Pager,Haupttelefon,Mobiltelefon 2,Assistent(in),E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,Kategorien,Notizen,Priorität,Privat,Vertraulichkeit',
    { Anrede: 'Frau', Vorname: 'Ada', Nachname: 'Okafor', Firma: 'Nimbus', Position: 'Leitung' },
    { 'Telefon (privat)': '+49 30 23125 123', 'Fax privat': '+49 30 23125 124' },
    { 'E-Mail-Adresse': 'ada@nimbus.example', 'E-Mail 2: Adresse': 'a@nimbus.example' },
  ],
  French: [
    "Nom,Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Ville (bureau),Pays (bureau),Téléphone de l'assistant(e),Télécopie (bureau),Téléphone (bureau),Téléphone 2 (bureau),Rappel,Téléphone société,Téléphone (domicile),RNIS,Tél. mobile,Téléphone principal,Radiotéléphone,Adresse de courrier,Type de courrier,Nom complet de l'adresse de courrier,Adresse de courrier 2,Catégories,Critère de diffusion,Notes,Priorité,Privé,Sexe",
    { Titre: 'Mme|Direction', Prénom: 'Ada', Nom: '|Okafor', Société: 'Nimbus' },
    { 'Téléphone (domicile)': '+33 1 99 00 66 95', 'Télécopie (bureau)': '+33 1 99 00 66 96' },
    { 'Adresse de courrier': 'ada@nimbus.example', 'Adresse de courrier 2': 'a@nimbus.example' },
  ],
  Spanish: [
    'Nombre,Segundo nombre,Apellidos,Organización,Puesto,Calle del trabajo,Ciudad de trabajo,País o región del trabajo,Fax del trabajo,Teléfono del trabajo,Teléfono del trabajo 2,Particular,Teléfono móvil,Otro teléfono,ISDN,Categorías,Dirección de correo electrónico,Nombre de pantalla de correo electrónico,Dirección de correo electrónico 2,Dirección del correo electrónico 3,Confidencialidad,Notas',
    { Nombre: 'Ada', Apellidos: 'Okafor', Organización: 'Nimbus', Puesto: 'Dirección' },
    { Particular: '+34 912 34 56 78', 'Fax del trabajo': '+34 912 34 56 79' },
    {
      'Dirección de correo electrónico': 'ada@nimbus.example',
      'Dirección de correo electrónico 2': 'a@nimbus.example',
    },
  ],
} as const;

describe.each(Object.entries(OUTLOOK_ROWS))('a contact of Outlook in %s', (language, [text, ...given]) => {
  it('comes in whole, with no form of address for a title', () => {
    const header = text.split(',');
    const format = recogniseFormat(header);
    expect(format.label).toBe(`Outlook for the desktop export (${language})`);
    const columns = mapColumns('x.csv', header, format, {});
    const said: Record<string, string> = Object.assign({}, ...given);
    const seen = new Map<string, number>();
    const fields = new Map<string, string[]>();
    for (const [at, name] of header.entries()) {
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const cell = said[name]?.split('|').at(nth) ?? '';
      const { field } = columns[at]!;
      if (cell !== '' && field !== 'ignore') fields.set(field, [...(fields.get(field) ?? []), cell]);
    }
    expect(Object.fromEntries(fields)).toMatchObject({
      'first-name': ['Ada'],
      company: ['Nimbus'],
      title: [expect.stringMatching(/^(Leitung|Direction|Dirección)$/)],
      home: [expect.stringMatching(/^\+/)],
      email: ['ada@nimbus.example', 'a@nimbus.example'],
    });
    expect([...fields.values()].flat()).not.toContain('Mme');
    expect(fields.get('last-name') ?? fields.get('name')).toEqual(['Okafor']);
  });
});
