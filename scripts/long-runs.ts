import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';
import { runPacked, runPackages } from './run/packed.ts';
import { runPrograms } from './run/programs.ts';
import { closeRun, type Tally } from './run/tally.ts';
import { PROJECTS, readReport, reportOf } from './run/vitest.ts';

// `long-runs.ts`: what takes longer than a developer waits for: the packed app, and every benchmark and soak in its
// short form. The last line counts the tests of the run before as well, as CI reads one line for all.
const tallies: Tally[] = PROJECTS.map((project) => readReport(reportOf(project)));
const done = await script(async () => {
  const prepared = await prepare('desktop');
  await buildIfOlder();
  tallies.push(await runPacked(prepared));
  tallies.push(await runPackages(prepared));
  tallies.push(await runPrograms('bench', ['--short'], prepared.env));
  tallies.push(await runPrograms('soak', ['--short'], prepared.env));
});
closeRun(tallies, done);
