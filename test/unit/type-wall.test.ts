import { cp, mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installed, repository } from '../../scripts/repository.ts';
import { capture, type Outcome } from '../../scripts/run/command.ts';

// A renderer of one file, under the repository's own settings and outside the repository: a killed test
// leaves nothing in it.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockchat-type-wall-'));
  await mkdir(join(folder, 'src-renderer'));
  for (const path of [
    'tsconfig.base.json',
    'src-renderer/tsconfig.json',
    'src-main/contract',
    'src-main/errors.ts',
  ]) {
    await cp(join(repository, path), join(folder, path), { recursive: true });
  }
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'dir');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const FORBIDDEN = "import { AppError } from '../src-main/errors.ts';\nexport const made = AppError;\n";
const ALLOWED =
  "import type { ErrorCode } from '../src-main/contract/failures.ts';\nexport const code: ErrorCode = 'dns';\n";

async function compile(source: string): Promise<Outcome> {
  await writeFile(join(folder, 'src-renderer', 'page.ts'), source);
  const buildInfo = ['--tsBuildInfoFile', join(folder, 'buildinfo')];
  return capture(process.execPath, [
    installed('typescript/bin/tsc'),
    '-p',
    join(folder, 'src-renderer'),
    ...buildInfo,
  ]);
}

async function checkComponent(source: string): Promise<Outcome> {
  await writeFile(
    join(folder, 'src-renderer', 'Page.svelte'),
    `<script lang="ts" module>\n${source}</script>\n`,
  );
  const settings = ['--workspace', folder, '--tsconfig', join(folder, 'src-renderer', 'tsconfig.json')];
  return capture(process.execPath, [
    installed('svelte-check/bin/svelte-check'),
    '--output',
    'machine-verbose',
    ...settings,
  ]);
}

test('the renderer does not compile with anything of the main process but the contract', async () => {
  const { code, output } = await compile(FORBIDDEN);
  expect(output).toContain('TS6307');
  expect(code).not.toBe(0);
});

test('the renderer compiles with the contract', async () => {
  expect(await compile(ALLOWED)).toMatchObject({ code: 0, output: '' });
});

test('a component does not pass the check with anything of the main process but the contract', async () => {
  const { code, output } = await checkComponent(FORBIDDEN);
  expect(output).toContain('6307');
  expect(code).not.toBe(0);
});

test('a component passes the check with the contract', async () => {
  const { code, output } = await checkComponent(ALLOWED);
  expect(output).toContain('0 ERRORS');
  expect(code).toBe(0);
});
