import { resolve } from 'node:path';
import { makeReleaseKey, useReleaseKey } from './package/release-key.ts';
import { Blocked, script, tell } from './prepare/step.ts';
import { repository } from './repository.ts';
import { UPDATE_SOURCE } from './run/update-source.ts';

// `release-key.ts make FILE`: a new key of the releases, its private half in a file outside the checkout.
// `release-key.ts use PUBLIC`: builds of this checkout trust it. `SECURITY.md` says what is done with either.
await script(() => {
  const [action, value = ''] = process.argv.slice(2);
  if (action === 'make' && value !== '') {
    const file = resolve(value);
    if (file.startsWith(`${repository}/`)) {
      throw new Blocked('a private key has no place in a checkout', 'npm run release-key -- make ~/FILE');
    }
    const half = makeReleaseKey(file);
    tell(
      `${file}: the private half. It belongs into the release workflow's secret LOCKCHAT_SIGNING_KEY, and`,
    );
    tell('onto a medium in a drawer; then delete the file. The public half, for the variable');
    tell('LOCKCHAT_RELEASE_KEY of the repository:');
    process.stdout.write(`${half}\n`);
  } else if (action === 'use' && value !== '') {
    useReleaseKey(value);
    tell(`${UPDATE_SOURCE}: builds of this checkout trust releases of that key`);
  } else {
    throw new Blocked('what is to be done?', 'npm run release-key -- make FILE | use PUBLIC');
  }
  return Promise.resolve();
});
