import { describe, expect, test } from 'vitest';
import { readLaunchOptions } from '../../../src-main/electron/start/launch-options.ts';

/** Where the person is. */
const CWD = '/home/person';

describe('the command line', () => {
  test('from a checkout the folder of the app is no argument of ours', () => {
    const argv = ['/electron', '--no-sandbox', '.', '--quick-ask', '--lang=ru', '--user-data-dir=/tmp/p'];
    expect(readLaunchOptions(argv, {}, true, CWD)).toMatchObject({
      command: null,
      quickAsk: true,
      hidden: false,
      lang: 'ru',
      userData: '/tmp/p',
    });
  });

  test('an installed app has its arguments right behind its name', () => {
    expect(readLaunchOptions(['/lockchat', '--hidden'], {}, false, CWD)).toMatchObject({
      hidden: true,
      command: null,
    });
  });

  test('the entries of the desktop’s menu are told apart: a new chat, a quick question', () => {
    expect(readLaunchOptions(['/lockchat', '--new-chat'], {}, false, CWD)).toMatchObject({
      newChat: true,
      quickAsk: false,
      command: null,
    });
  });

  test('what follows a command is the command’s, but for the flags of the app', () => {
    const argv = [
      '/lockchat',
      '--ozone-platform=headless',
      'ask',
      '--json',
      '--lang=ru',
      'Hello',
      '--user-data-dir=/p',
    ];
    expect(readLaunchOptions(argv, {}, false, CWD)).toMatchObject({
      command: ['ask', '--json', 'Hello'],
      lang: 'ru',
      userData: '/p',
    });
  });

  test('a link opens a window, whatever a page put behind it', () => {
    const argv = ['/lockchat', '--lang=ru', 'lockchat://ask?q=Hi', '--user-data-dir=/evil', '--quick-ask'];
    expect(readLaunchOptions(argv, {}, false, CWD)).toMatchObject({
      command: null,
      link: 'lockchat://ask?q=Hi',
      lang: 'ru',
      quickAsk: false,
      userData: undefined,
    });
  });

  test('behind -- everything is text', () => {
    const argv = ['/lockchat', 'ask', '--', '--lang=ru'];
    expect(readLaunchOptions(argv, {}, false, CWD)).toMatchObject({
      command: ['ask', '--', '--lang=ru'],
      lang: undefined,
    });
  });

  test.each([[['frobnicate']], [['--version']], [['--help']], [['-h']], [['--lang=ru', '-V']]])(
    '%j opens no window',
    (args) => {
      expect(readLaunchOptions(['/lockchat', ...args], {}, false, CWD).command).not.toBeNull();
    },
  );

  test.each([
    [['--user-data-dir=profile'], '/home/person/profile'],
    [['--user-data-dir=../else'], '/home/else'],
    [['ask', 'Hi', '--user-data-dir=profile'], '/home/person/profile'],
    [['--user-data-dir='], undefined],
  ])('the folder of %j is meant from where the person is', (args, expected) => {
    expect(readLaunchOptions(['/lockchat', ...args], {}, false, CWD).userData).toBe(expected);
  });

  test('an empty variable of the environment is none', () => {
    const environment = {
      LOCKCHAT_ENDPOINT: '',
      LOCKCHAT_USER_DATA: '/tmp/data',
      LOCKCHAT_MODEL: 'm',
      LOCKCHAT_RECORD: '/tmp/recordings',
    };
    expect(readLaunchOptions(['/lockchat'], environment, false, CWD)).toMatchObject({
      endpoint: undefined,
      userData: '/tmp/data',
      model: 'm',
      record: '/tmp/recordings',
    });
  });

  test('the flag wins over the environment', () => {
    const environment = { LOCKCHAT_USER_DATA: '/tmp/data' };
    expect(
      readLaunchOptions(['/lockchat', '--user-data-dir=/tmp/flag'], environment, false, CWD).userData,
    ).toBe('/tmp/flag');
  });
});
