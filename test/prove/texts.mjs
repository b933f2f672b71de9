#!/usr/bin/env node
// S5: what people are called is never a template, a path, SQL or a pattern: it stands in scripts as it is, in one
// pass, and finds only whom it names.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, faultsOf } from './claim.mjs';

const NAMES = [
  '{{pitch}}',
  '{{{pitch}}}',
  '{{#has_pitch}}x{{/has_pitch}}',
  '{{> header}}',
  '{{=<% %>=}}',
  '{{constructor}}',
  '{{__proto__}}',
  '{{toString}}',
  '{{prototype.x}}',
  '{{user.pitch}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a name, not a template
  '${process.env.HOME}',
  '#{7*7}',
  '<%= 7*7 %>',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  "Robert'); drop table contacts;--",
  "' or 1=1 --",
  '" or ""="',
  '%',
  '_',
  '%%%',
  'a%b_c',
  '\\',
  '\\%',
  '*',
  '?',
  '[a-z]',
  '(',
  '.*',
  '$(id)',
  '`id`',
  '; rm -rf ~',
  '../../etc/passwd',
  'C:\\con',
  '~root',
  '-rf',
  '--yes',
  '@file',
  'undefined',
  'NaN',
  '0',
  'true',
];

const SCRIPTS = ['first-call', 'second-reason', 'name-the-day', 'fire-final'];

claim({
  id: 'S5',
  fault: [
    [
      /(\w+)\.render\(template(\d*),(own\d*),Object\.create\(null\),\{escape:String\}\)/g,
      (all, mustache, _, own) => `${mustache}.render(${all},${own},Object.create(null),{escape:String})`,
    ],
  ],
  async show({ failures, folder, many, run }) {
    const names = many(
      NAMES.filter((_, at) => at % 7 === 3),
      NAMES,
    );
    const rows = ['Zed Person', ...names].map(
      (name, at) => `"${name.replaceAll('"', '""')}","${name.replaceAll('"', '""')}",p${at}@example.com`,
    );
    writeFileSync(join(folder, 'people.csv'), `Name,Company,Email\n${rows.join('\n')}\n`);
    run(['import', join(folder, 'people.csv')]);
    run(['config', 'set', 'pitch', 'We EXPAND-ME things.']);
    run(['config', 'set', 'name', 'Maya']);
    const before = readdirSync(folder).sort().join();
    const people = run.json(['list', '--all']);
    if (people.length !== rows.length) failures.push(`${people.length} people of ${rows.length}`);
    const said = (who) =>
      SCRIPTS.map((script) => run(['script', 'show', script, '--for', who]).out).join('\n');
    const expansions = (text) => text.split('EXPAND-ME').length;
    const plain = said('c1');
    if (!plain.includes('Zed') || expansions(plain) < 2)
      failures.push(`the scripts name nobody: ${plain.slice(0, 300)}`);
    for (const [at, name] of names.entries()) {
      const who = `c${at + 2}`;
      const kept = run.json(['show', who]).contact.name;
      if (kept !== name) failures.push(`${name} is kept as ${kept}`);
      const text = said(who);
      if (expansions(text) !== expansions(plain)) failures.push(`${name} was filled in a second time`);
      if (name.startsWith('{{') && !text.includes('{{'))
        failures.push(`${name} does not stand in the script`);
      for (const verb of ['find', 'who', 'show', 'why']) {
        const { code, out, err } = run([verb, '--no-input', '--', name]);
        if (code === 1) failures.push(`${verb} ${name}: ${err}`);
        if (verb === 'find' && /^[%_*?.\\]+$/.test(name) && out.split('\n').length > 4)
          failures.push(`${name} finds ${out.split('\n').length} lines`);
      }
    }
    if (readdirSync(folder).sort().join() !== before)
      failures.push(`a file was made: ${readdirSync(folder)}`);
    if (run.json(['list', '--all']).length !== rows.length) failures.push('people are gone');
    failures.push(...faultsOf(run));
    return {
      counts: `${names.length} hostile names in ${SCRIPTS.length} scripts, in lists and searches`,
    };
  },
});
