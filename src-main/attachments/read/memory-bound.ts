import { Worker } from 'node:worker_threads';

/** The exit code of a process that passed its memory; none of Node's or a signal's. */
export const MEMORY_EXIT = 77;

const LOOK_EVERY_MS = 50;

/**
 * Ends this process with `MEMORY_EXIT` once it holds more than `bytes`: by a thread of its own, since what fills
 * the memory seldom lets a timer run.
 */
export function boundMemory(bytes: number): void {
  const look = `setInterval(() => {
    if (process.memoryUsage.rss() > ${bytes}) process.reallyExit(${MEMORY_EXIT});
  }, ${LOOK_EVERY_MS})`;
  new Worker(look, { eval: true }).unref();
}
