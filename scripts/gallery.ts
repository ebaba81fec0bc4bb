import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';
import { runPrograms } from './run/programs.ts';

// `gallery.ts [--lang=en] [--size=900x600] [VIEW …]`: with nothing named, every view, into `gallery/`.
await script(async () => {
  const { env } = await prepare('desktop');
  await buildIfOlder();
  const { failures } = await runPrograms('gallery', process.argv.slice(2), env);
  process.exitCode = failures.length === 0 ? 0 : 1;
});
