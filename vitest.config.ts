import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { withoutDom } from './scripts/run/without-dom.ts';

/** How long a test waits for a state: no machine is so slow. */
const PATIENCE_MS = 10_000;

/** Vitest's own choice leaves one processor of two idle. */
const WORKERS = 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          maxWorkers: WORKERS,
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/setup/random-seed.ts'],
          testTimeout: 20_000,
          expect: { poll: { timeout: PATIENCE_MS } },
        },
      },
      {
        // `.svelte.ts` files must compile for the client: in server mode `$state` is a plain field and
        // a test of reactivity tests nothing.
        plugins: [svelte()],
        resolve: { conditions: ['browser'], alias: withoutDom(import.meta.dirname) },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          maxWorkers: WORKERS,
          include: ['test/renderer/**/*.test.ts'],
          testTimeout: 20_000,
          expect: { poll: { timeout: PATIENCE_MS } },
          setupFiles: ['test/setup/random-seed.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: PATIENCE_MS } },
          maxWorkers: WORKERS,
          // One build and one profile a test, many tests a file: files run side by side, tests do not.
          fileParallelism: true,
        },
      },
    ],
  },
});
