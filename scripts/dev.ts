import { prepare } from './prepare/prepare.ts';
import { sandboxFlags } from './prepare/sandbox.ts';
import { script } from './prepare/step.ts';
import { installed } from './repository.ts';
import { become } from './run/become.ts';
import { invalidateBuild } from './run/build.ts';

await script(async () => {
  const { env } = await prepare('windows');
  invalidateBuild();
  const flags = [...sandboxFlags(), ...process.argv.slice(2)];
  become(process.execPath, [installed('electron-vite/bin/electron-vite.js'), 'dev', '--', ...flags], env);
});
