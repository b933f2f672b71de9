'use strict';
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const DIST = join(__dirname, '..', 'dist');

/** The bundles that this process has loaded, by name. */
const loaded = new Map();

/**
 * Where the build keeps compiled code of a bundle for this very Node: compiling it anew is a quarter of every
 * start, and half of one that needs more than the daily bundle. V8 refuses code of another version by itself;
 * the name keeps it from having to.
 */
function cacheOf(name) {
  return join(DIST, `${name}.${process.version}-${process.platform}-${process.arch}.cache`);
}

/** What a bundle exports, loaded from compiled code where there is some. Nothing is ever written here. */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.program.exports;
  const file = join(DIST, `${name}.cjs`);
  // The daily bundle is ASCII, so one byte is one character: half the memory, and no decoding.
  const text = readFileSync(file, name === 'main' ? 'latin1' : 'utf8');
  const source = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  const cache = cacheOf(name);
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(source, { filename: file, cachedData });
  const program = new Module(file, module);
  program.filename = file;
  program.paths = Module._nodeModulePaths(dirname(file));
  loaded.set(name, { program, script });
  script.runInThisContext()(program.exports, requireFor(program), program, file, dirname(file));
  return program.exports;
}

/** Bundles ask for one another by `./name.cjs`; everything else is Node's or a package's. */
function requireFor(program) {
  return (id) => {
    const name = /^\.\/([\w-]+)\.cjs$/.exec(id)?.[1];
    return name === undefined ? program.require(id) : load(name);
  };
}

module.exports = { cacheOf, load, loaded };
