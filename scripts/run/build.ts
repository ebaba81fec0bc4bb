import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Blocked, tell } from '../prepare/step.ts';
import { installed, repository } from '../repository.ts';
import { capture, show } from './command.ts';

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

/** Builds the app into `out/`, its report on this terminal. Returns the exit code. */
export async function build(): Promise<number> {
  const started = new Date();
  const { code } = await show(process.execPath, [installed('electron-vite/bin/electron-vite.js'), 'build']);
  if (code === 0) stamp(started);
  return code;
}

/** Builds the app where a source is newer than what stands in `out/`; says nothing on standard output. */
export async function buildIfOlder(): Promise<void> {
  if (existsSync(STAMP) && newest(SOURCES.map((path) => join(repository, path))) <= statSync(STAMP).mtimeMs)
    return;
  tell('building the app, because sources are newer than out/');
  const started = new Date();
  const { code, output } = await capture(process.execPath, [
    installed('electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  if (code !== 0) throw new Blocked('the app does not build', 'npm run build', output);
  stamp(started);
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
