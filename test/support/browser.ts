import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome', 'chrome-headless-shell'];
const named = process.env.PROSPECT_CHROMIUM;

/** A Chromium of this machine: `PROSPECT_CHROMIUM`, else one on the path; undefined where there is none. */
export const CHROMIUM = named
  ? named
  : (process.env.PATH ?? '')
      .split(delimiter)
      .flatMap((folder) => NAMES.map((name) => join(folder, name)))
      .find((path) => existsSync(path));

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-pipe',
];

// biome-ignore lint/suspicious/noExplicitAny: answers of the protocol, looked at by the test alone
type Answer = any;

/** How a page is opened. */
export interface Viewing {
  readonly width: number;
  readonly dark?: boolean;
  readonly print?: boolean;
}

/** A headless browser that is spoken to through its pipe: nothing listens on any port. */
export class Browser {
  private readonly folder = mkdtempSync(join(tmpdir(), 'prospect-browser-'));
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, { resolve(value: Answer): void; reject(error: Error): void }>();
  private readonly heard: { method: string; params: Answer }[] = [];
  private sent = 0;
  private session: string | undefined;

  constructor(path: string) {
    this.process = spawn(path, [...FLAGS, `--user-data-dir=${this.folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    let held = '';
    (this.process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (held + text).split('\0');
      held = messages.pop()!;
      for (const message of messages) this.hear(JSON.parse(message));
    });
    this.process.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the browser is gone'));
    });
  }

  private hear({ id, result, error, method, params }: Answer): void {
    if (id === undefined) this.heard.push({ method, params });
    const one = this.waiting.get(id);
    if (one === undefined) return;
    this.waiting.delete(id);
    if (error === undefined) one.resolve(result);
    else one.reject(new Error(error.message));
  }

  private ask(method: string, params: object = {}): Promise<Answer> {
    const id = ++this.sent;
    const session = this.session === undefined ? {} : { sessionId: this.session };
    (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Opens a file; returns every address that was asked for. */
  async open(file: string, { width, dark = false, print = false }: Viewing): Promise<readonly string[]> {
    if (this.session === undefined) {
      const { targetId } = await this.ask('Target.createTarget', { url: 'about:blank' });
      this.session = (await this.ask('Target.attachToTarget', { targetId, flatten: true })).sessionId;
      await this.ask('Page.enable');
      await this.ask('Network.enable');
    }
    const size = { width, height: 900, deviceScaleFactor: 1, mobile: false };
    await this.ask('Emulation.setDeviceMetricsOverride', size);
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.ask('Emulation.setEmulatedMedia', { media: print ? 'print' : '', features });
    this.heard.length = 0;
    await this.ask('Page.navigate', { url: `file://${file}` });
    while (!this.heard.some(({ method }) => method === 'Page.loadEventFired'))
      await new Promise((done) => setTimeout(done, 20));
    return this.heard
      .filter(({ method }) => method === 'Network.requestWillBeSent')
      .map(({ params }) => params.request.url);
  }

  /** What an expression comes to in the page. */
  async value(expression: string): Promise<Answer> {
    const { result, exceptionDetails } = await this.ask('Runtime.evaluate', {
      expression,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception.description);
    return result.value;
  }

  /** A picture of the whole page, as PNG. */
  async picture(): Promise<Buffer> {
    const { cssContentSize } = await this.ask('Page.getLayoutMetrics');
    const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
    const { data } = await this.ask('Page.captureScreenshot', { clip, captureBeyondViewport: true });
    return Buffer.from(data, 'base64');
  }

  /** The page as it is printed on A4, as PDF. */
  async paper(): Promise<Buffer> {
    const a4 = { paperWidth: 8.27, paperHeight: 11.69, preferCSSPageSize: false };
    return Buffer.from((await this.ask('Page.printToPDF', a4)).data, 'base64');
  }

  async close(): Promise<void> {
    const gone = new Promise((done) => this.process.once('exit', done));
    this.session = undefined;
    this.ask('Browser.close').catch(() => {});
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
