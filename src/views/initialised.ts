import { callListPage, type Listed } from './call-list.ts';
import { clean } from './clean.ts';
import { COMPLETION_LINES } from './completion.ts';
import { type Imported, importedPage } from './imported.ts';
import type { Page } from './page.ts';

/** A shell with a start-up file. */
export type StartUpShell = keyof typeof COMPLETION_LINES;

/** A data file that was set up. */
export interface Initialised {
  readonly file: string;
  readonly contacts: number;
  readonly name: string | null;
  readonly number: string | null;
  /** The lead file that it began with. */
  readonly imported: Imported | null;
  readonly shell: StartUpShell;
  /** The first list, at the end of a conversation. */
  readonly list: Listed | null;
}

/** What was set up, lines for the shell, and the first list. */
export function initPage(done: Initialised): Page {
  const { file, contacts, name, number, imported, list } = done;
  const data = { file, contacts, name, cadence: number };
  const lines = [
    `Your data file: ${clean(file)}`,
    ...(imported === null ? [] : (importedPage(imported).lines ?? [])),
    'Change an answer: prospect config set KEY VALUE',
    ...shellLines(done.shell),
  ];
  if (list === null) return { data, lines, next: nextLines(contacts) };
  const shown = callListPage(list);
  return { ...shown, data, head: [...lines, '', ...(shown.head ?? [])] };
}

function nextLines(contacts: number): readonly string[] {
  if (contacts > 0) return ['Next: prospect today'];
  return [
    'Next: prospect import FILE.csv     One person: prospect add NAME --phone NUMBER',
    'To look around: prospect demo',
  ];
}

/** Where the lines go, the short name, and its completion; zsh sees through aliases by itself. */
const START_UP: Readonly<Record<StartUpShell, readonly [file: string, ...lines: string[]]>> = {
  bash: ['~/.bashrc', 'alias p=prospect', COMPLETION_LINES.bash, 'complete -o default -F _prospect p'],
  zsh: ['~/.zshrc', 'alias p=prospect', COMPLETION_LINES.zsh],
  fish: ['~/.config/fish/config.fish', 'alias p=prospect', COMPLETION_LINES.fish],
  powershell: ['$PROFILE', 'Set-Alias p prospect', COMPLETION_LINES.powershell],
};

function shellLines(shell: StartUpShell): readonly string[] {
  const [file, ...lines] = START_UP[shell];
  return [`Shorter typing, and Tab: put these lines into ${file}`, ...lines.map((line) => `  ${line}`)];
}
