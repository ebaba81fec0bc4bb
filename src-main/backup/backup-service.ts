import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError, toFileError } from '../errors.ts';
import type {
  BackupInput,
  BackupOutput,
  BackupRequestName,
  Places,
  SnapshotFacts,
} from './backup-requests.ts';
import {
  DeviceFolder,
  isSame,
  isSameThread,
  type ProfileDocuments,
  type ThreadText,
} from './device-folder.ts';
import { type Manifest, readManifest, type SavedThread, writeManifest } from './manifest.ts';
import { ThreadFolder } from './thread-folder.ts';
import { readIfThere } from '../files/whole-file.ts';

const DEVICE = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;
/** The part of the person's folder that is ours. */
const OURS = 'Lockchat';
/** In an id, in the place of a snapshot's time: the state of now. */
const CURRENT = 'current';

type Handlers = { [R in BackupRequestName]: (input: BackupInput<R>) => BackupOutput<R> };

/** Answers the requests of main, one after another. What is asked for of one snapshot is of one state of it. */
export class BackupService {
  readonly #manifests = new Map<string, Manifest>();

  request<R extends BackupRequestName>(name: R, input: BackupInput<R>): BackupOutput<R> {
    try {
      if (input.ours) mkdirSync(input.folder, { recursive: true, mode: 0o700 });
      // A folder that is not there is a disk or a share that is not there: it must not be made in its place.
      if (!existsSync(input.folder)) {
        throw new AppError('storage-failed', `No folder ${input.folder}`, { retryable: true });
      }
      return this.#handlers[name](input);
    } catch (error) {
      throw toFileError(error, basename(input.folder));
    }
  }

  readonly #handlers: Handlers = {
    snapshots: (places) =>
      devicesIn(places)
        .flatMap((deviceId) => {
          const device = deviceFolder(places, deviceId);
          return device.times().flatMap((at) => {
            const manifest = readTolerantly(() => device.snapshot(at));
            return manifest ? [factsOf(manifest, deviceId, places.deviceId)] : [];
          });
        })
        .sort((one, other) => other.at - one.at),

    run: ({ device, at, keep, readBack, ...places }) => {
      const own = deviceFolder(places, device.id);
      const threads = threadFolder(places);
      const manifest = own.publish(threads, documentsIn(places.profile), device, at);
      if (keep === null) return { made: false, snapshot: null };
      const [newest = 0] = own.times();
      const last = own.snapshot(newest);
      const stands = last !== null && isSame(last, manifest);
      if (stands && (!readBack || own.verify(last) === last.threads.length)) {
        own.rotate(keep, at);
        return { made: false, snapshot: factsOf(last, device.id, device.id) };
      }
      own.keep(manifest, threads, readBack);
      own.rotate(keep, at);
      return { made: true, snapshot: factsOf(manifest, device.id, device.id) };
    },

    verify: ({ id, ...places }) => {
      const { device, manifest } = this.#find(places, id);
      return { threads: manifest.threads.length, whole: device.verify(manifest) };
    },

    differing: ({ id, ...places }) => {
      const { manifest } = this.#find(places, id);
      const profile = threadFolder(places);
      const listing = profile.list();
      const differing = manifest.threads
        .filter(
          (thread) =>
            !profile.isUnchanged(thread.id, listing.get(thread.id) ?? [], { ...thread, at: manifest.at }) ||
            (thread.attached ?? []).some((sha256) => profile.attached.size(sha256) === null),
        )
        .map((thread) => thread.id);
      return { threads: manifest.threads.length, differing };
    },

    texts: ({ id, threadId, ...places }) => this.#texts(places, id, threadId),

    attached: ({ id, threadId, ...places }) => {
      const { manifest } = this.#find(places, id);
      return manifest.threads.find((each) => each.id === threadId)?.attached ?? [];
    },

    'folder-files': ({ id, ...places }) => {
      const { manifest } = this.#find(places, id);
      const { attached } = threadFolder(places);
      return (manifest.folderFiles ?? []).filter((sha256) => attached.size(sha256) === null);
    },

    'attached-bytes': ({ id, sha256, ...places }) => this.#find(places, id).device.attached(sha256),

    document: ({ id, name, ...places }) => {
      const { device, manifest } = this.#find(places, id);
      return device.document(manifest, name);
    },

    others: ({ deviceId, ...places }) =>
      devicesIn(places)
        .filter((other) => other !== deviceId)
        .flatMap((other) => {
          const id = `${other}/${CURRENT}`;
          const manifest = readTolerantly(() => deviceFolder(places, other).current());
          if (!manifest) return [];
          this.#manifests.set(id, manifest);
          const taken = new Map(readTaken(places, other).map((thread) => [thread.id, thread]));
          const threads = manifest.threads.filter((thread) => !isSameThread(thread, taken.get(thread.id)));
          return [{ id, deviceName: manifest.deviceName, threads: threads.map((thread) => thread.id) }];
        }),

    taken: ({ id, threads: ids, ...places }) => {
      const { deviceId, manifest } = this.#find(places, id);
      const added = new Set(ids);
      const others = readTaken(places, deviceId).filter((thread) => !added.has(thread.id));
      const threads = [...others, ...manifest.threads.filter((thread) => added.has(thread.id))];
      writeManifest(takenFile(places, deviceId), { ...manifest, threads });
      return null;
    },
  };

  #texts(places: Places, id: string, threadId: string): ThreadText[] | null {
    const { device, manifest } = this.#find(places, id);
    const thread = manifest.threads.find((each) => each.id === threadId);
    return thread ? device.texts(thread) : null;
  }

  #find(places: Places, id: string): { deviceId: string; device: DeviceFolder; manifest: Manifest } {
    const [deviceId = '', time = ''] = id.split('/', 2);
    if (!DEVICE.test(deviceId)) throw new AppError('invalid-input', `Not a snapshot: ${id}`);
    const device = deviceFolder(places, deviceId);
    const manifest =
      this.#manifests.get(id) ?? (time === CURRENT ? device.current() : device.snapshot(Number(time)));
    if (!manifest) throw new AppError('file-corrupt', `No snapshot ${id}`, { detail: id });
    this.#manifests.set(id, manifest);
    return { deviceId, device, manifest };
  }
}

function devicesIn({ folder }: Places): string[] {
  const ours = join(folder, OURS);
  return existsSync(ours) ? readdirSync(ours).filter((name) => DEVICE.test(name)) : [];
}

function deviceFolder({ folder }: Places, deviceId: string): DeviceFolder {
  return new DeviceFolder(join(folder, OURS, deviceId));
}

function threadFolder({ profile }: Places): ThreadFolder {
  return new ThreadFolder(join(profile, 'threads'));
}

function takenFile({ profile }: Places, deviceId: string): string {
  return join(profile, 'backup', `taken-${deviceId}.json.gz`);
}

function readTaken(places: Places, deviceId: string): SavedThread[] {
  // What an unreadable one named is offered once more, which does no harm.
  return readTolerantly(() => readManifest(takenFile(places, deviceId)))?.threads ?? [];
}

/** One device's newer, or unreadable, part hides nothing of the others. */
function readTolerantly(read: () => Manifest | null): Manifest | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function factsOf(manifest: Manifest, deviceId: string, ownId: string): SnapshotFacts {
  const { at, deviceName, threads } = manifest;
  const sizes = threads.flatMap(({ files }) => files.map((file) => file.size));
  return {
    id: `${deviceId}/${at}`,
    deviceName,
    isOwn: deviceId === ownId,
    at,
    threads: threads.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

function documentsIn(profile: string): ProfileDocuments {
  return {
    folders: readIfThere(join(profile, 'folders.json')),
    library: readIfThere(join(profile, 'library.json')),
  };
}
