import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';

await script(async () => {
  const { runtime } = await prepare('headless');
  console.log(runtime.executable);
});
