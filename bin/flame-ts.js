#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/src/cli/main.js';

// Node 20 compiles functions so early that most runs end before that has paid: a quarter of a short run's processor time.
// This waits six times as long. Later releases know neither the flag nor the haste.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=400000');

// Everything was written synchronously; waiting for the engine's background work would only cost time.
process.exit(await main(process.argv.slice(2)));
