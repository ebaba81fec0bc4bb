import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';
import { runInstalledPackage } from './run/packed.ts';
import { closeRun, type Tally } from './run/tally.ts';

// `installed.ts`: the Debian package in a clean Debian, as a person uses it: installed, asked, renewed, removed.
const tallies: Tally[] = [];
const done = await script(async () => {
  const prepared = await prepare('desktop');
  await buildIfOlder();
  tallies.push(await runInstalledPackage(prepared));
});
closeRun(tallies, done);
