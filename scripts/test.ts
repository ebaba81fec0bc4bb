import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';
import { runChecks } from './run/checks.ts';
import { runPacked } from './run/packed.ts';
import { runPrograms } from './run/programs.ts';
import { sum, type Tally } from './run/tally.ts';
import { PROJECTS, runProject } from './run/vitest.ts';

// `test.ts [PROJECT …] [ARGUMENT OF VITEST …]`: with nothing named, everything there is.
const args = process.argv.slice(2);
const named = PROJECTS.filter((project) => args.includes(project));
const projects = named.length > 0 ? named : PROJECTS;
const forVitest = args.filter((argument) => !PROJECTS.includes(argument));
const everything = args.length === 0;

const tallies: Tally[] = [];
const done = await script(async () => {
  const desktop = projects.includes('e2e');
  const prepared = await prepare(desktop ? 'desktop' : 'files');
  const { env } = prepared;

  if (everything) tallies.push(await runChecks());
  if (desktop) await buildIfOlder();
  for (const project of projects) tallies.push(await runProject(project, forVitest, env));
  if (everything) {
    tallies.push(await runPacked(prepared));
    tallies.push(await runPrograms('bench', ['--short'], env));
    tallies.push(await runPrograms('soak', ['--short'], env));
  }
});
if (!done) tallies.push({ passed: 0, failures: ['the run came to no end'] });

const { passed, failures } = sum(tallies);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
// Once more at the end, where it is seen however much was printed before.
for (const failure of failures) console.log(`FAILED  ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
