import { script } from './prepare/step.ts';
import { runChecks } from './run/checks.ts';

await script(async () => {
  const { failed } = await runChecks();
  process.exitCode = failed === 0 ? 0 : 1;
});
