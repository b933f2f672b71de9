/** What `prospect help --json` tells of a verb. */
export interface ToldVerb {
  readonly name: string;
  readonly alias: string | null;
  readonly group: string;
  readonly takes: string | null;
  readonly summary: string;
  readonly about: readonly string[];
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  readonly options: readonly ToldOption[];
}

interface ToldOption {
  readonly flags: string;
  readonly about: string;
}

/** The command reference in Markdown, from nothing but the verbs' own declarations. */
export function referenceOf(
  verbs: readonly ToldVerb[],
  groups: Readonly<Record<string, string>>,
  globals: readonly ToldOption[],
): string {
  const parts = Object.entries(groups).map(([group, title]) => ({
    title,
    verbs: verbs.filter((verb) => verb.group === group),
  }));
  const index = parts.map(
    (part) => `- ${part.title}: ${part.verbs.map(({ name }) => `[${name}](#${name})`).join(', ')}`,
  );
  return [
    '# Commands',
    '',
    'Made from the program by `npm run reference`: change the verbs, not this file. At a terminal: `prospect help VERB`.',
    '',
    ...index,
    '- [Options of every verb](#options-of-every-verb)',
    ...parts.flatMap((part) => ['', `## ${part.title}`, ...part.verbs.flatMap(section)]),
    '',
    '## Options of every verb',
    '',
    ...globals.map(optionLine),
    '',
  ].join('\n');
}

function section({ name, alias, takes, summary, about, examples, options }: ToldVerb): readonly string[] {
  const width = Math.max(...examples.map(({ line }) => line.length));
  const usage = ['prospect', name, takes, options.length > 0 ? '[options]' : null];
  const short = alias === null ? '' : ` Short: \`prospect ${alias}\`.`;
  return [
    '',
    `### ${name}`,
    '',
    `${summary}.`,
    '',
    '```',
    ...examples.map(({ line, does }) => `${line.padEnd(width)}   # ${does}`),
    '```',
    '',
    `Usage: \`${usage.filter((part) => part !== null).join(' ')}\`.${short}`,
    ...about.flatMap((text) => ['', text]),
    ...(options.length > 0 ? ['', ...options.map(optionLine)] : []),
  ];
}

function optionLine({ flags, about }: ToldOption): string {
  return `- \`${flags}\`: ${about.replaceAll('<', '\\<')}`;
}
