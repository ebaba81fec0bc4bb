import { prepare } from './prepare/prepare.ts';
import { sandboxFlags } from './prepare/sandbox.ts';
import { script } from './prepare/step.ts';
import { repository } from './repository.ts';
import { become } from './run/become.ts';
import { buildIfOlder } from './run/build.ts';

await script(async () => {
  const { runtime, env } = await prepare('windows');
  await buildIfOlder();
  become(runtime.executable, [...sandboxFlags(), repository, ...process.argv.slice(2)], env);
});
