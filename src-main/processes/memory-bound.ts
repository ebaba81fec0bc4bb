import { Worker } from 'node:worker_threads';

const LOOK_EVERY_MS = 50;

/**
 * Kills this process once it holds more than `bytes`: from a thread of its own, since what fills the memory seldom
 * lets a timer run. A thread cannot make its process exit with a code of its own.
 */
export function boundMemory(bytes: number): void {
  const look = `setInterval(() => {
    if (process.memoryUsage.rss() > ${bytes}) process.kill(process.pid, 'SIGKILL');
  }, ${LOOK_EVERY_MS})`;
  new Worker(look, { eval: true }).unref();
}
