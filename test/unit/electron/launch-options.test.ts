import { describe, expect, test } from 'vitest';
import { forgetSecrets, readLaunchOptions } from '../../../src-main/electron/launch-options.ts';

describe('the command line', () => {
  test('from a checkout the folder of the app is no argument of ours', () => {
    const argv = ['/electron', '--no-sandbox', '.', '--quick-ask', '--lang=ru', '--user-data-dir=/tmp/p'];
    expect(readLaunchOptions(argv, {}, true)).toMatchObject({
      command: null,
      quickAsk: true,
      hidden: false,
      lang: 'ru',
      userData: '/tmp/p',
    });
  });

  test('an installed app has its arguments right behind its name', () => {
    expect(readLaunchOptions(['/lockchat', '--hidden'], {}, false)).toMatchObject({
      hidden: true,
      command: null,
    });
  });

  test('what follows a command is the command’s, flags of the same name too', () => {
    const argv = ['/lockchat', '--ozone-platform=headless', 'ask', '--json', '--lang=ru', 'Hello'];
    expect(readLaunchOptions(argv, {}, false)).toMatchObject({
      command: { name: 'ask', args: ['--json', '--lang=ru', 'Hello'] },
      lang: undefined,
    });
  });

  test('an empty variable of the environment is none', () => {
    const environment = {
      LOCKCHAT_ENDPOINT: '',
      LOCKCHAT_USER_DATA: '/tmp/data',
      LOCKCHAT_MODEL: 'm',
      LOCKCHAT_RECORD: '/tmp/recordings',
    };
    expect(readLaunchOptions(['/lockchat'], environment, false)).toMatchObject({
      endpoint: undefined,
      userData: '/tmp/data',
      model: 'm',
      record: '/tmp/recordings',
    });
  });

  test('the flag wins over the environment', () => {
    const environment = { LOCKCHAT_USER_DATA: '/tmp/data' };
    expect(readLaunchOptions(['/lockchat', '--user-data-dir=/tmp/flag'], environment, false).userData).toBe(
      '/tmp/flag',
    );
  });
});

test('what the app starts inherits no token', () => {
  const environment = {
    PATH: '/bin',
    LOCKCHAT_AUTH: 't0ken',
    LOCKCHAT_ENDPOINT: 'http://host/v1/chat/completions?auth=t0ken',
  };
  forgetSecrets(environment);
  expect(environment).toEqual({ PATH: '/bin' });
});
