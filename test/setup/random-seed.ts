import fc from 'fast-check';

/**
 * The same random values in every run, so that a change is judged by what it changes and not by luck. The
 * soaks draw new ones each time; `LOCKCHAT_SEED=N npm test` does so here.
 */
fc.configureGlobal({ seed: Number(process.env['LOCKCHAT_SEED'] ?? 20_261_122) });
