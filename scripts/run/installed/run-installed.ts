import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inspect } from 'node:util';
import { sortableVersion } from '../../package/linux/deb.ts';
import { Blocked, tell } from '../../prepare/step.ts';
import { seconds, type Tally, tallyOf, type Trial } from '../tally.ts';
import { CleanRoot, type Suite } from './clean-root.ts';
import { asPerson, renderersSeccomp, withInstalledApp } from './installed-app.ts';
import { debChecks, rpmChecks } from './package-checks.ts';

const QUESTION = 'Is this app installed?';

/**
 * Installs the Debian package into a clean system, as a person would, and uses it there; then installs the next
 * version over it, and removes it. Where no such system can be made, that is said, and nothing is counted.
 *
 * @param deb the package, of this version (as in package.json).
 */
export async function runInstalled(deb: string, version: string, suite: Suite): Promise<Tally> {
  const work = mkdtempSync(join(tmpdir(), 'lockchat-installed-'));
  const files = join(work, 'files');
  mkdirSync(files);
  let root: CleanRoot | undefined;
  try {
    root = await CleanRoot.make(work, suite);
    copyFileSync(deb, join(files, basename(deb)));
    writeFileSync(join(files, 'lockchat-next.deb'), nextVersion(deb, work));
    return await tryIt(root, files, { deb: basename(deb), version, suite });
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    tell(`skipped: the installed package is not tried: ${error.message}. By hand: ${error.command}`);
    return { passed: 0, failures: [] };
  } finally {
    root?.dispose();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Looks at the packages themselves, before one of them is installed. */
export async function checkPackages(deb: string, rpm: string | undefined): Promise<Tally> {
  const work = mkdtempSync(join(tmpdir(), 'lockchat-packages-'));
  const { trials, trial } = newTrials('package');
  try {
    const checks = { ...debChecks(deb, work), ...(rpm === undefined ? {} : rpmChecks(rpm)) };
    for (const [name, check] of Object.entries(checks)) await trial(name, check);
    return tallyOf(trials);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function newTrials(of: string): {
  trials: Trial[];
  trial: (name: string, body: () => Promise<void>) => Promise<boolean>;
} {
  const trials: Trial[] = [];
  const trial = async (name: string, body: () => Promise<void>): Promise<boolean> => {
    const started = performance.now();
    let failure = '';
    try {
      await body();
    } catch (error) {
      failure = error instanceof Error ? inspect(error) : String(error);
    }
    const passed = failure === '';
    console.log(
      `${passed ? 'passed' : 'FAILED'}  ${name}  ${seconds(performance.now() - started)}${failure}`,
    );
    trials.push({ name: `${of}: ${name}`, passed });
    return passed;
  };
  return { trials, trial };
}

async function tryIt(
  root: CleanRoot,
  files: string,
  { deb, version, suite }: { deb: string; version: string; suite: Suite },
): Promise<Tally> {
  const { trials, trial } = newTrials(`installed on ${suite}`);
  const inside = async (script: string): Promise<string> => {
    const { code, output } = await root.run(script, files);
    if (code !== 0) throw new Error(`«${script}» ended with ${code}:\n${output.slice(-2000)}`);
    return output;
  };
  const says = async (command: string, expected: RegExp): Promise<void> => {
    const output = await inside(asPerson(command));
    if (!expected.test(output)) throw new Error(`«${command}» said:\n${output}`);
  };

  const isInstalled = await trial('apt installs the package and what it needs', async () => {
    await inside(
      `useradd --create-home person; apt-get -qq update && apt-get install -y --no-install-recommends /files/${deb}`,
    );
  });
  if (!isInstalled) return tallyOf(trials);
  await trial('it has its command, its entry, its page of the manual', async () => {
    await inside(
      'test -x /usr/bin/lockchat && test -f /usr/share/applications/app.lockchat.lockchat.desktop && ' +
        'test -f /usr/share/metainfo/app.lockchat.lockchat.metainfo.xml && ' +
        'test -f /usr/share/icons/hicolor/48x48/apps/app.lockchat.lockchat.png && ' +
        '! grep -rq no-sandbox /usr/share/applications',
    );
  });
  await trial('links of lockchat: are its own, and completions are where shells look', async () => {
    await inside(
      'apt-get install -y --no-install-recommends desktop-file-utils bash-completion && ' +
        `test "$(${asPerson('xdg-mime query default x-scheme-handler/lockchat')})" = app.lockchat.lockchat.desktop && ` +
        `bash -c '. /usr/share/bash-completion/bash_completion; _load_completion lockchat 2>/dev/null || ` +
        `__load_completion lockchat; complete -p lockchat'`,
    );
  });
  await trial('lockchat --version', () =>
    says('lockchat --version', new RegExp(`lockchat ${escape(version)}`)),
  );
  await trial('lockchat ask answers without a display', () => says(`lockchat ask 'hello'`, /\w{3}/));
  await trial('lockchat doctor finds the sandbox on', () => says('lockchat doctor; true', /✓ Sandbox: on/));
  await trial('the window answers, and every page is in the sandbox', () =>
    withInstalledApp(root, files, async (page) => {
      await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
      await page.keyboard.press('Enter');
      await page.locator('[data-status=complete]', { hasText: /\w/ }).last().waitFor({ timeout: 60_000 });
      const modes = renderersSeccomp();
      if (modes.length === 0 || modes.some((mode) => mode !== 2)) {
        throw new Error(`the renderers' seccomp modes are ${JSON.stringify(modes)}`);
      }
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('tab', { name: 'About' }).click();
      // A copy that apt renews asks nobody for new versions, and says so.
      await page.getByText('updated together with your system, by apt').waitFor({ timeout: 60_000 });
      await page.getByText(/^Licenses \(\d{2,}\)$/).waitFor({ timeout: 60_000 });
    }),
  );
  await trial(
    'a policy in /etc holds in the window and for commands; one that makes no sense is said',
    async () => {
      await inside(
        `mkdir -p /etc/lockchat && echo '{"providers": "off", "defaults": {"theme": "dark"}}' > /etc/lockchat/policy.json`,
      );
      await says(
        'lockchat ask --endpoint http://127.0.0.1:9/v1/chat/completions hello; true',
        /policy doesn’t allow/,
      );
      await withInstalledApp(root, files, async (page) => {
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByText('Set by your organization').waitFor({ timeout: 60_000 });
        await page.getByRole('tab', { name: 'Providers' }).click();
        await page.getByText('Your organization set the providers').waitFor({ timeout: 60_000 });
      });
      await inside(`echo '{"provider": "off"}' > /etc/lockchat/policy.json`);
      await says('lockchat ask hello', /policy\.json, "provider"/);
      await inside('rm -r /etc/lockchat');
    },
  );
  const keeps = 'grep -rqs "Is this app installed" /home/person/.local/share/lockchat/threads';
  await trial('the next version keeps the history, and opens it', async () => {
    await inside(`apt-get install -y --no-install-recommends /files/lockchat-next.deb && ${keeps}`);
    await withInstalledApp(root, files, async (page) => {
      await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().waitFor();
    });
  });
  await trial('its removal leaves the history and nothing else', async () => {
    await inside(
      `apt-get purge -y lockchat && test ! -e /usr/lib/lockchat && test ! -e /usr/bin/lockchat && ${keeps}`,
    );
  });
  return tallyOf(trials);
}

/** The same package with a higher version, as the next release would have. */
function nextVersion(deb: string, work: string): Buffer {
  const tree = join(work, 'next');
  execFileSync('dpkg-deb', ['--raw-extract', deb, tree]);
  const control = join(tree, 'DEBIAN/control');
  writeFileSync(
    control,
    readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${sortableVersion('99.0.0')}`),
  );
  const made = join(work, 'next.deb');
  execFileSync('dpkg-deb', ['-Zxz', '-z0', '--build', tree, made], { stdio: 'ignore' });
  rmSync(tree, { recursive: true });
  return readFileSync(made);
}

function escape(text: string): string {
  return text.replace(/[.+]/g, '\\$&');
}
