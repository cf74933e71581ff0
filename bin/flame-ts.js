#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/bundle/flame-ts.js';

// Node 20 compiles functions so early that most runs end before that has paid: a quarter of a short run's processor time.
// This waits six times as long. Later releases know neither the flag nor the haste.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=400000');

// Not process.exit(): on Node 24 that can wait for ever for a compiling thread, which waits for the collector of this one.
process.exitCode = await main(process.argv.slice(2));
