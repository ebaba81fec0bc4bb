import { join } from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import { processEnvironment } from './process-environment.ts';

/** A helper process that works on the history: `src-main/NAME-process.ts`, built beside whatever starts it. */
export function startProcess(name: 'storage' | 'search' | 'backup' | 'transfer' | 'reader'): UtilityProcess {
  return utilityProcess.fork(join(import.meta.dirname, `${name}-process.js`), [], {
    serviceName: `Lockchat ${name}`,
    env: processEnvironment(),
    stdio: 'inherit',
  });
}
