/**
 * A program: runs the scripted session over and over in folders below its first argument, each time
 * with one call to the disk failing in one way, and prints what is wrong afterwards. Its second
 * argument says how many calls to leave out between two that fail.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DiskTap, type Fault } from './disk-tap.ts';
import type { Fact } from './scripted-session.ts';

const [, , folder = '', stride = '1', offset = '1'] = process.argv;
const FAULTS: Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'short-write'];

const tap = new DiskTap(folder);
tap.install();
// Only now: electron-store's writer keeps the functions that it finds when it is loaded.
const { Store } = await import('../../../../src-main/storage/store.ts');
const { AppError } = await import('../../../../src-main/errors.ts');
const { runSession } = await import('./scripted-session.ts');
const { faultsOf } = await import('./expect-facts.ts');

/** The session with one fault; what it was told, and what it was refused. */
async function session(directory: string): Promise<{ facts: Fact[]; unexpected: string[] }> {
  const facts: Fact[] = [];
  const unexpected: string[] = [];
  const store = new Store();
  const acknowledge = (fact: Fact): void => {
    facts.push(fact);
  };
  const failed = (error: unknown): void => {
    const isTold = error instanceof AppError && error.code !== 'internal' && error.code !== 'file-corrupt';
    if (!isTold) unexpected.push(String(error));
  };
  await runSession({ store, directory, acknowledge, wait: 0, failed });
  await store.request('close', null).catch(failed);
  return { facts, unexpected };
}

async function faultsAfter(call: number, fault: Fault): Promise<string[]> {
  const directory = join(folder, `${fault}-${call}`);
  tap.failAt(tap.calls + call, fault);
  const { facts, unexpected } = await session(directory);
  tap.failAt(0, fault);
  const faults = [...unexpected, ...(await faultsOf(directory, facts))];
  const orphans = readdirSync(join(directory, 'threads')).filter(
    (name) => !/^[a-z](\.\d+)?\.json$/.test(name),
  );
  rmSync(directory, { recursive: true });
  return [...faults, ...orphans.map((name) => `orphan: ${name}`)].map(
    (text) => `${fault} at call ${call}: ${text}`,
  );
}

const whole = await session(join(folder, 'whole'));
const calls = tap.calls;
const found = [...whole.unexpected];
let tried = 0;
for (const fault of FAULTS) {
  for (let call = Number(offset); call <= calls; call += Number(stride)) {
    found.push(...(await faultsAfter(call, fault)));
    tried += 1;
  }
}
process.stdout.write(JSON.stringify({ calls, tried, found }));
process.exit();
