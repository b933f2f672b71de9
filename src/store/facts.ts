/** The tables whose rows are facts. Everything else is derived from them or a convenience. */
export const FACT_TABLES = [
  'settings',
  'cadences',
  'scripts',
  'holidays',
  'days_off',
  'contacts',
  'phones',
  'source_ids',
  'entries',
  'suppressed',
] as const;
export type FactTable = (typeof FACT_TABLES)[number];
