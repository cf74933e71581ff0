#!/usr/bin/env node
import { main } from '../dist/src/cli/main.js';

// Everything was written synchronously; waiting for the engine's background work would only cost time.
process.exit(await main(process.argv.slice(2)));
