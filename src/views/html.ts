import { clean } from './clean.ts';

/** Text as it may stand in a page: nothing in it is markup, and nothing in it hides. */
export function escaped(text: string): string {
  return clean(text).replace(/[&<>"']/g, (mark) => MARKS[mark]!);
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A page to look at and to print. */
export interface HtmlPage {
  readonly title: string;
  /** Markup below the title, piece by piece. */
  readonly body: Iterable<string>;
  /** A line at the end. */
  readonly foot: string;
}

/** One page with everything in it, piece by piece: no script, nothing loaded, light and dark, ready to print. */
export function* htmlPage({ title, body, foot }: HtmlPage): Generator<string> {
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
`;
  for (const piece of body) yield `${piece}\n`;
  yield `<footer class="quiet">${escaped(foot)}</footer>
</main>
</body>
</html>
`;
}

/** A part of a page under its heading, with a remark below. */
export function section(title: string, body: string, remark?: string): string {
  const said = remark === undefined ? '' : `\n${quiet(remark)}`;
  return `<section>\n<h2>${escaped(title)}</h2>\n${body}${said}\n</section>`;
}

export function quiet(text: string): string {
  return `<p class="quiet">${escaped(text)}</p>`;
}

/** The one style of all pages. Colours by their meaning, so that dark, light and print differ in one line each. */
const STYLE = `:root { color-scheme: light dark; --paper: #fff; --ink: #1c1f24; --quiet: #565f6b; --line: #d5dae1; --bar: #6aa0d8; --spread: #c9ddf1; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e6e9ed; --quiet: #a3adb9; --line: #3a424c; --bar: #3f7ab5; --spread: #27415b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main:has(.calls) { max-width: 66rem; }
main { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.quiet { color: var(--quiet); font-size: .875rem; } p { margin: .5rem 0; } ul { margin: .5rem 0; padding-left: 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; } dt { color: var(--quiet); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; }
th { font-weight: normal; } td:last-child { padding-right: 0; }
.bars th { width: 24%; min-width: 6.5rem; vertical-align: middle; } .bars td { vertical-align: middle; } .bars .note { color: var(--quiet); font-size: .875rem; width: 42%; }
.bars .chart { width: 34%; } .bars .week > * { padding-top: .75rem; }
svg { display: block; width: 100%; height: 1rem; overflow: visible; }
.bar { fill: var(--bar); } .spread { fill: var(--spread); } .range { stroke: var(--ink); fill: none; vector-effect: non-scaling-stroke; }
.strip { display: flex; gap: 2px; margin: 0 0 1rem; padding: 0; list-style: none; } .strip li { flex: 1; min-width: 0; text-align: center; font-size: .75rem; color: var(--quiet); }
.strip svg { height: 2rem; } .strip .unknown { fill: none; stroke: var(--quiet); stroke-dasharray: 2 3; vector-effect: non-scaling-stroke; }
.calls thead th { color: var(--quiet); font-size: .875rem; border-bottom: 1px solid var(--ink); } .calls tbody td { border-bottom: 1px solid var(--line); padding-top: .4rem; padding-bottom: .4rem; }
.calls td { overflow-wrap: break-word; } .calls .who { min-width: 11rem; max-width: 18rem; overflow-wrap: anywhere; } .calls .todo, .calls .last { max-width: 14rem; } .calls .blank { width: 20%; } .nowrap, .phone { white-space: nowrap; } .calls small { display: block; color: var(--quiet); }
.step { border-top: 1px solid var(--line); } .step h2 { margin: 1rem 0 .25rem; } .step dd { white-space: pre-line; max-width: 40rem; } .step dl { gap: .5rem 1rem; margin-bottom: 1rem; }
footer { margin: 2rem 0; border-top: 1px solid var(--line); padding-top: .5rem; }
@media (max-width: 40rem) {
.bars tr { display: grid; grid-template-columns: 1fr auto; padding: .2rem 0; } .bars th, .bars td { padding: 0; } .bars th { width: auto; padding-right: .75rem; }
.bars .note { width: auto; text-align: right; } .bars .chart { grid-column: 1 / -1; order: 1; width: auto; } .bars .day th { white-space: nowrap; } .bars .week { margin-top: .75rem; } .bars .week > * { padding-top: 0; }
.step dl { grid-template-columns: 1fr; gap: 0; } .step dd { margin-bottom: .5rem; }
.calls thead { display: none; } .calls tr { display: grid; grid-template-columns: 2.5rem 1fr 1fr; border-bottom: 1px solid var(--line); } .calls tbody td { border: 0; padding: .15rem .5rem .15rem 0; }
.calls .todo, .calls .last { grid-column: 2 / -1; } .calls .who, .calls .todo, .calls .last { max-width: none; } .calls .who { grid-column: 2 / -1; } .calls .there { grid-column: 2; } .calls .blank { display: none; }
}
@media print {
:root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --bar: #aaa; --spread: #ddd; }
@page { margin: 14mm; } body { font-size: 10.5pt; } main { margin: 0; max-width: none; padding: 0; } h2 { margin-top: 1rem; break-after: avoid; }
section, tr, .step { break-inside: avoid; } section.long { break-inside: auto; } thead { display: table-header-group; } .calls tbody td { height: 3rem; }
}`;
