import { MOST_ATTACHMENTS } from '../../src-main/contract/attachments.ts';

/** What was dropped: files, and folders whose files are asked about first. */
export interface Dropped {
  files: File[];
  folders: DroppedFolder[];
}

export interface DroppedFolder {
  name: string;
  /** Of it and of the folders in it, without hidden ones; at most as many as a message carries, and one more. */
  files: File[];
}

/** Whether files are being dragged; what is dragged is not told before it is dropped. */
export function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}

/** Must be called while the event is handled: afterwards its items are gone. */
export function readDropped(data: DataTransfer): Promise<Dropped> {
  const found = [...data.items].flatMap((item): Found[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    return entry?.isDirectory === true ? [{ entry }] : file === null ? [] : [{ file }];
  });
  return readFound(found);
}

type Found = { entry: FileSystemEntry } | { file: File };

async function readFound(found: readonly Found[]): Promise<Dropped> {
  const dropped: Dropped = { files: [], folders: [] };
  for (const each of found) {
    if ('file' in each) dropped.files.push(each.file);
    else {
      const files: File[] = [];
      await readFolder(each.entry, files);
      dropped.folders.push({ name: each.entry.name, files });
    }
  }
  return dropped;
}

async function readFolder(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length > MOST_ATTACHMENTS || entry.name.startsWith('.') || entry.name === 'node_modules') return;
  if (isFileEntry(entry)) {
    files.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)));
  } else if (isFolderEntry(entry)) {
    const reader = entry.createReader();
    // Gives at most a hundred at a time, and nothing once there are no more.
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      );
      if (entries.length === 0) return;
      for (const each of entries) await readFolder(each, files);
    }
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
