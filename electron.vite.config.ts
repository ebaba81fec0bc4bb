import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { withoutDom } from './scripts/run/without-dom.ts';
import { packedFiles } from './scripts/run/packed-files.ts';
import { neededAtOnce } from './scripts/run/needed-at-once.ts';
import { thirdParty } from './scripts/run/third-party.ts';
import { updateSource } from './scripts/run/update-source.ts';
import { woff2Only } from './scripts/run/woff2-only.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

// What is read at every start is half as long.
const minify = 'oxc';

// What each of the three is made of, with its licences, is told beside it.
const main = thirdParty(import.meta.dirname);
const preload = thirdParty(import.meta.dirname);
const renderer = thirdParty(import.meta.dirname);

// Everything is bundled, dependencies too: one file a process starts faster than a folder of
// modules, and the package needs no node_modules.
export default defineConfig({
  main: {
    plugins: [updateSource(import.meta.dirname), packedFiles(import.meta.dirname), main.plugin],
    build: {
      outDir: 'out/main',
      minify,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: at('src-main/main.ts'),
          'storage-process': at('src-main/storage-process.ts'),
          'transfer-process': at('src-main/transfer-process.ts'),
          'search-process': at('src-main/search-process.ts'),
          'backup-process': at('src-main/backup-process.ts'),
          'reader-process': at('src-main/reader-process.ts'),
          'spelling-process': at('src-main/spelling-process.ts'),
        },
        external: ['electron'],
        // All in one folder: the processes are found beside whatever starts them.
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // A group's name goes on with those of all who share the chunk.
          chunkFileNames: ({ name }) => `${name.split('~', 1).join()}-[hash].js`,
          // What is loaded on demand must not import the entry, which would start the app a second time where
          // a link leads to it by another name.
          codeSplitting: {
            groups: [{ name: neededAtOnce(at('src-main/main.ts'), 'window'), entriesAware: true }],
          },
        },
      },
    },
  },
  preload: {
    plugins: [preload.plugin],
    build: {
      outDir: 'out/preload',
      minify,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/preload.ts') },
        external: ['electron'],
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    publicDir: false,
    // The worker loads languages one by one, so it is a module.
    worker: { format: 'es', plugins: () => [renderer.workerPlugin] },
    plugins: [woff2Only(), svelte({ configFile: at('svelte.config.js') }), renderer.plugin],
    // The diagrams' library brings an older KaTeX of its own.
    resolve: { alias: withoutDom(import.meta.dirname), dedupe: ['katex'] },
    build: {
      outDir: at('out/renderer'),
      minify,
      emptyOutDir: true,
      // Fonts and icons stay files: the pages' policy has no data: sources.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          'main-window': at('src-renderer/main-window/index.html'),
          'thread-window': at('src-renderer/thread-window/index.html'),
          'quick-ask': at('src-renderer/quick-ask/index.html'),
          region: at('src-renderer/region/index.html'),
          // Frames at app://preview, for what models wrote.
          diagram: at('src-renderer/preview/diagram.html'),
          document: at('src-renderer/preview/document.html'),
          'prepare-image': at('src-renderer/preview/prepare-image.html'),
        },
        // Every file asks main for itself, and the window waits for the last: what the first paint
        // needs comes in one.
        output: {
          codeSplitting: {
            groups: [{ name: neededAtOnce(at('src-renderer/main-window/main.ts'), 'window') }],
          },
        },
      },
    },
  },
});
