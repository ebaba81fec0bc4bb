import { join } from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { StorageProcess } from '../storage/storage-keeper.ts';
import { processEnvironment } from './process-environment.ts';

export function startStorageProcess(): StorageProcess<MessagePortMain> {
  return utilityProcess.fork(join(import.meta.dirname, 'storage-process.js'), [], {
    serviceName: 'Lockchat storage',
    env: processEnvironment(),
    stdio: 'inherit',
  });
}
