import fc from 'fast-check';

/*
 * Loaded before every test by `test/run.ts`: laws are tried on the same inputs in every run, so that what is green stays
 * green. `FLAME_TS_SEED=random` tries others, `FLAME_TS_SEED=123` those of a seed.
 */
const DEFAULT_SEED = 20_261;

const { FLAME_TS_SEED: seed = String(DEFAULT_SEED) } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
