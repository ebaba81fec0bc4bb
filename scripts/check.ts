import { script } from './prepare/step.ts';
import { runChecks } from './run/checks.ts';

await script(async () => {
  const { failures } = await runChecks();
  process.exitCode = failures.length === 0 ? 0 : 1;
});
