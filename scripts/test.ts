import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';
import { runChecks } from './run/checks.ts';
import { closeRun, type Tally } from './run/tally.ts';
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
  const { env } = await prepare(desktop ? 'desktop' : 'files');

  if (everything) tallies.push(await runChecks());
  if (desktop) await buildIfOlder();
  for (const project of projects) tallies.push(await runProject(project, forVitest, env));
});
closeRun(tallies, done);
