import { prepare } from './prepare/prepare.ts';
import { sandboxFlags } from './prepare/sandbox.ts';
import { script } from './prepare/step.ts';
import { repository } from './repository.ts';
import { withoutSecrets } from './secrets.ts';
import { become } from './run/become.ts';
import { buildIfOlder } from './run/build.ts';
import { isWindowless, WINDOWLESS_FLAGS } from './windowless.ts';

// The installed command `lockchat`, from a checkout.
await script(async () => {
  const args = process.argv.slice(2);
  const windowless = isWindowless(args);
  const { runtime, env } = await prepare(windowless ? 'headless' : 'windows');
  await buildIfOlder();
  // npm goes to the checkout's folder; file names among the arguments are meant from where the person is.
  process.chdir(env['INIT_CWD'] ?? process.cwd());
  const flags = [...(windowless ? WINDOWLESS_FLAGS : []), ...sandboxFlags()];
  become(...withoutSecrets(runtime.executable, [...flags, repository, ...args]), env);
});
