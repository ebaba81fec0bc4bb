import { expect, test } from 'vitest';
import { NO_POLICY, parsePolicy, readPolicy } from '../../../src-main/settings/policy.ts';
import { sensibleSettings } from '../../../src-main/settings/window-requests.ts';

test('what a policy forbids is forbidden, and its defaults are read', () => {
  expect(parsePolicy('{"updates": "off", "providers": "off", "defaults": {"theme": "dark"}}')).toEqual({
    updatesOff: true,
    providersOff: true,
    defaults: { theme: 'dark' },
    unreadable: false,
  });
});

test('no policy forbids nothing', () => {
  expect(readPolicy('/no/such/policy.json')).toEqual(NO_POLICY);
});

test.each(['', '{', '[]', '{"updates": "yes"}'])(
  'one that makes no sense forbids what it could have: %j',
  (text) => {
    expect(parsePolicy(text)).toMatchObject({ updatesOff: true, providersOff: true, unreadable: true });
  },
);

test('defaults that make no sense are left out, each by itself', () => {
  expect(sensibleSettings({ theme: 'dark', locale: 'xx', nonsense: 1 })).toEqual({ theme: 'dark' });
});
