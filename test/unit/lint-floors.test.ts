import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import ts from 'typescript-eslint';
import { repository } from '../../scripts/repository.ts';

// The repository's own configuration, without the rules that need types: the texts below are in no project.
let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint({ cwd: repository, overrideConfig: [ts.configs.disableTypeChecked] });
});

const FLOOR_RULES = ['no-restricted-imports', 'no-restricted-syntax'];

async function complaints(path: string, source: string): Promise<string[]> {
  const text = path.endsWith('.svelte') ? `<script lang="ts">\n  ${source}\n</script>\n` : `${source}\n`;
  const [result] = await eslint.lintText(text, { filePath: path });
  const messages = result?.messages ?? [];
  expect(messages.filter((message) => message.fatal === true)).toEqual([]);
  return messages
    .filter(({ ruleId }) => ruleId !== null && FLOOR_RULES.includes(ruleId))
    .map(({ message }) => message);
}

describe('a file may not import', () => {
  test.each([
    ['a higher floor', 'src-main/contract/threads.ts', "import { ask } from '../chat/ask.ts';"],
    ['a higher floor', 'src-main/protocols/new.ts', "import { send } from '../engine/send.ts';"],
    ['a higher floor', 'src-main/engine/new.ts', "import { ask } from '../chat/ask.ts';"],
    ['a higher floor', 'src-main/chat/new.ts', "import { route } from '../ipc/router.ts';"],
    ['a higher floor', 'src-main/ipc/new.ts', "import { tray } from '../electron/tray.ts';"],
    ['its neighbour', 'src-main/engine/new.ts', "import { open } from '../storage/open.ts';"],
    ['its neighbour, to pass it on', 'src-main/storage/new.ts', "export * from '../search/index.ts';"],
    ['its neighbour, for a type', 'src-main/demo/new.ts', "import type { A } from '../engine/a.ts';"],
    ['a higher floor', 'src-main/engine/deep/new.ts', "import { ask } from '../../chat/ask.ts';"],
    ['a higher floor', 'src-renderer/bridge.ts', "import { keys } from './lib/keys.ts';"],
    ['a higher floor', 'src-renderer/lib/new.ts', "import { A } from '../state/a.svelte.ts';"],
    ['a higher floor', 'src-renderer/state/new.svelte.ts', "import A from '../components/A.svelte';"],
    ['a page', 'src-renderer/components/New.svelte', "import A from '../main-window/A.svelte';"],
    ['the other page', 'src-renderer/quick-ask/New.svelte', "import A from '../main-window/A.svelte';"],
    ['Electron', 'src-main/ipc/new.ts', "import { app } from 'electron';"],
    ['Electron', 'src-main/storage/new.ts', "import { app } from 'electron';"],
    ['Electron', 'src-renderer/state/new.svelte.ts', "import { app } from 'electron';"],
    ["Node's API in a protocol", 'src-main/protocols/new.ts', "import { join } from 'node:path';"],
    ["Node's API in markdown", 'src-main/markdown/new.ts', "import { join } from 'node:path';"],
    ['what the person configured', 'src-main/engine/new.ts', "import { a } from '../providers/a.ts';"],
    ['a higher inner room', 'src-main/storage/files/new.ts', "import type { A } from '../thread/a.ts';"],
    ['a higher inner room', 'src-main/storage/list/new.ts', "import { a } from '../answers/a.ts';"],
    [
      'what composes its room',
      'src-main/storage/history/new.ts',
      "import type { A } from '../store-requests.ts';",
    ],
    ['its neighbour', 'src-main/storage/list/new.ts', "import { a } from '../../search/a.ts';"],
    ['a higher inner room', 'src-main/electron/pages/new.ts', "import { a } from '../windows/a.ts';"],
    ['what composes its room', 'src-main/electron/tray/new.ts', "import { a } from '../app-menu.ts';"],
    ['undici in a protocol', 'src-main/protocols/new.ts', "import { request } from 'undici';"],
  ])('%s: %s, %s', async (_, path, source) => {
    expect(await complaints(path, source)).toHaveLength(1);
  });
});

describe('a file may import', () => {
  test.each([
    ['the lowest floor', 'src-main/protocols/new.ts', "import type { A } from '../contract/threads.ts';"],
    ['a lower floor', 'src-main/engine/new.ts', "import { protocols } from '../protocols/protocols.ts';"],
    ['a lower floor', 'src-main/chat/new.ts', "import { a } from '../storage/a.ts';"],
    ['a lower floor', 'src-main/electron/new.ts', "import { a } from '../ipc/router.ts';"],
    ['a lower inner room', 'src-main/storage/answers/new.ts', "import { a } from '../thread/a.ts';"],
    ['a lower inner room', 'src-main/electron/windows/new.ts', "import { a } from '../pages/a.ts';"],
    ['a room that all use', 'src-main/storage/files/new.ts', "import { a } from '../../files/a.ts';"],
    ['its own folder', 'src-main/engine/new.ts', "import { a } from './a.ts';"],
    ['its own folder', 'src-main/engine/deep/new.ts', "import { a } from '../a.ts';"],
    ["Node's API above the protocols", 'src-main/engine/new.ts', "import { join } from 'node:path';"],
    ['Electron on its floor', 'src-main/electron/new.ts', "import { app } from 'electron';"],
    ['Electron in a composition root', 'src-main/main.ts', "import { app } from 'electron';"],
    ['everything in a composition root', 'src-main/main.ts', "import { a } from './ipc/router.ts';"],
    ['a lower floor', 'src-renderer/main-window/New.svelte', "import A from '../components/A.svelte';"],
    ['a lower floor', 'src-renderer/state/new.svelte.ts', "import { bridge } from '../bridge.ts';"],
  ])('%s: %s, %s', async (_, path, source) => {
    expect(await complaints(path, source)).toEqual([]);
  });
});
