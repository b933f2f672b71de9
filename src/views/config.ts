import { clean } from './clean.ts';
import type { Page } from './page.ts';

/** A setting with where its value came from. */
export interface ShownSetting {
  readonly key: string;
  readonly value: string | null;
  /** `country`: by the setting of that name. */
  readonly from: 'flag' | 'environment' | 'config' | 'country' | 'default';
}

/** What `config` answers: settings, or one that was changed. */
export type ConfigAnswer =
  | { readonly kind: 'list'; readonly settings: readonly ShownSetting[]; readonly file: string }
  | { readonly kind: 'get'; readonly setting: ShownSetting }
  | { readonly kind: 'set'; readonly setting: ShownSetting; readonly changed: boolean };

export function configPage(answer: ConfigAnswer): Page {
  if (answer.kind === 'list') {
    return {
      sheet: {
        keys: ['key', 'value', 'from'],
        rows: answer.settings.map((setting) => ({ ...setting })),
        columns: [
          { title: 'SETTING', cell: (row) => String(row.key), tone: () => 'strong' },
          { title: 'VALUE', cell: (row) => String(row.value ?? '(not set)'), shrinksTo: 20 },
          { title: 'FROM', cell: (row) => String(row.from), tone: () => 'dim' },
        ],
      },
      foot: [`Data file: ${clean(answer.file)}`, 'Change one: prospect config set KEY VALUE'],
    };
  }
  const { key, value } = answer.setting;
  if (answer.kind === 'get') return { data: answer.setting, lines: value === null ? [] : [clean(value)] };
  const said = value === null ? `${key} is not set` : `${key} is ${clean(value)}`;
  return {
    data: { ...answer.setting, changed: answer.changed },
    lines: [answer.changed ? said : `${said} already`],
  };
}
