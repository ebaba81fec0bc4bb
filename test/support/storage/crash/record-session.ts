/** A program: runs the scripted session in the folder of its first argument, prints every change of the disk as JSON. */
import { writeFileSync } from 'node:fs';
import { DiskTap } from './disk-tap.ts';

const [, , directory = '', output = ''] = process.argv;
const tap = new DiskTap(directory);
tap.install();
// Only now: electron-store's writer keeps the functions that it finds when it is loaded.
const { Store } = await import('../../../../src-main/storage/store.ts');
const { runSession } = await import('./scripted-session.ts');
await runSession({
  store: new Store(),
  directory,
  // Long enough for the journal's own fsync.
  wait: 5_500,
  acknowledge: (fact) => tap.acknowledge(fact),
  failed: (error) => {
    throw error;
  },
});
writeFileSync(output, JSON.stringify(tap.changes));
// Without closing: this is how the app dies.
process.exit();
