import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Blocked, tell } from '../prepare/step.ts';
import { installed, repository } from '../repository.ts';
import { capture, show, type Outcome } from './command.ts';

const SOURCES = [
  'src-main',
  'src-renderer',
  'assets',
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
const STAMP = join(repository, 'out', '.built');

/** Builds the app into `out/`, its report on this terminal or, with `capture`, in the outcome. */
export async function build(run: typeof show | typeof capture = show): Promise<Outcome> {
  const started = new Date();
  invalidateBuild();
  const outcome = await run(process.execPath, [installed('electron-vite/bin/electron-vite.js'), 'build']);
  if (outcome.code === 0) stamp(started);
  return outcome;
}

/** Builds the app where a source is newer than what stands in `out/`; says nothing on standard output. */
export async function buildIfOlder(): Promise<void> {
  const sources = SOURCES.map((path) => join(repository, path));
  if (existsSync(STAMP) && newest(sources) <= statSync(STAMP).mtimeMs) return;
  tell('building the app, because sources are newer than out/');
  const { code, output } = await build(capture);
  if (code !== 0) throw new Blocked('the app does not build', 'npm run build', output);
}

/** What stands in `out/` is about to become something else than a whole build. */
export function invalidateBuild(): void {
  rmSync(STAMP, { force: true });
}

/** Dated with the build's start: what was edited meanwhile is newer than it. */
function stamp(started: Date): void {
  mkdirSync(join(repository, 'out'), { recursive: true });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, started, started);
}

/** The latest change among files and folders, in ms; a folder changes when a file in it comes or goes. */
export function newest(paths: string[]): number {
  return Math.max(
    0,
    ...paths
      .filter((path) => existsSync(path))
      .map((path) => {
        const { mtimeMs } = statSync(path);
        if (!statSync(path).isDirectory()) return mtimeMs;
        return Math.max(mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
      }),
  );
}
