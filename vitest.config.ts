import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { withoutDom } from './scripts/run/without-dom.ts';
import { TIMEOUT_MS, TEST_TIMEOUT_MS } from './test/setup/timeouts.ts';

/** Vitest's own choice leaves one processor of two idle. */
const WORKERS = 2;

/** What a process reads once, such as the system's certificates, can be another for one file alone. */
const OWN_PROCESS = 'test/unit/**/*.own-process.test.ts';

const UNIT = {
  environment: 'node',
  maxWorkers: WORKERS,
  setupFiles: 'test/setup/random-seed.ts',
  testTimeout: TEST_TIMEOUT_MS,
  expect: { poll: { timeout: TIMEOUT_MS } },
} as const;

const COMPONENTS = 'test/renderer/components/**/*.test.ts';

// `.svelte.ts` files must compile for the client: in server mode `$state` is a plain field and a test of
// reactivity tests nothing.
const RENDERER = {
  plugins: [svelte()],
  resolve: { conditions: ['browser'], alias: withoutDom(import.meta.dirname) },
  test: {
    environment: 'happy-dom',
    maxWorkers: WORKERS,
    setupFiles: 'test/setup/random-seed.ts',
    testTimeout: TEST_TIMEOUT_MS,
    expect: { poll: { timeout: TIMEOUT_MS } },
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...UNIT,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [OWN_PROCESS],
          // Modules hold no state of their own: reading them once a worker, and not once a file, is half the time.
          isolate: false,
        },
      },
      { test: { ...UNIT, name: 'unit, own process', include: [OWN_PROCESS] } },
      {
        ...RENDERER,
        test: {
          ...RENDERER.test,
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          exclude: [COMPONENTS],
          isolate: false,
        },
      },
      // What a component leaves at its document would answer the next file's events.
      { ...RENDERER, test: { ...RENDERER.test, name: 'renderer, components', include: [COMPONENTS] } },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: TEST_TIMEOUT_MS,
          hookTimeout: TEST_TIMEOUT_MS,
          expect: { poll: { timeout: TIMEOUT_MS } },
          // An app under test waits more than it works: two leave a third of the processors idle.
          maxWorkers: 3,
          // One build and one profile a test, many tests a file: files run side by side, tests do not.
          fileParallelism: true,
        },
      },
    ],
  },
});
