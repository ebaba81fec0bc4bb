import { join } from 'node:path';
import { installed, repository } from '../repository.ts';
import { capture } from './command.ts';
import { seconds, tallyOf, type Tally, type Trial } from './tally.ts';

interface Check {
  name: string;
  /** Of an installed package, or `./…` of this repository. */
  command: [script: string, ...args: string[]];
}

/** What a check found out of files that have not changed since is kept here; each judges that by their contents. */
const CACHE = join(repository, 'node_modules', '.cache', 'lockchat-checks');

const tsc = (project: string): Check['command'] => ['typescript/bin/tsc', '-p', project];

function cachedTsc(project: string): Check['command'] {
  const known = join(CACHE, `${project.replaceAll('/', '-')}.tsbuildinfo`);
  return [...tsc(project), '--noEmit', '--incremental', '--tsBuildInfoFile', known];
}

const ESLINT: Check['command'] = ['eslint/bin/eslint.js', '--max-warnings', '0'];

/** The slowest first, so that none of them is alone at the end. */
const CHECKS: Check[] = [
  // In halves, so that both processors lint.
  { name: 'lint', command: [...ESLINT, '.', '--ignore-pattern', '**/*.svelte'] },
  { name: 'lint of components', command: [...ESLINT, '**/*.svelte'] },
  {
    name: 'types of components',
    command: [
      'svelte-check/bin/svelte-check',
      '--tsconfig',
      'src-renderer/tsconfig.json',
      '--fail-on-warnings',
    ],
  },
  { name: 'types of the main process', command: cachedTsc('src-main') },
  {
    name: "types of the main process against Electron 42's",
    command: cachedTsc('src-main/tsconfig.electron-42.json'),
  },
  { name: 'types of the renderer', command: tsc('src-renderer') },
  { name: 'types of tests and scripts', command: cachedTsc('test') },
  { name: 'dead code', command: ['knip/bin/knip.js', '--no-progress'] },
  { name: 'floors', command: ['./scripts/check.ts', 'floors'] },
  {
    name: 'formatting',
    command: [
      'prettier/bin/prettier.cjs',
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      join(CACHE, 'prettier'),
      '.',
    ],
  },
];

const AT_ONCE = 2;

/** Runs every check to its end, whatever the others say, and prints what each one found. */
export async function runChecks(): Promise<Tally> {
  const waiting = [...CHECKS];
  const trials: Trial[] = [];
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [file, ...args] = check.command;
      const { code, output, milliseconds } = await capture(process.execPath, [pathOf(file), ...args]);
      console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${check.name}  ${seconds(milliseconds)}`);
      if (code !== 0) console.log(output.trimEnd());
      trials.push({ name: check.name, passed: code === 0 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return tallyOf(trials);
}

function pathOf(file: string): string {
  return file.startsWith('./') ? join(repository, file) : installed(file);
}
