#!/usr/bin/env node
const { setFlagsFromString } = require('node:v8');
const { main } = require('../dist/program/flame-ts.cjs');

// Node 20 compiles functions so early that most runs end before that has paid: a quarter of a short run's processor time.
// This waits six times as long, and compiles a running loop at once: beside it, most would be done before. Later releases have no such
// haste.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=400000 --no-concurrent-osr');

// What ends before `main` has said how it went has failed.
process.exitCode = 1;
// Not process.exit(): on Node 24 that can wait for ever for a compiling thread, which waits for the collector of this one.
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
