#!/usr/bin/env node
// CommonJS (bin/package.json says so) and plain old syntax: an old Node must get as far as this message.
var version = process.versions.node.split('.').map(Number);
var good =
  (version[0] === 20 && version[1] >= 17) || (version[0] === 22 && version[1] >= 14) || version[0] > 22;
if (good) {
  require('./start.js').load('main').cli(require('node:path').join(__dirname, '..'));
} else {
  process.stderr.write(
    `Error: prospect needs Node 20.17 or newer of 20, or 22.14 and up; this is ${process.version}\n`,
  );
  process.stderr.write('Hint: install a newer Node from https://nodejs.org, then run npm ci again\n');
  process.exitCode = 15;
}
