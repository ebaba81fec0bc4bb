import { script } from './prepare/step.ts';
import { build } from './run/build.ts';

await script(async () => {
  process.exitCode = await build();
});
