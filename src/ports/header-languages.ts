import type { Format, LeadField } from './formats.ts';

/** The headers of a system in another language. */
export interface Translation {
  readonly language: 'de' | 'fr' | 'es';
  /** Headers that tell the format in this language; as many are needed as in English. */
  readonly marks: readonly string[];
  readonly headers: Readonly<Partial<Record<LeadField, readonly string[]>>>;
  readonly twice?: string;
}

/**
 * The headers of the systems whose exports speak the language of their user. Google, LinkedIn, Apollo, Close,
 * ZoomInfo and Mailchimp write English ones whatever the language; for LinkedIn those of its translated archives
 * are known, too. Case, accents and punctuation make no difference. What is not listed is read as the table of any
 * hand-made sheet would be, or kept as an extra field.
 */
export const TRANSLATIONS: Readonly<Record<string, readonly Translation[]>> = {
  hubspot: [
    {
      language: 'de',
      marks: [
        ...['Datensatz-ID', 'Zuständiger Mitarbeiter für Kontakt', 'Kontakt-Zuständiger', 'Lifecycle-Phase'],
        ...['Mobiltelefonnummer', 'Land/Region', 'Lead-Status'],
      ],
      headers: {
        'record-id': ['Datensatz-ID', 'Datensatz-ID - Kontakt'],
        'first-name': ['Vorname'],
        'last-name': ['Nachname'],
        company: ['Unternehmensname', 'Name des Unternehmens', 'Zugeordnetes Unternehmen'],
        title: ['Jobbezeichnung', 'Position'],
        email: ['E-Mail', 'E-Mail-Adresse'],
        work: ['Telefonnummer'],
        mobile: ['Mobiltelefonnummer'],
        zone: ['Zeitzone'],
        country: ['Land/Region'],
        source: ['Ursprüngliche Quelle'],
        note: ['Nachricht'],
      },
    },
    {
      language: 'fr',
      marks: [
        ...["ID de fiche d'informations", 'ID de la fiche', 'Propriétaire du contact', 'Statut du lead'],
        ...['Phase du cycle de vie', 'Numéro de téléphone mobile', 'Pays/Région'],
      ],
      headers: {
        'record-id': ["ID de fiche d'informations", 'ID de la fiche'],
        'first-name': ['Prénom'],
        'last-name': ['Nom', 'Nom de famille'],
        company: ["Nom de l'entreprise", 'Entreprise associée'],
        title: ['Intitulé du poste'],
        email: ['E-mail', 'Adresse e-mail'],
        work: ['Numéro de téléphone'],
        mobile: ['Numéro de téléphone mobile', 'Numéro de téléphone portable'],
        zone: ['Fuseau horaire'],
        country: ['Pays/Région'],
        source: ["Source d'origine"],
        note: ['Message'],
      },
    },
    {
      language: 'es',
      marks: [
        ...['ID de registro', 'Propietario del contacto', 'Estado del lead', 'Etapa del ciclo de vida'],
        ...['Número de teléfono móvil', 'País/región'],
      ],
      headers: {
        'record-id': ['ID de registro'],
        'first-name': ['Nombre'],
        'last-name': ['Apellidos', 'Apellido'],
        company: ['Nombre de la empresa', 'Empresa asociada'],
        title: ['Cargo', 'Puesto'],
        email: ['Correo', 'Correo electrónico'],
        work: ['Número de teléfono'],
        mobile: ['Número de teléfono móvil'],
        zone: ['Zona horaria'],
        country: ['País/región'],
        source: ['Fuente original'],
        note: ['Mensaje'],
      },
    },
  ],
  'salesforce-leads': [
    {
      language: 'de',
      marks: ['Leadinhaber', 'Firma/Account', 'Leadstatus', 'Lead-ID', 'Bewertung'],
      headers: {
        'record-id': ['Lead-ID'],
        'first-name': ['Vorname'],
        'last-name': ['Nachname'],
        company: ['Firma/Account', 'Firma'],
        title: ['Titel', 'Position'],
        email: ['E-Mail'],
        work: ['Telefon'],
        mobile: ['Mobil', 'Mobiltelefon'],
        country: ['Land'],
        source: ['Leadquelle'],
        note: ['Beschreibung'],
        'do-not-call': ['Nicht anrufen'],
        stage: ['Leadstatus'],
        ignore: ['Fax'],
      },
    },
    {
      language: 'fr',
      marks: [
        'Propriétaire de la piste',
        'Société/Compte',
        'Statut de la piste',
        'ID de la piste',
        'Évaluation',
      ],
      headers: {
        'record-id': ['ID de la piste'],
        'first-name': ['Prénom'],
        'last-name': ['Nom', 'Nom de famille'],
        company: ['Société/Compte', 'Société'],
        title: ['Titre', 'Fonction'],
        email: ['E-mail', 'Adresse e-mail'],
        work: ['Téléphone'],
        mobile: ['Mobile', 'Téléphone mobile'],
        country: ['Pays'],
        source: ['Origine de la piste'],
        note: ['Description'],
        'do-not-call': ['Ne pas appeler'],
        stage: ['Statut de la piste'],
        ignore: ['Télécopie'],
      },
    },
    {
      language: 'es',
      marks: [
        'Propietario del candidato',
        'Compañía/Cuenta',
        'Estado del candidato',
        // The plain name of the field, as list views and reports of today have it.
        'Estado de candidato',
        'Id. de candidato',
        'Calificación',
      ],
      headers: {
        'record-id': ['Id. de candidato', 'ID del candidato'],
        'first-name': ['Nombre'],
        'last-name': ['Apellidos'],
        company: ['Compañía/Cuenta', 'Compañía'],
        title: ['Título', 'Cargo'],
        email: ['Correo electrónico', 'Correo'],
        work: ['Teléfono'],
        mobile: ['Móvil', 'Teléfono móvil'],
        country: ['País'],
        source: ['Origen del candidato'],
        note: ['Descripción'],
        'do-not-call': ['No llamar'],
        stage: ['Estado del candidato', 'Estado de candidato'],
        ignore: ['Fax'],
      },
    },
  ],
  'salesforce-contacts': [
    {
      language: 'de',
      marks: [
        'Accountinhaber',
        'Accountname',
        'Postanschrift: Straße',
        'Postanschrift: Land',
        'Kontakt-ID',
        'Anrede',
      ],
      headers: {
        'record-id': ['Kontakt-ID'],
        'first-name': ['Vorname'],
        'last-name': ['Nachname'],
        company: ['Accountname'],
        title: ['Titel', 'Position'],
        email: ['E-Mail'],
        work: ['Telefon'],
        mobile: ['Mobil', 'Mobiltelefon'],
        home: ['Telefon privat'],
        other: ['Anderes Telefon', 'Weiteres Telefon'],
        country: ['Postanschrift: Land'],
        source: ['Leadquelle'],
        note: ['Beschreibung'],
        'do-not-call': ['Nicht anrufen'],
        ignore: ['Fax', 'Anrede'],
      },
    },
    {
      language: 'fr',
      marks: [
        'Propriétaire du compte',
        'Nom du compte',
        'Rue (adresse postale)',
        'Pays (adresse postale)',
        'ID du contact',
        'Civilité',
      ],
      headers: {
        'record-id': ['ID du contact'],
        'first-name': ['Prénom'],
        'last-name': ['Nom', 'Nom de famille'],
        company: ['Nom du compte'],
        title: ['Titre', 'Fonction'],
        email: ['E-mail', 'Adresse e-mail'],
        work: ['Téléphone'],
        mobile: ['Mobile', 'Téléphone mobile'],
        home: ['Téléphone personnel', 'Téléphone domicile'],
        other: ['Autre téléphone'],
        country: ['Pays (adresse postale)'],
        source: ['Origine de la piste'],
        note: ['Description'],
        'do-not-call': ['Ne pas appeler'],
        ignore: ['Télécopie', 'Civilité'],
      },
    },
    {
      language: 'es',
      marks: [
        'Propietario de la cuenta',
        'Nombre de la cuenta',
        'Calle de correo',
        'País de correo',
        'Id. de contacto',
        'Tratamiento',
      ],
      headers: {
        'record-id': ['Id. de contacto', 'ID del contacto'],
        'first-name': ['Nombre'],
        'last-name': ['Apellidos'],
        company: ['Nombre de la cuenta'],
        title: ['Título', 'Cargo'],
        email: ['Correo electrónico'],
        work: ['Teléfono'],
        mobile: ['Móvil', 'Teléfono móvil'],
        home: ['Teléfono particular'],
        other: ['Otro teléfono'],
        country: ['País de correo'],
        source: ['Origen del candidato'],
        note: ['Descripción'],
        'do-not-call': ['No llamar'],
        ignore: ['Fax', 'Tratamiento'],
      },
    },
  ],
  'outlook-classic': [
    // As roundcubemail (program/localization/de_DE/csv2vcard.inc) has them, and owncloud-archive/contacts pull 901.
    {
      language: 'de',
      marks: [
        'Telefon geschäftlich',
        'E-Mail: Angezeigter Name',
        'E-Mail-Typ',
        'Weitere Vornamen',
        'Vertraulichkeit',
        'Rückmeldung',
        'ISDN',
      ],
      headers: {
        'first-name': ['Vorname'],
        'last-name': ['Nachname'],
        company: ['Firma'],
        title: ['Position'],
        email: ['E-Mail-Adresse', 'E-Mail 2: Adresse', 'E-Mail 3: Adresse'],
        mobile: ['Mobiltelefon', 'Mobiltelefon 2', 'Autotelefon'],
        work: ['Telefon geschäftlich', 'Telefon geschäftlich 2', 'Haupttelefon'],
        home: ['Telefon privat', 'Telefon privat 2'],
        other: ['Weiteres Telefon'],
        'company-phone': ['Telefon Firma'],
        country: ['Land/Region geschäftlich'],
        tags: ['Kategorien'],
        note: ['Notizen'],
        ignore: [
          ...[
            'Anrede',
            'Fax geschäftlich',
            'Fax privat',
            'Weiteres Fax',
            'Pager',
            'Telex',
            'ISDN',
            'Rückmeldung',
          ],
          ...[
            'Telefon für Hörbehinderte',
            'Name Assistent',
            'Assistent(in)',
            'Telefon Assistent',
            'Initialen',
            'Geschlecht',
          ],
          ...['E-Mail-Typ', 'E-Mail: Angezeigter Name', 'E-Mail 2: Typ', 'E-Mail 2: Angezeigter Name'],
          ...['E-Mail 3: Typ', 'E-Mail 3: Angezeigter Name', 'Priorität', 'Privat', 'Vertraulichkeit'],
        ],
      },
    },
    // Header rows of several versions: polytechnique.org's platal (include/outlook), roundcubemail
    // (program/localization/fr_FR/csv2vcard.inc); newer ones say `courrier` for `messagerie`.
    {
      language: 'fr',
      twice: 'Titre',
      marks: [
        'Téléphone (bureau)',
        'Adresse de messagerie',
        "Nom complet de l'adresse de messagerie",
        'Type de messagerie',
        'Critère de diffusion',
        'Deuxième prénom',
        'RNIS',
        'Adresse de courrier',
      ],
      headers: {
        'first-name': ['Prénom'],
        'last-name': ['Nom'],
        company: ['Société'],
        title: ['Titre'],
        email: ['messagerie', 'courrier'].flatMap((word) => [
          ...[`Adresse de ${word}`, `Adresse de ${word} 2`, `Adresse de ${word} 3`],
        ]),
        mobile: ['Tél. mobile', 'Téléphone (voiture)'],
        work: ['Téléphone (bureau)', 'Téléphone 2 (bureau)', 'Téléphone principal'],
        home: ['Téléphone (domicile)', 'Téléphone 2 (domicile)'],
        other: ['Téléphone (autre)'],
        'company-phone': ['Téléphone société'],
        country: ['Pays/Région (bureau)', 'Pays (bureau)'],
        tags: ['Catégories'],
        note: ['Notes'],
        ignore: [
          ...[
            'Télécopie (bureau)',
            'Télécopie (domicile)',
            'Télécopie (autre)',
            'Récepteur de radiomessagerie',
          ],
          ...[
            'Télex',
            'RNIS',
            'Rappel',
            'Radio téléphone',
            'Téléphone TDD/TTY',
            'Fax (bureau)',
            'Fax (domicile)',
            'Fax (autre)',
            "Nom de l'assistant(e)",
          ],
          ...[
            "Téléphone de l'assistant(e)",
            'Initiales',
            'Sexe',
            'Priorité',
            'Privé',
            'Critère de diffusion',
          ],
          ...['messagerie', 'courrier'].flatMap((word) => [
            ...[`Type de ${word}`, `Type de ${word} 2`, `Type de ${word} 3`],
            ...[`Nom complet de l'adresse de ${word}`, `Nom complet de l'adresse de ${word} 2`],
            `Nom complet de l'adresse de ${word} 3`,
          ]),
        ],
      },
    },
    // As roundcubemail (program/localization/es_ES/csv2vcard.inc) has them.
    {
      language: 'es',
      marks: [
        'Teléfono del trabajo',
        'Nombre de pantalla de correo electrónico',
        'Número de centralita de la organización',
        'Confidencialidad',
        'Devolución de llamada',
        'Segundo nombre',
        'ISDN',
      ],
      headers: {
        'first-name': ['Nombre'],
        'last-name': ['Apellidos'],
        company: ['Organización'],
        title: ['Puesto'],
        email: [
          ...['Dirección de correo electrónico', 'Dirección de correo electrónico 2'],
          ...['Dirección del correo electrónico 3', 'Dirección de correo electrónico 3'],
        ],
        mobile: ['Teléfono móvil', 'Teléfono del automóvil'],
        work: ['Teléfono del trabajo', 'Teléfono del trabajo 2', 'Teléfono principal'],
        home: ['Particular', 'Particular 2'],
        other: ['Otro teléfono'],
        'company-phone': ['Número de centralita de la organización'],
        country: ['País o región del trabajo'],
        tags: ['Categorías'],
        note: ['Notas'],
        ignore: [
          ...[
            'Fax del trabajo',
            'Fax particular',
            'Otro fax',
            'Localizador',
            'Télex',
            'ISDN',
            'Radioteléfono',
          ],
          ...['Devolución de llamada', 'Número de teletipo', 'Género', 'Iniciales', 'Prioridad', 'Privado'],
          ...['Confidencialidad', 'Tipo de correo electrónico 2', 'Tipo de correo electrónico 3'],
          ...['Nombre de pantalla de correo electrónico', 'Nombre de pantalla de correo electrónico 2'],
          'Nombre de pantalla de correo electrónico 3',
        ],
      },
    },
  ],
  pipedrive: [
    {
      language: 'de',
      marks: [
        'Person - Name',
        'Person - ID',
        'Person - Organisation',
        'Person - Besitzer',
        'Person - E-Mail-Adresse - Büro',
      ],
      headers: {
        company: ['Person - Organisation', 'Organisation - Name'],
        email: ['Büro', 'Arbeit', 'Privat', 'Sonstiges', 'Andere'].flatMap((kind) => [
          `Person - E-Mail-Adresse - ${kind}`,
          `Person - E-Mail - ${kind}`,
        ]),
        work: ['Person - Telefon - Büro', 'Person - Telefon - Arbeit'],
        home: ['Person - Telefon - Privat'],
        mobile: ['Person - Telefon - Mobil'],
        other: ['Person - Telefon - Sonstiges', 'Person - Telefon - Andere'],
        tags: ['Person - Kennzeichnung', 'Person - Label'],
        note: ['Person - Notizen'],
      },
    },
    {
      language: 'fr',
      marks: [
        'Personne - Nom',
        'Personne - ID',
        'Personne - Organisation',
        'Personne - Propriétaire',
        'Personne - E-mail - Travail',
      ],
      headers: {
        'record-id': ['Personne - ID'],
        name: ['Personne - Nom'],
        'first-name': ['Personne - Prénom'],
        'last-name': ['Personne - Nom de famille'],
        company: ['Personne - Organisation', 'Organisation - Nom'],
        email: ['Travail', 'Domicile', 'Autre'].map((kind) => `Personne - E-mail - ${kind}`),
        work: ['Personne - Téléphone - Travail'],
        home: ['Personne - Téléphone - Domicile'],
        mobile: ['Personne - Téléphone - Mobile'],
        other: ['Personne - Téléphone - Autre'],
        tags: ['Personne - Étiquette', 'Personne - Étiquettes'],
        note: ['Personne - Notes'],
      },
    },
    {
      language: 'es',
      marks: [
        'Persona - Nombre',
        'Persona - ID',
        'Persona - Organización',
        'Persona - Propietario',
        'Persona - Correo electrónico - Trabajo',
      ],
      headers: {
        'record-id': ['Persona - ID'],
        name: ['Persona - Nombre'],
        'last-name': ['Persona - Apellidos', 'Persona - Apellido'],
        company: ['Persona - Organización', 'Organización - Nombre'],
        email: ['Trabajo', 'Casa', 'Otro'].map((kind) => `Persona - Correo electrónico - ${kind}`),
        work: ['Persona - Teléfono - Trabajo'],
        home: ['Persona - Teléfono - Casa'],
        mobile: ['Persona - Teléfono - Móvil'],
        other: ['Persona - Teléfono - Otro'],
        tags: ['Persona - Etiqueta', 'Persona - Etiquetas'],
        note: ['Persona - Notas'],
      },
    },
  ],
  'linkedin-connections': [
    {
      language: 'de',
      marks: ['URL', 'E-Mail-Adresse', 'Position', 'Verbunden am'],
      headers: {
        'first-name': ['Vorname'],
        'last-name': ['Nachname'],
        company: ['Unternehmen', 'Firma'],
        title: ['Position'],
        email: ['E-Mail-Adresse'],
      },
    },
    {
      language: 'fr',
      marks: ['URL', 'Adresse e-mail', 'Poste', 'Date de mise en relation', 'Connecté le'],
      headers: {
        'first-name': ['Prénom'],
        'last-name': ['Nom', 'Nom de famille'],
        company: ['Entreprise', 'Société'],
        title: ['Poste'],
        email: ['Adresse e-mail'],
      },
    },
    {
      language: 'es',
      marks: ['URL', 'Dirección de correo electrónico', 'Cargo', 'Fecha de conexión', 'Conectado el'],
      headers: {
        'first-name': ['Nombre'],
        'last-name': ['Apellidos'],
        company: ['Empresa'],
        title: ['Cargo'],
        email: ['Dirección de correo electrónico'],
      },
    },
  ],
};

const LANGUAGES = { de: 'German', fr: 'French', es: 'Spanish' } as const;

/** A format in each language that is known; its name and its system stay the same. */
export function inEveryLanguage(format: Format): readonly Format[] {
  const translated = (TRANSLATIONS[format.name] ?? []).map(({ language, marks, headers, twice }): Format => {
    const fields = [...new Set([...Object.keys(headers), ...Object.keys(format.headers)])] as LeadField[];
    // The translated ones first: `Titre` is a title there, whatever an English header of that sound means.
    const both = fields.map((field) => [
      field,
      [...(headers[field] ?? []), ...(format.headers[field] ?? [])],
    ]);
    const label = `${format.label} (${LANGUAGES[language]})`;
    return { ...format, label, marks, headers: Object.fromEntries(both), ...(twice ? { twice } : {}) };
  });
  return [format, ...translated];
}
