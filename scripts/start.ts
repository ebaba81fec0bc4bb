import { prepare } from './prepare/prepare.ts';
import { sandboxFlags } from './prepare/sandbox.ts';
import { script } from './prepare/step.ts';
import { repository } from './repository.ts';
import { withoutSecrets } from './secrets.ts';
import { become } from './run/become.ts';
import { buildIfOlder } from './run/build.ts';

await script(async () => {
  const { runtime, env } = await prepare('windows');
  await buildIfOlder();
  // npm goes to the checkout's folder; what the arguments name is meant from where the person is.
  process.chdir(env['INIT_CWD'] ?? process.cwd());
  const args = [...sandboxFlags(), repository, ...process.argv.slice(2)];
  become(...withoutSecrets(runtime.executable, args), env);
});
