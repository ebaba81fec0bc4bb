import { script } from './prepare/step.ts';
import { repository } from './repository.ts';
import { runChecks } from './run/checks.ts';
import { printFloors } from './run/floors.ts';

// `npm run check` runs every check; `npm run check -- floors` prints the picture of imports alone.
await script(async () => {
  const passed =
    process.argv[2] === 'floors' ? printFloors(repository) : (await runChecks()).failures.length === 0;
  process.exitCode = passed ? 0 : 1;
});
