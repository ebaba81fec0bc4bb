import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Prepared } from '../prepare/prepare.ts';
import type { RuntimeVersions } from './sbom.ts';

const Versions = z.object({ electron: z.string(), chrome: z.string(), node: z.string() });

/** What the runtime at hand is made of, asked of itself. */
export async function runtimeVersions({ runtime, env }: Prepared): Promise<RuntimeVersions> {
  const { stdout } = await promisify(execFile)(
    runtime.executable,
    ['-e', 'console.log(JSON.stringify(process.versions))'],
    { env: { ...env, ELECTRON_RUN_AS_NODE: '1' } },
  );
  return Versions.parse(JSON.parse(stdout));
}
