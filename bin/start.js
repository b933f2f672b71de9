'use strict';
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const FILE = join(__dirname, '..', 'dist', 'main.cjs');

/**
 * Where the build keeps compiled code of the program for this very Node: compiling it anew is a quarter of
 * every start. V8 refuses code of another version by itself; the name keeps it from having to.
 */
const CACHE = join(dirname(FILE), `main.${process.version}-${process.platform}-${process.arch}.cache`);

/** Loads the program, from compiled code where there is some. Nothing is ever written here. */
function load() {
  // The bundle is ASCII, so one byte is one character: half the memory, and no decoding.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(FILE, 'latin1')}\n})`;
  const cachedData = existsSync(CACHE) ? readFileSync(CACHE) : undefined;
  const script = new Script(source, { filename: FILE, cachedData });
  const program = new Module(FILE, module);
  program.filename = FILE;
  program.paths = Module._nodeModulePaths(dirname(FILE));
  const run = script.runInThisContext();
  run(program.exports, program.require.bind(program), program, FILE, dirname(FILE));
  return { script, cli: program.exports.cli };
}

module.exports = { CACHE, load };
