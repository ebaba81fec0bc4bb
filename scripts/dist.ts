import { pack } from './package/pack.ts';
import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';

// `dist.ts [ARGUMENT OF ELECTRON-BUILDER …]`
await script(async () => {
  const prepared = await prepare('files');
  await buildIfOlder();
  process.exitCode = await pack(prepared, process.argv.slice(2));
});
