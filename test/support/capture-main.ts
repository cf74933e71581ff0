import { hostSystem } from '../../src/capture/host.js';
import { main } from '../../src/cli/main.js';

/** flame-ts on a machine whose /proc and /sys are a folder. */
const root = process.env['FAKE_ROOT'] ?? '/';
process.exitCode = await main(process.argv.slice(2), hostSystem({ root, platform: 'linux', userId: 0 }));
