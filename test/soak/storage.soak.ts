/**
 * The saved history under everything that can go wrong with a disk and a process: every call to the
 * disk failing in every way, small disks of forty sizes filled to the brim, kills at random instants, also while files
 * are attached, sent, exported and purged.
 * `--short`: fewer of each.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillUp } from '../support/storage/full-disk-session.ts';
import { killFilesRound } from '../support/storage/kill-files-round.ts';
import { killRound } from '../support/storage/kill-round.ts';
import { smallExt4, smallTmpfs, type SmallDisk } from '../support/storage/small-disk.ts';
import { folderInMemory, temporaryFolder } from '../support/storage/storage-samples.ts';

const short = process.argv.includes('--short');
const SIZES = short ? 8 : 40;
const KILLS = short ? 25 : 400;
const FILE_KILLS = short ? 25 : 200;
const STRIDE = short ? 5 : 1;

interface Row {
  proof: string;
  cases: number;
  acknowledged: number;
  faults: string[];
}

async function fullDisks(
  name: string,
  make: (bytes: number) => SmallDisk | null,
  least: number,
  step: number,
): Promise<Row> {
  const row: Row = { proof: `full ${name}`, cases: 0, acknowledged: 0, faults: [] };
  for (let index = 0; index < SIZES; index += 1) {
    const bytes = least + index * step;
    const disk = make(bytes);
    if (!disk) return { ...row, proof: `full ${name}: no right to mount one here` };
    try {
      const { acknowledged, faults } = await fillUp(join(disk.folder, 'profile'));
      row.cases += 1;
      row.acknowledged += acknowledged;
      row.faults.push(...faults.map((fault) => `${bytes} bytes: ${fault}`));
    } finally {
      disk.release();
    }
  }
  return row;
}

async function kills(proof: string, count: number, round: typeof killRound): Promise<Row> {
  const row: Row = { proof, cases: count, acknowledged: 0, faults: [] };
  const directory = temporaryFolder();
  for (let done = 0; done < count; done += 1) {
    const { acknowledged, faults } = await round(directory, Math.random() * 300);
    row.acknowledged += acknowledged;
    row.faults.push(...faults);
  }
  rmSync(directory, { recursive: true });
  return row;
}

function failingCalls(): Row {
  const folder = folderInMemory();
  const program = join(import.meta.dirname, '../support/storage/crash/inject-faults.ts');
  const output = execFileSync(process.execPath, [program, folder, String(STRIDE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const result: unknown = JSON.parse(output.toString());
  rmSync(folder, { recursive: true });
  if (!isInjected(result)) throw new Error('no result of the injected faults');
  return { proof: 'failing calls', cases: result.tried, acknowledged: 0, faults: result.found };
}

function isInjected(value: unknown): value is { tried: number; found: string[] } {
  return typeof value === 'object' && value !== null && 'tried' in value && 'found' in value;
}

const rows = [
  failingCalls(),
  await fullDisks('tmpfs', smallTmpfs, 64 * 1024, 24 * 1024),
  await fullDisks('ext4', smallExt4, 640 * 1024, 48 * 1024),
  await kills('kill -9', KILLS, killRound),
  await kills('kill -9 with files', FILE_KILLS, killFilesRound),
];
console.table(rows.map(({ faults, ...row }) => ({ ...row, faults: faults.length })));
for (const { faults } of rows) for (const fault of faults) console.log(fault);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'storage-soak.json'), JSON.stringify(rows, null, 2));
process.exitCode = rows.every(({ faults }) => faults.length === 0) ? 0 : 1;
