import { inEveryLanguage } from './header-languages.ts';

/** What a column of a lead file can be. These are the names that `--map 'Their Header=field'` takes. */
export const LEAD_FIELDS = [
  'name',
  'first-name',
  'last-name',
  'company',
  'title',
  'email',
  'phone',
  'direct',
  'mobile',
  'work',
  'home',
  'other',
  'company-phone',
  'head-office',
  'zone',
  'country',
  'kind',
  'priority',
  'source',
  'tags',
  'note',
  'do-not-call',
  'stage',
  'record-id',
  'uid',
  'status',
  'cadence',
  'extra',
  'ignore',
] as const;

/**
 * `stage` counts as do-not-call when it says so and is an extra field otherwise; `repeat` (not for `--map`)
 * is a phone column that may show any of the others again; `ignore` drops a column, `extra` keeps it as is.
 */
export type LeadField = (typeof LEAD_FIELDS)[number] | 'repeat';

/** The people systems whose exports are known, by their headers alone. */
export interface Format {
  readonly name: string;
  /** What to call it to people. */
  readonly label: string;
  /** Stands before a record id, so that ids of two systems never meet. */
  readonly system: string;
  /** Headers that tell this format, and how many of them must be there. */
  readonly marks: readonly string[];
  readonly need: number;
  /** Their headers by field. Any number of columns may be phones, e-mails, tags or notes. */
  readonly headers: Readonly<Partial<Record<LeadField, readonly string[]>>>;
  /** A header that stands twice: first over the form of address, which is passed over, then over the field. */
  readonly twice?: string;
  /** Ends in the footer of a report. */
  readonly footer?: true;
}

const FAX = ['Fax', 'Business Fax', 'Home Fax', 'Other Fax', 'Pager', 'Telex', 'ISDN', 'TTY/TDD Phone'];
const ASSISTANT = ["Assistant's Phone", "Assistant's Name", 'Callback', 'Radio Phone'];

export const PROSPECT_PEOPLE: Format = {
  name: 'prospect-people',
  label: 'people exported by prospect',
  system: 'prospect',
  marks: ['contact_id', 'uid', 'phone_2', 'phone_3', 'cadence', 'last_outcome', 'next_action'],
  need: 5,
  headers: {
    name: ['name'],
    company: ['company'],
    title: ['title'],
    phone: ['phone', 'phone_2', 'phone_3'],
    email: ['email', 'other_emails'],
    zone: ['zone'],
    kind: ['kind'],
    priority: ['priority'],
    source: ['source'],
    tags: ['tags'],
    status: ['status'],
    cadence: ['cadence'],
    note: ['note'],
    uid: ['uid'],
    ignore: ['contact_id', 'attempts', 'last_date', 'last_outcome', 'next_date', 'next_action'],
  },
};

const HUBSPOT: Format = {
  name: 'hubspot',
  label: 'HubSpot contacts export',
  system: 'hubspot',
  marks: ['Record ID', 'Contact owner', 'Lifecycle Stage', 'Mobile Phone Number', 'Country/Region'],
  need: 3,
  headers: {
    'record-id': ['Record ID', 'Record ID - Contact', 'Contact ID'],
    'first-name': ['First Name'],
    'last-name': ['Last Name'],
    company: ['Company Name', 'Associated Company', 'Primary Associated Company'],
    title: ['Job Title'],
    email: ['Email', 'Work email'],
    work: ['Phone Number'],
    mobile: ['Mobile Phone Number'],
    zone: ['Time Zone'],
    country: ['Country/Region'],
    source: ['Original Source'],
    note: ['Message'],
    stage: ['Lead Status'],
  },
};

const SALESFORCE_LEADS: Format = {
  name: 'salesforce-leads',
  label: 'Salesforce leads report',
  system: 'salesforce',
  footer: true,
  marks: ['Lead Owner', 'Company / Account', 'Lead Status', 'Lead ID', 'Rating'],
  need: 2,
  headers: {
    'record-id': ['Lead ID'],
    'first-name': ['First Name'],
    'last-name': ['Last Name'],
    company: ['Company / Account', 'Company'],
    title: ['Title'],
    email: ['Email'],
    work: ['Phone'],
    mobile: ['Mobile'],
    country: ['Country'],
    source: ['Lead Source'],
    note: ['Description'],
    'do-not-call': ['Do Not Call'],
    stage: ['Lead Status'],
    ignore: FAX,
  },
};

const SALESFORCE_CONTACTS: Format = {
  name: 'salesforce-contacts',
  label: 'Salesforce contacts report',
  system: 'salesforce',
  footer: true,
  marks: ['Account Owner', 'Account Name', 'Mailing Street', 'Mailing Country', 'Contact ID', 'Salutation'],
  need: 2,
  headers: {
    'record-id': ['Contact ID'],
    'first-name': ['First Name'],
    'last-name': ['Last Name'],
    company: ['Account Name'],
    title: ['Title'],
    email: ['Email'],
    work: ['Phone'],
    mobile: ['Mobile'],
    home: ['Home Phone'],
    other: ['Other Phone'],
    country: ['Mailing Country'],
    source: ['Lead Source'],
    note: ['Description'],
    'do-not-call': ['Do Not Call'],
    ignore: [...FAX, 'Salutation', 'Asst. Phone', 'Assistant'],
  },
};

const APOLLO_SHARED: Format['headers'] = {
  'first-name': ['First Name'],
  'last-name': ['Last Name'],
  title: ['Title'],
  email: ['Email', 'Secondary Email', 'Tertiary Email'],
  direct: ['Work Direct Phone'],
  mobile: ['Mobile Phone'],
  home: ['Home Phone'],
  other: ['Other Phone'],
  'company-phone': ['Corporate Phone', 'Company Phone'],
  country: ['Country'],
  tags: ['Lists'],
  stage: ['Stage'],
  'record-id': ['Apollo Contact Id'],
  'do-not-call': ['Do Not Call'],
};

const APOLLO: Format = {
  name: 'apollo',
  label: 'Apollo contacts export',
  system: 'apollo',
  marks: ['Work Direct Phone', 'Corporate Phone', 'Email Status', 'Primary Email Source', 'Qualify Contact'],
  need: 3,
  headers: { ...APOLLO_SHARED, company: ['Company Name', 'Company'] },
};

const APOLLO_OLDER: Format = {
  name: 'apollo-older',
  label: 'Apollo contacts export (older columns)',
  system: 'apollo',
  marks: [
    'First Phone',
    'Work Direct Phone',
    'Corporate Phone',
    'Email Status',
    '# Employees',
    'Apollo Contact Id',
  ],
  need: 4,
  headers: {
    ...APOLLO_SHARED,
    company: ['Company', 'Company Name'],
    repeat: ['First Phone'],
    ignore: ['Company Name for Emails'],
  },
};

const LINKEDIN: Format = {
  name: 'linkedin-connections',
  label: 'LinkedIn connections',
  system: 'linkedin',
  marks: ['URL', 'Email Address', 'Position', 'Connected On'],
  need: 3,
  headers: {
    'record-id': ['URL'],
    'first-name': ['First Name'],
    'last-name': ['Last Name'],
    company: ['Company'],
    title: ['Position'],
    email: ['Email Address'],
  },
};

const SALES_NAVIGATOR: Format = {
  name: 'sales-navigator',
  label: 'Sales Navigator export (PhantomBuster)',
  system: 'sales-navigator',
  marks: ['profileUrl', 'fullName', 'vmid', 'linkedInProfileUrl', 'defaultProfileUrl', 'regularCompanyUrl'],
  need: 3,
  headers: {
    'record-id': ['vmid'],
    name: ['fullName', 'name'],
    'first-name': ['firstName'],
    'last-name': ['lastName'],
    company: ['companyName'],
    title: ['title'],
    email: ['email', 'professionalEmail'],
    phone: ['phoneNumber', 'phone'],
    note: ['summary'],
    ignore: ['profileImageUrl', 'query', 'timestamp'],
  },
};

const GOOGLE_NUMBERS = ['1', '2', '3', '4', '5', '6'];

const GOOGLE: Format = {
  name: 'google-contacts',
  label: 'Google Contacts export',
  system: 'google',
  marks: ['E-mail 1 - Value', 'Phone 1 - Value', 'Organization Name', 'Organization 1 - Name', 'Labels'],
  need: 2,
  headers: {
    name: ['Name'],
    'first-name': ['First Name', 'Given Name'],
    'last-name': ['Last Name', 'Family Name'],
    company: ['Organization Name', 'Organization 1 - Name'],
    title: ['Organization Title', 'Organization 1 - Title'],
    email: GOOGLE_NUMBERS.map((number) => `E-mail ${number} - Value`),
    phone: GOOGLE_NUMBERS.map((number) => `Phone ${number} - Value`),
    country: ['Address 1 - Country'],
    tags: ['Labels', 'Group Membership'],
    note: ['Notes'],
    ignore: [
      ...['Photo', 'File As'],
      ...GOOGLE_NUMBERS.flatMap((number) => [`E-mail ${number} - Label`, `E-mail ${number} - Type`]),
    ],
  },
};

const OUTLOOK_SHARED: Format['headers'] = {
  'first-name': ['First Name'],
  'last-name': ['Last Name'],
  company: ['Company'],
  title: ['Job Title'],
  email: ['E-mail Address', 'E-mail 2 Address', 'E-mail 3 Address'],
  mobile: ['Mobile Phone', 'Car Phone'],
  work: ['Business Phone', 'Business Phone 2', 'Primary Phone'],
  home: ['Home Phone', 'Home Phone 2'],
  other: ['Other Phone'],
  'company-phone': ['Company Main Phone'],
  country: ['Business Country/Region'],
  tags: ['Categories'],
  note: ['Notes'],
};

const OUTLOOK: Format = {
  name: 'outlook',
  label: 'Outlook contacts export',
  system: 'outlook',
  marks: ['E-mail Address', 'Business Phone', 'Given Yomi', 'Surname Yomi', 'Company Yomi', 'IMAddress'],
  need: 4,
  headers: { ...OUTLOOK_SHARED, ignore: [...FAX, ...ASSISTANT, 'Title'] },
};

const OUTLOOK_CLASSIC: Format = {
  name: 'outlook-classic',
  label: 'Outlook for the desktop export',
  system: 'outlook',
  marks: [
    'E-mail Address',
    'Business Phone',
    'E-mail Display Name',
    'Directory Server',
    'Sensitivity',
    'ISDN',
  ],
  need: 4,
  headers: {
    ...OUTLOOK_SHARED,
    ignore: [
      ...FAX,
      ...ASSISTANT,
      'Title',
      'E-mail Type',
      'E-mail Display Name',
      'E-mail 2 Type',
      'E-mail 2 Display Name',
      'E-mail 3 Type',
      'E-mail 3 Display Name',
      'Gender',
      'Initials',
      'Priority',
      'Private',
      'Sensitivity',
    ],
  },
};

const PIPEDRIVE_PHONES = (kind: string) => [`Person - Phone - ${kind}`, `Phone - ${kind}`];

const PIPEDRIVE: Format = {
  name: 'pipedrive',
  label: 'Pipedrive people export',
  system: 'pipedrive',
  marks: ['Person - Name', 'Person - ID', 'Person - Organization', 'Person - Owner', 'Person - Email - Work'],
  need: 2,
  headers: {
    'record-id': ['Person - ID'],
    name: ['Person - Name'],
    'first-name': ['Person - First name'],
    'last-name': ['Person - Last name'],
    company: ['Person - Organization'],
    title: ['Person - Job title'],
    email: ['Person - Email', 'Person - Email - Work', 'Person - Email - Home', 'Person - Email - Other'],
    phone: ['Person - Phone'],
    work: PIPEDRIVE_PHONES('Work'),
    home: PIPEDRIVE_PHONES('Home'),
    mobile: PIPEDRIVE_PHONES('Mobile'),
    other: PIPEDRIVE_PHONES('Other'),
    tags: ['Person - Label', 'Person - Labels'],
    note: ['Person - Notes'],
    'do-not-call': ['Person - Do Not Call'],
  },
};

const CLOSE: Format = {
  name: 'close',
  label: 'Close leads export',
  system: 'close',
  marks: ['display_name', 'status_label', 'primary_contact_name', 'primary_contact_primary_phone'],
  need: 3,
  headers: {
    'record-id': ['id'],
    name: ['primary_contact_name'],
    'first-name': ['primary_contact_first_name'],
    'last-name': ['primary_contact_last_name'],
    company: ['display_name'],
    title: ['primary_contact_title'],
    email: ['primary_contact_primary_email', 'primary_contact_other_emails'],
    work: ['primary_contact_primary_phone'],
    other: ['primary_contact_other_phones'],
    country: ['address_1_country'],
    source: ['custom.Lead Source'],
    note: ['description'],
    stage: ['status_label'],
    'do-not-call': ['custom.Do Not Call'],
    ignore: ['status_id', 'primary_contact_primary_phone_type', 'primary_contact_primary_email_type'],
  },
};

const ZOOMINFO: Format = {
  name: 'zoominfo',
  label: 'ZoomInfo contacts export',
  system: 'zoominfo',
  marks: ['ZoomInfo Contact ID', 'Direct Phone Number', 'Company HQ Phone', 'ZoomInfo Company ID'],
  need: 2,
  headers: {
    'record-id': ['ZoomInfo Contact ID'],
    'first-name': ['First Name'],
    'last-name': ['Last Name'],
    company: ['Company Name'],
    title: ['Job Title'],
    email: ['Email Address', 'Supplemental Email'],
    direct: ['Direct Phone Number'],
    mobile: ['Mobile phone'],
    'head-office': ['Company HQ Phone'],
    country: ['Country'],
    ignore: [...FAX, 'Salutation', 'Email Domain'],
  },
};

const MAILCHIMP: Format = {
  name: 'mailchimp',
  label: 'Mailchimp audience export',
  system: 'mailchimp',
  marks: ['MEMBER_RATING', 'OPTIN_TIME', 'CONFIRM_TIME', 'LAST_CHANGED', 'LEID', 'EUID'],
  need: 3,
  headers: {
    'record-id': ['EUID'],
    'first-name': ['First Name'],
    'last-name': ['Last Name'],
    company: ['Company'],
    title: ['Job Title'],
    email: ['Email Address'],
    work: ['Phone Number', 'Phone'],
    mobile: ['Mobile'],
    zone: ['TIMEZONE'],
    country: ['CC'],
    tags: ['TAGS'],
    note: ['NOTES'],
    ignore: ['MEMBER_RATING', 'OPTIN_IP', 'CONFIRM_IP', 'LATITUDE', 'LONGITUDE', 'GMTOFF', 'DSTOFF', 'LEID'],
  },
};

/** Sheets kept by hand, in English, German, French and Spanish, and exports that nobody has described yet. */
export const GENERIC: Format = {
  name: 'generic',
  label: 'table',
  system: 'id',
  marks: [],
  need: 0,
  headers: {
    name: [
      ...[
        'Name',
        'Full Name',
        'Contact',
        'Contact Name',
        'Person',
        'Lead',
        'Lead Name',
        'Prospect',
        'Client',
      ],
      ...['Ansprechpartner', 'Ansprechpartnerin', 'Kontakt', 'Kontaktperson', 'Kunde', 'Vollständiger Name'],
      ...['Nom complet', 'Interlocuteur', 'Nombre completo', 'Contacto', 'Nome completo'],
    ],
    'first-name': [
      ...['First Name', 'First', 'Given Name', 'Forename', 'Firstname', 'FName'],
      ...['Vorname', 'Prénom', 'Nombre', 'Nombre de pila', 'Nome', 'Voornaam'],
    ],
    'last-name': [
      ...['Last Name', 'Last', 'Surname', 'Family Name', 'Lastname', 'LName'],
      ...['Nachname', 'Familienname', 'Zuname', 'Nom', 'Nom de famille', 'Apellido', 'Apellidos', 'Cognome'],
    ],
    company: [
      ...['Company', 'Company Name', 'Organization', 'Organisation', 'Account', 'Account Name', 'Business'],
      ...[
        'Business Name',
        'Employer',
        'Firm',
        'Firma',
        'Unternehmen',
        'Firmenname',
        'Betrieb',
        'Arbeitgeber',
      ],
      ...['Société', 'Entreprise', 'Raison sociale', 'Empresa', 'Compañía', 'Azienda', 'Bedrijf'],
    ],
    title: [
      ...['Title', 'Job Title', 'Position', 'Role', 'Job', 'Function', 'Designation'],
      ...['Funktion', 'Stelle', 'Berufsbezeichnung', 'Fonction', 'Poste', 'Cargo', 'Puesto'],
    ],
    email: [
      ...[
        'Email',
        'E-mail',
        'Email Address',
        'E-mail Address',
        'Mail',
        'Work Email',
        'Business Email',
        'Email 1',
      ],
      ...['Emails', 'E-mails', 'Email Addresses', 'Email (Work)', 'Email (Home)', 'Email (Other)', 'Email 3'],
      ...['Personal Email', 'Private Email', 'Secondary Email', 'Other Email'],
      ...['Email 2', 'E-mail 2', 'Mailadresse', 'E-Mail-Adresse', 'Courriel', 'Adresse e-mail'],
      ...['Correo', 'Correo electrónico', 'Adresse électronique'],
    ],
    phone: [
      ...[
        'Phone',
        'Phone Number',
        'Phone No',
        'Phone 1',
        'Phone 2',
        'Phone 3',
        'Telephone',
        'Telephone Number',
      ],
      ...['Phones', 'Phone Numbers', 'Phone 4', 'Tel 1', 'Tel 2', 'Telefon 1', 'Telefon 2', 'Telefon 3'],
      ...['Tel', 'Tel.', 'Tel No', 'Number', 'Call', 'Telefon', 'Telefonnummer', 'Rufnummer', 'Fon'],
      ...['Téléphone', 'Numéro de téléphone', 'Teléfono', 'Telefono', 'Telefone', 'Telefoon', 'Numéro'],
    ],
    direct: [
      ...[
        'Phone (Direct)',
        'Direct',
        'Direct Phone',
        'Direct Dial',
        'Direct Line',
        'Direct Number',
        'Work Direct Phone',
      ],
      ...['Durchwahl', 'Ligne directe', 'Línea directa'],
    ],
    mobile: [
      ...['Phone (Mobile)', 'Phone (Cell)', 'Mobile 1', 'Mobile 2', 'Mobile Phone 2'],
      ...['Mobile', 'Mobile Phone', 'Mobile Number', 'Cell', 'Cell Phone', 'Cellphone', 'Cellular', 'GSM'],
      ...['Handy', 'Handynummer', 'Mobil', 'Mobiltelefon', 'Mobilnummer', 'Portable', 'Móvil', 'Celular'],
    ],
    work: [
      ...['Work Phone', 'Business Phone', 'Office Phone', 'Office', 'Work', 'Phone (Work)'],
      ...['Telefon geschäftlich', 'Telefon Büro', 'Téléphone professionnel', 'Teléfono trabajo'],
    ],
    home: [
      ...['Home Phone', 'Home', 'Private Phone', 'Phone (Home)', 'Telefon privat', 'Privat'],
      ...['Téléphone domicile', 'Teléfono casa'],
    ],
    other: [
      'Phone (Other)',
      'Other Phone',
      'Alternate Phone',
      'Alternative Phone',
      'Second Phone',
      'Weitere Telefonnummer',
    ],
    'company-phone': [
      ...['Company Phone', 'Corporate Phone', 'Main Phone', 'Company Main Phone', 'Switchboard'],
      ...['Zentrale', 'Firmentelefon', 'Standard téléphonique', 'Centralita'],
    ],
    'head-office': ['Head Office Phone', 'HQ Phone', 'Company HQ Phone', 'Headquarters Phone'],
    zone: ['Zone', 'Time Zone', 'Timezone', 'TZ', 'Zeitzone', 'Fuseau horaire', 'Zona horaria'],
    country: ['Country', 'Country/Region', 'Country Code', 'Nation', 'Land', 'Pays', 'País', 'Paese'],
    kind: ['Kind'],
    priority: ['Priority', 'Priorität', 'Priorité', 'Prioridad'],
    source: ['Source', 'Lead Source', 'Quelle', 'Herkunft', 'Origine', 'Origen', 'Fuente'],
    tags: [
      'Tags',
      'Tag',
      'Labels',
      'Label',
      'Categories',
      'Lists',
      'Schlagwörter',
      'Étiquettes',
      'Etiquetas',
    ],
    note: [
      ...['Note', 'Notes', 'Comment', 'Comments', 'Remarks', 'Remark', 'Description', 'Message'],
      ...['Notiz', 'Notizen', 'Bemerkung', 'Bemerkungen', 'Kommentar', 'Anmerkung', 'Anmerkungen'],
      ...['Remarque', 'Remarques', 'Commentaire', 'Commentaires', 'Nota', 'Notas', 'Comentarios'],
    ],
    'do-not-call': [
      'Do Not Call',
      'DNC',
      'Do Not Phone',
      'No Call',
      'Nicht anrufen',
      'Ne pas appeler',
      'No llamar',
    ],
    stage: ['Stage', 'Lead Status', 'Contact Stage', 'Status', 'Contact Status', 'Call Status'],
    ignore: ['#', 'No.', 'Nr.', ...FAX, 'Fax Number', 'Telefax', 'Assistant Phone'],
  },
};

/** The formats that are told by their headers; {@link GENERIC} takes the rest. */
export const FORMATS: readonly Format[] = [
  PROSPECT_PEOPLE,
  HUBSPOT,
  SALESFORCE_LEADS,
  SALESFORCE_CONTACTS,
  APOLLO,
  APOLLO_OLDER,
  LINKEDIN,
  SALES_NAVIGATOR,
  GOOGLE,
  OUTLOOK,
  OUTLOOK_CLASSIC,
  PIPEDRIVE,
  CLOSE,
  ZOOMINFO,
  MAILCHIMP,
].flatMap(inEveryLanguage);
