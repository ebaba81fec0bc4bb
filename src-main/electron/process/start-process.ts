import { join } from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import { processEnvironment } from './process-environment.ts';

type HelperName = 'storage' | 'search' | 'backup' | 'transfer' | 'reader' | 'spelling';

/** A helper process: `src-main/NAME-process.ts`, built beside whatever starts it. */
export function startProcess(name: HelperName): UtilityProcess {
  return utilityProcess.fork(join(import.meta.dirname, `${name}-process.js`), [], {
    serviceName: `Lockchat ${name}`,
    env: processEnvironment(),
    stdio: 'inherit',
  });
}
