import { hash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../contract/messages.ts';
import { ContentFolder } from '../../files/content-folder.ts';
import { attachmentsOf, filesOf } from '../../files/message-files.ts';
import type { Profile } from '../files/profile.ts';
import type { FolderState } from '../list/folder-state.ts';
import { presentFiles } from '../list/folder-files.ts';
import type { ThreadFile } from '../thread/thread-file.ts';
import type { CheckedFiles } from './checked-files.ts';

type State = 'whole' | 'file-missing' | 'file-damaged' | 'unreadable';

/** Looks at the files that messages and folders name, at each once. */
export class NamedFiles {
  readonly #files: CheckedFiles;
  readonly #folder: ContentFolder;
  readonly #states = new Map<string, State>();

  constructor(profile: Profile, files: CheckedFiles) {
    this.#files = files;
    this.#folder = new ContentFolder(profile.root);
  }

  /** Notes for each message which of its files are missing or damaged. */
  check({ id: threadId, title }: ThreadFile, messages: readonly Message[]): void {
    for (const message of messages) {
      for (const { sha256, name } of attachmentsOf(message).flatMap(filesOf)) {
        const state = this.#stateOf(sha256);
        if (state === 'whole' || state === 'unreadable') continue;
        const detail = `${JSON.stringify(name)}, message ${message.id}, conversation ${threadId} ${JSON.stringify(title.value.text)}`;
        this.#files.note(state, this.#folder.path(sha256), { threadId, detail });
      }
    }
  }

  /** Notes which files of folders that stand are missing or damaged. */
  checkFolders(folders: readonly FolderState[]): void {
    for (const folder of folders.filter(({ removed }) => !removed.value)) {
      for (const { sha256, name } of presentFiles(folder.files).flatMap(filesOf)) {
        const state = this.#stateOf(sha256);
        if (state === 'whole' || state === 'unreadable') continue;
        const detail = `${JSON.stringify(name)}, folder ${JSON.stringify(folder.name.value)}`;
        this.#files.note(state, this.#folder.path(sha256), { detail });
      }
    }
  }

  noteSetAside(): void {
    const { root } = this.#folder;
    if (!existsSync(root)) return;
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.corrupt-\d+$/.test(name)) this.#files.note('set-aside', join(root, name));
    }
  }

  #stateOf(sha256: string): State {
    const known = this.#states.get(sha256);
    if (known !== undefined) return known;
    const state = this.#look(sha256);
    this.#states.set(sha256, state);
    return state;
  }

  #look(sha256: string): State {
    const path = this.#folder.path(sha256);
    const before = this.#files.findings.length;
    const bytes = this.#files.bytesOf(path);
    if (bytes !== null) return hash('sha256', bytes) === sha256 ? 'whole' : 'file-damaged';
    // Where the disk does not give it out, that was noted.
    return this.#files.findings.length > before ? 'unreadable' : 'file-missing';
  }
}
