import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** What each folder may import besides itself. `bin` and `main` may import everything. */
const MAY: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly RegExp[] }>
> = {
  schedule: { folders: [], packages: [/^date-fns$/, /^@date-fns\/utc/] },
  figures: { folders: ['schedule'], packages: [] },
  store: { folders: ['schedule', 'figures'], packages: [/^better-sqlite3$/, /^node:(fs|path|crypto)$/] },
  views: {
    folders: ['schedule', 'figures'],
    packages: [/^chalk$/, /^cli-table3$/, /^string-width$/, /^mustache$/],
  },
  ports: {
    folders: ['schedule'],
    packages: [
      /^csv-parse/,
      /^date-holidays$/,
      /^ical\.js$/,
      /^libphonenumber-js/,
      /^chrono-node\/en$/,
      /^node:(buffer|fs|fs\/promises)$/,
    ],
  },
  prompts: {
    folders: ['schedule', 'views', 'desk'],
    packages: [/^inquirer$/, /^@inquirer\/core$/, /^node:(fs|path|child_process|readline)$/],
  },
  desk: {
    folders: ['schedule', 'figures', 'store', 'views', 'ports', 'prompts'],
    packages: [/^node:(fs|path)$/],
  },
  commands: {
    folders: ['schedule', 'figures', 'store', 'views', 'ports', 'prompts', 'desk'],
    packages: [/^zod\/mini$/, /^commander$/, /^node:(fs|path)$/],
  },
};
/** Values that every layer may name. */
const COMMON = ['faults.ts', 'contact.ts', 'apostrophe.ts'];
const TYPES_ONLY = ['world.ts'];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  /** Loaded when it is reached, so no part of a loop. */
  readonly lazy: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort();

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
  );
  return [...found].map((match) => ({
    from: file,
    to: (match[2] ?? match[3])!.startsWith('.')
      ? relative(SRC, resolve(SRC, dirname(file), (match[2] ?? match[3])!))
      : (match[2] ?? match[3])!,
    typeOnly: match[1] !== undefined,
    lazy: match[3] !== undefined,
  }));
}

const imports = files.flatMap(importsOf);
const folderOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : '');

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const rule = MAY[folderOf(from)];
  if (rule === undefined) return true;
  if (!to.endsWith('.ts')) return rule.packages.some((name) => name.test(to));
  if (COMMON.includes(to)) return folderOf(from) !== 'schedule';
  if (TYPES_ONLY.includes(to)) return typeOnly && ['desk', 'prompts'].includes(folderOf(from));
  return folderOf(to) === folderOf(from) || rule.folders.includes(folderOf(to));
}

describe('the house', () => {
  it('has rules for every folder', () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''));
    expect([...folders].sort()).toEqual(Object.keys(MAY).sort());
  });

  it('imports only downwards', () => {
    const broken = imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} → ${to}`);
    expect(broken).toEqual([]);
  });

  it('has no command that imports another command', () => {
    const isShared = (file: string) => file === 'commands/command.ts' || file.endsWith('-options.ts');
    const tables = ['commands/table.ts', 'commands/rest.ts'];
    const broken = imports.filter(
      ({ from, to }) =>
        folderOf(from) === 'commands' &&
        folderOf(to) === 'commands' &&
        !tables.includes(from) &&
        !isShared(to),
    );
    expect(broken).toEqual([]);
  });

  it('names each library in one file', () => {
    const several = ['zod/mini', 'date-fns'];
    const byLibrary = new Map<string, Set<string>>();
    for (const { from, to, typeOnly } of imports) {
      if (to.endsWith('.ts') || to.startsWith('node:') || several.includes(to) || typeOnly) continue;
      byLibrary.set(to, (byLibrary.get(to) ?? new Set()).add(from));
    }
    const spread = [...byLibrary]
      .filter(([, users]) => users.size > 1)
      .map(([library, users]) => [library, ...users]);
    expect(spread).toEqual([]);
  });

  it('reads the clock in one place', () => {
    const readers = files.filter((file) =>
      /Date\.now\(|new Date\(\s*\)|performance\.now|hrtime/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(readers).toEqual(['world.ts']);
  });

  it('touches the process only at its edge', () => {
    const edge = [
      'world.ts',
      'cli.ts',
      'prompts/ask.ts',
      'prompts/editor.ts',
      'prompts/keys.ts',
      'prompts/guarded.ts',
      'prompts/pager.ts',
    ];
    const users = files
      .filter((file) => !edge.includes(file))
      .filter((file) => {
        const code = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return /(?<![.\w])(process|console)\./.test(code);
      });
    expect(users).toEqual([]);
  });

  it('makes statements in one place, where they are held', () => {
    const makers = files.filter((file) =>
      /\.(prepare|pragma|iterate)\(/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(makers).toEqual(['store/db.ts']);
  });

  it('has no import loop', () => {
    const next = new Map(
      files.map((file) => [
        file,
        imports
          .filter((one) => one.from === file && !one.typeOnly && !one.lazy && one.to.endsWith('.ts'))
          .map(({ to }) => to),
      ]),
    );
    const done = new Set<string>();
    const loops: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) loops.push([...path.slice(path.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) visit(to, [...path, file]);
        done.add(file);
      }
    };
    for (const file of files) visit(file, []);
    expect(loops).toEqual([]);
  });
});
