import { type ChildProcess, fork } from 'node:child_process';
import type { ReadingProcess } from '../../../../src-main/attachments/read/reading-lane.ts';

/** Starts a real reading process; it goes when the reader is closed. */
export function startReadingChild(onStart: (child: ChildProcess) => void = () => undefined): ReadingProcess {
  const child = fork(new URL('./reading-child.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
  });
  onStart(child);
  return {
    postMessage: (call) => child.connected && child.send(call),
    on: (event, listener) => child.on(event, listener),
    once: (event, listener) => child.once(event, listener),
    kill: () => child.kill('SIGKILL'),
  };
}
