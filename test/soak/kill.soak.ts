/**
 * `kill -9` of the real app at random instants of a stream, on one profile, each time looked at by the
 * next start of the app: what was lost, in milliseconds before the kill and in characters. `--short`: fewer;
 * `--rounds=N`: so many.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newProfile, RunningApp } from '../support/app/app.ts';
import { askAndKill, type Killed, recover, type Recovered } from './kill/kill-round.ts';
import { KnownStreams } from './kill/known-stream.ts';

/** What may be lost: text that arrived this long before the kill. */
const BAR_MS = 50;
/** The latest instant of a kill, ms after the request reached the server. */
const LONGEST_MS = 600;
const LOOK_EVERY = 10;
/** A conversation grows over so many rounds: long enough for its older messages to be sealed. */
const ROUNDS_A_THREAD = 7;

const wanted = process.argv.find((argument) => argument.startsWith('--rounds='))?.slice('--rounds='.length);
const ROUNDS = Number(wanted ?? (process.argv.includes('--short') ? 25 : 1000));

const profile = newProfile();
const streams = await KnownStreams.start();
const env = { LOCKCHAT_ENDPOINT: `${streams.origin}/v1/chat/completions?auth=a` };
const rounds: Recovered[] = [];
const startedAgain: string[] = [];
let killed: Killed | undefined;

for (let round = 0; round <= ROUNDS; round += 1) {
  const opened = await start();
  try {
    if (killed) rounds.push(await recover(opened.page, killed, round % LOOK_EVERY === 0));
    if (round === ROUNDS) break;
    const threadId = round % ROUNDS_A_THREAD === 0 ? null : (killed?.threadId ?? null);
    const afterMs = Math.random() * LONGEST_MS;
    const question = `Question ${round + 1}`;
    killed = await askAndKill(opened, streams, { threadId, question, afterMs });
  } finally {
    await opened.app.kill();
  }
}
streams.close();
rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

const faults = rounds.flatMap((each, index) => [
  ...each.faults.map((fault) => `round ${index + 1}: ${fault}`),
  // While the machine held the app up, the text had not arrived: it lay in the socket.
  ...(each.lostMs > BAR_MS + each.heldUpMs
    ? [`round ${index + 1}: text of ${each.lostMs.toFixed(1)} ms is lost`]
    : []),
]);
const lostMs = distribution(rounds.map((each) => each.lostMs));
const lostCharacters = distribution(rounds.map((each) => each.lostCharacters));
console.table({ 'lost text, ms before the kill': lostMs, 'lost text, characters': lostCharacters });
console.log(
  `${rounds.length} kills, ${rounds.filter((each) => each.lostCharacters === 0).length} lost nothing, ` +
    `${rounds.filter((each) => each.lostMs > BAR_MS).length} lost more than ${BAR_MS} ms, ` +
    `${rounds.reduce((sum, each) => sum + each.savedCharacters, 0)} characters came back, ` +
    `${startedAgain.length} starts were repeated`,
);
for (const fault of faults) console.log(fault);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
const figures = { kills: rounds.length, barMs: BAR_MS, lostMs, lostCharacters, startedAgain, faults, rounds };
writeFileSync(join(results, 'kill-soak.json'), JSON.stringify(figures, null, 2));
process.exitCode = faults.length === 0 ? 0 : 1;

/**
 * Starts the app. Where the debugger that drives the window gets nowhere, it is killed and started once
 * more, and counted: that is one more kill, and no fault of what is measured here.
 */
async function start(): Promise<Awaited<ReturnType<typeof RunningApp.open>>> {
  const app = await RunningApp.launch({ userData: profile, env });
  try {
    return { app, page: await app.mainWindow() };
  } catch (error) {
    await app.kill();
    startedAgain.push(error instanceof Error ? error.message : String(error));
    return RunningApp.open({ userData: profile, env });
  }
}

function distribution(values: number[]): Record<string, number> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { median: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), most: at(1) };
}
