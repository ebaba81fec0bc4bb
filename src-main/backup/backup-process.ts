import { setPriority } from 'node:os';
import { toAppError } from '../errors.ts';
import type { BackupRequestName } from './backup-requests.ts';
import { BackupService } from './backup-service.ts';
import type { BackupCall, BackupReply } from './backup-wire.ts';

/** Nobody waits for a backup: whatever else the machine does goes first. */
const NICE = 10;

/** Electron's end of the channel inside a utility process. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: BackupCall }) => void): unknown;
  postMessage(reply: BackupReply<unknown>): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

function answer<R extends BackupRequestName>(
  service: BackupService,
  { number, name, input }: BackupCall<R>,
): BackupReply<unknown> {
  try {
    return { number, result: { ok: true, value: service.request(name, input) } };
  } catch (error) {
    return { number, result: { ok: false, failure: toAppError(error).toFailure() } };
  }
}

const port: unknown = Reflect.get(process, 'parentPort');
if (!isParentPort(port)) throw new Error('The backup process runs only as a utility process of Electron');
setPriority(NICE);
const service = new BackupService();
port.on('message', ({ data }) => port.postMessage(answer(service, data)));
