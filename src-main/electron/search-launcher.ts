import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { SearchProcess } from '../search/search-keeper.ts';
import { processEnvironment } from './process-environment.ts';

export function startSearchProcess(): SearchProcess {
  return utilityProcess.fork(join(import.meta.dirname, 'search-process.js'), [], {
    serviceName: 'Lockchat search',
    env: processEnvironment(),
    stdio: 'inherit',
  });
}
