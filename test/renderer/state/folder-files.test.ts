import { expect, test } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import { MOST_PROJECT_FILES } from '../../../src-main/contract/attachments.ts';
import type { FolderInput } from '../../../src-main/contract/threads.ts';
import { FolderFilesEditor } from '../../../src-renderer/state/folder-files-editor.svelte.ts';
import { FolderFiles } from '../../../src-renderer/state/folder-files.svelte.ts';
import { refusal, ScriptedMain, settle } from '../../support/renderer/scripted-main.ts';

const attachment = (name: string): Attachment => ({
  kind: 'text',
  original: { sha256: name.padEnd(64, '0'), size: 1, name, mediaType: 'text/plain' },
});

/** A folder that main keeps, and an editor of it. */
function editorOver(main: ScriptedMain, current: Attachment[] = []) {
  const kept = [...current];
  const sets: FolderInput[] = [];
  main.answers['folder-files'] = () => [...kept];
  const files = new FolderFiles(main, (thrown) => {
    throw thrown;
  });
  const order = {
    addFolderFile: (id: string, file: Attachment) => {
      sets.push({ id, addFiles: [file] });
      kept.push(file);
      return Promise.resolve(true);
    },
    removeFolderFile: (id: string, { original: { sha256 } }: Attachment) => {
      sets.push({ id, removeFiles: [sha256] });
      return Promise.resolve();
    },
  };
  return { editor: new FolderFilesEditor({ connection: main, files, order }, 'f'), files, kept, sets };
}

const named = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);

test('a file that was read belongs to the folder; one that cannot be read stays to be seen until it is put away', async () => {
  const main = new ScriptedMain({
    'attachment-take': ({ path }) => {
      if (path === 'locked.pdf') throw refusal('attachment-take', 'attachment-encrypted');
      return attachment(path);
    },
  });
  const { editor, sets } = editorOver(main);
  editor.add([new File(['x'], 'a.txt'), new File(['x'], 'locked.pdf')]);
  expect(named(editor.chips)).toEqual(['a.txt', 'locked.pdf']);
  await settle();
  expect(editor.chips).toMatchObject([
    { name: 'locked.pdf', status: 'failed', failure: { code: 'attachment-encrypted' } },
  ]);
  expect(editor.files).toEqual([attachment('a.txt')]);
  expect(sets).toEqual([{ id: 'f', addFiles: [attachment('a.txt')] }]);
  editor.dismiss(editor.chips[0]?.id ?? '');
  expect(editor.chips).toEqual([]);
});

test('one whose reading was ended is not added, though its end came too late', async () => {
  const reading = Promise.withResolvers<Attachment>();
  const main = new ScriptedMain({
    'attachment-take': () => reading.promise,
    'attachment-cancel': () => null,
  });
  const { editor, sets } = editorOver(main);
  editor.add([new File(['x'], 'large.log')]);
  const [chip] = editor.chips;
  main.emit({ type: 'attachment-progress', id: chip?.id ?? '', share: 0.5 });
  expect(editor.chips).toMatchObject([{ share: 0.5 }]);
  editor.dismiss(chip?.id ?? '');
  reading.resolve(attachment('large.log'));
  await settle();
  expect(main.inputs('attachment-cancel')).toEqual([{ id: chip?.id }]);
  expect(sets).toEqual([]);
});

test('more than a folder has are left out, and that is said', async () => {
  const current = Array.from({ length: MOST_PROJECT_FILES - 1 }, (_, index) => attachment(`${index}.txt`));
  const main = new ScriptedMain({ 'attachment-take': ({ path }) => attachment(path) });
  const { editor, sets } = editorOver(main, current);
  await settle();
  editor.add([new File(['x'], 'fits.txt'), new File(['x'], 'not.txt')]);
  expect(named(editor.chips)).toEqual(['fits.txt']);
  expect(editor.tooMany).toBe(true);
  await settle();
  expect(sets).toHaveLength(1);
});

test('a change of folders is seen in those that are shown, and an answer that is late changes nothing', async () => {
  const main = new ScriptedMain();
  const { files, kept } = editorOver(main, [attachment('a')]);
  await settle();
  expect(files.of('f')).toHaveLength(1);
  const late = Promise.withResolvers<Attachment[]>();
  main.answers['folder-files'] = () => late.promise;
  files.changed();
  kept.push(attachment('b'));
  main.answers['folder-files'] = () => [...kept];
  files.changed();
  await settle();
  late.resolve([]);
  await settle();
  expect(files.of('f')).toEqual([attachment('a'), attachment('b')]);
  expect(files.of('never shown')).toEqual([]);
});
