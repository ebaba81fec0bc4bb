import { prepare } from './prepare/prepare.ts';
import { script } from './prepare/step.ts';
import { buildIfOlder } from './run/build.ts';
import { SUITES } from './run/installed/clean-root.ts';
import { runInstalledPackage } from './run/packed.ts';
import { closeRun, type Tally } from './run/tally.ts';

// `installed.ts [bookworm] [trixie] [--e2e [FILE …]]`: the packages are looked at, and the Debian package is used in a
// clean Debian (12, unless another is named) as a person does: installed, asked, renewed, removed. With `--e2e` the
// end-to-end tests drive what the package unpacks to as well: those that tell whether a package works, or the named.
const tallies: Tally[] = [];
const done = await script(async () => {
  const prepared = await prepare('desktop');
  await buildIfOlder();
  const args = process.argv.slice(2);
  const named = SUITES.filter((suite) => args.includes(suite));
  const tests = args.includes('--e2e') ? args.slice(args.indexOf('--e2e') + 1) : null;
  tallies.push(await runInstalledPackage(prepared, named.length > 0 ? named : ['bookworm'], tests));
});
closeRun(tallies, done);
