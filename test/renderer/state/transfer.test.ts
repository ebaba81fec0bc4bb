import { expect, test } from 'vitest';
import type { ImportPreview, ImportResult } from '../../../src-main/contract/transfer.ts';
import { RequestError } from '../../../src-renderer/bridge.ts';
import { Transfer } from '../../../src-renderer/state/transfer.svelte.ts';
import { ScriptedMain } from '../../support/renderer/scripted-main.ts';

const preview: ImportPreview = {
  importId: 'i',
  fileName: 'conversations.json',
  sources: ['chatgpt'],
  conversations: 2,
  messages: 9,
  files: 0,
  missing: 0,
  problems: [],
  mended: 0,
  problemCount: 0,
  notes: [],
  unread: [],
  unreadCount: 0,
};
const result: ImportResult = {
  added: 2,
  grown: 0,
  same: 0,
  inTrash: 0,
  messages: 9,
  problems: [],
  mended: 0,
  problemCount: 0,
  notes: [],
  unread: [],
  unreadCount: 0,
};

function transferOf(main: ScriptedMain): { transfer: Transfer; phases: string[] } {
  const phases: string[] = [];
  return { transfer: new Transfer(main, (phase) => phases.push(phase)), phases };
}

test('an import is read first, taken in when the person says so, and forgotten when they have seen it', async () => {
  const main = new ScriptedMain({ 'import-read': () => preview, 'import-start': () => result });
  const { transfer, phases } = transferOf(main);
  await transfer.read(new File([], 'conversations.json'));
  expect(transfer.now).toEqual({ phase: 'read', preview });
  expect(main.asked.map(({ name }) => name)).toEqual(['import-read']);
  await transfer.import(preview);
  expect(transfer.now).toEqual({ phase: 'imported', result });
  transfer.dismiss();
  expect(phases).toEqual(['reading', 'read', 'importing', 'imported', 'idle']);
});

test('one runs at a time, and progress belongs to what runs', async () => {
  let finish: (done: null) => void = () => undefined;
  const main = new ScriptedMain({
    'export-start': () => new Promise((resolve) => (finish = resolve)),
    'import-read': () => preview,
  });
  const { transfer } = transferOf(main);
  transfer.receive({ doing: 'export', done: 1, of: 2 });
  expect(transfer.progress).toBeNull();
  const exporting = transfer.export(null, 'json');
  transfer.receive({ doing: 'export', done: 1, of: 2 });
  expect(transfer.progress).toEqual({ doing: 'export', done: 1, of: 2 });
  await transfer.read(new File([], 'x.json'));
  transfer.dismiss();
  expect(transfer.now.phase).toBe('exporting');
  finish(null);
  await exporting;
  // No place was chosen.
  expect(transfer.now.phase).toBe('idle');
  expect(transfer.progress).toBeNull();
});

test('what failed says so, and another can be begun', async () => {
  const main = new ScriptedMain({
    'import-read': () => Promise.reject(new RequestError('import-read', { code: 'import-unknown' })),
  });
  const { transfer } = transferOf(main);
  await transfer.read(new File([], 'holiday.json'));
  expect(transfer.now).toEqual({ phase: 'failed', of: 'import', failure: { code: 'import-unknown' } });
  main.answers['import-read'] = () => preview;
  await transfer.read(new File([], 'conversations.json'));
  expect(transfer.now.phase).toBe('read');
});
