import { script } from './prepare/step.ts';
import { build } from './run/build.ts';

await script(async () => {
  const { code } = await build();
  process.exitCode = code;
});
