import { capText, hoursText, type RulePack } from '../schedule/index.ts';
import type { Cells, Page } from './page.ts';

/** Rule packs, and which of them are on. */
export interface ShownRules {
  readonly packs: readonly RulePack[];
  readonly on: readonly string[];
  /** The user chose; else the pack of the country is on. */
  readonly chosen: boolean;
  /** One pack, with all that it says. */
  readonly whole: boolean;
}

const NO_ADVICE = 'A reminder, no legal advice.';

/** The packs as rows, or one of them as sentences. */
export function rulesPage({ packs, on, chosen, whole }: ShownRules): Page {
  const rows = packs.map((pack) => rowOf(pack, on.includes(pack.id)));
  const [pack] = packs;
  if (whole && pack !== undefined)
    return { data: rows[0], lines: [...linesOf(pack, on.includes(pack.id)), NO_ADVICE] };
  return {
    sheet: {
      keys: ['id', 'name', 'on', 'areas', 'hours', 'caps', 'noHolidays', 'asOf', 'source', 'note'],
      rows,
      columns: [
        { title: 'RULES', cell: (row) => String(row.id) },
        { title: 'ON', cell: (row) => (row.on ? 'on' : '') },
        { title: 'CALLS', cell: saysText, shrinksTo: 30 },
        { title: 'AS OF', cell: (row) => String(row.asOf) },
        { title: 'SOURCE', cell: (row) => String(row.source), shrinksTo: 14 },
      ],
    },
    foot: [
      NO_ADVICE,
      chosen
        ? 'Others: prospect config set rule-packs us,us-fl'
        : 'On by your country. Choose: prospect config set rule-packs us,us-fl     One whole: prospect rules us-fl',
    ],
  };
}

function rowOf(pack: RulePack, on: boolean): Cells {
  const { id, name, areas, caps, noHolidays, asOf, source, note } = pack;
  return {
    id,
    name,
    on,
    areas: areas?.split(' ') ?? null,
    hours: hoursText(pack),
    caps: caps.map(capText),
    noHolidays,
    asOf,
    source,
    note,
  };
}

function saysText(row: Cells): string {
  const caps = row.caps as readonly string[];
  return [row.hours, ...caps].filter((text) => text !== null).join('; ') || String(row.note ?? '');
}

function linesOf(pack: RulePack, on: boolean): readonly string[] {
  const { name, id, areas, caps, noHolidays, note, source, asOf } = pack;
  const hours = hoursText(pack);
  return [
    `${name} (${id}), ${on ? 'on' : 'off'}`,
    hours === null ? null : `  calls: ${hours} there${noHolidays ? ', none on public holidays' : ''}`,
    ...caps.map((cap) => `  ${capText(cap)}`),
    areas === null ? null : `  area codes: ${areas}`,
    note === null ? null : `  ${note}`,
    `  ${source}, as of ${asOf}`,
  ].filter((line) => line !== null);
}
