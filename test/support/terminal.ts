import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A program in a pseudo-terminal, driven as a person would: keys in, the screen out. */
export interface Terminal {
  /** The number of the process in it. */
  readonly pid: number;
  /** Everything drawn since the last key, without colours and movements. */
  screen(): string;
  /** Waits until the text has been drawn since the last key. */
  sees(text: string | RegExp): Promise<string>;
  /** Types; then waits for the text. */
  type(keys: string, then: string | RegExp): Promise<string>;
  /** Presses keys at once, without waiting for anything. */
  hits(keys: string): void;
  /** Waits for its end: an exit code, or 128 and the signal's number. */
  ended(): Promise<number>;
}

/** A pseudo-terminal is Python's: the machine that builds the SQLite module has it. */
export const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

// Starts the program as the leader of a terminal of its own, passes bytes on, and says how it ended.
const DRIVER = `
import fcntl, os, pty, select, struct, sys, termios
rows, columns = int(sys.argv[1]), int(sys.argv[2])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[3], sys.argv[3:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
sys.stderr.write('pid %d\\n' % pid); sys.stderr.flush()
ins = [0, fd]
while True:
    ready, _, _ = select.select(ins, [], [])
    if 0 in ready:
        typed = os.read(0, 65536)
        if typed: os.write(fd, typed)
        else: ins.remove(0)
    if fd in ready:
        try: drawn = os.read(fd, 65536)
        except OSError: break
        if not drawn: break
        os.write(1, drawn)
_, status = os.waitpid(pid, 0)
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
`;

const PATIENCE = 20_000;
const QUIET = 60;

/** Starts a program in a terminal of its own. */
export async function terminal(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  { rows = 24, columns = 80 } = {},
): Promise<Terminal> {
  const child = spawn('python3', ['-c', DRIVER, String(rows), String(columns), ...command], {
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm', ...env },
  });
  let drawn = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    drawn += text;
  });
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const pid = await pidOf(child);
  const screen = () => plain(drawn);
  const sees = async (text: string | RegExp) => {
    for (let waited = 0; waited < PATIENCE; waited += 10) {
      if (typeof text === 'string' ? screen().includes(text) : text.test(screen())) return screen();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain for ${text}; the screen:\n${screen()}`);
  };
  return {
    pid,
    screen,
    sees,
    async type(keys, then) {
      // A question listens a moment after it is drawn; what is typed before is dropped, as it should be.
      for (let before = ''; before !== drawn; ) {
        before = drawn;
        await new Promise((resolve) => setTimeout(resolve, QUIET));
      }
      drawn = '';
      child.stdin.write(keys);
      return sees(then);
    },
    hits(keys) {
      child.stdin.write(keys);
    },
    ended: () => ended,
  };
}

function pidOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve) =>
    child.stderr.setEncoding('utf8').once('data', (line: string) => resolve(Number(line.split(' ')[1]))),
  );
}

/** Text without the sequences that colour it and move it about. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\r', '');
}
