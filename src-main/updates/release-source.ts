import type { UpdateSource } from './updater.ts';

/**
 * Where releases are told of, and the key that they are signed with. Its private half is held by who makes releases,
 * and by nobody else: `SECURITY.md` says how it is changed.
 */
export const RELEASE_SOURCE: UpdateSource = {
  server: 'https://lockchat.app/updates/',
  publicKey: 'MCowBQYDK2VwAyEA2LdNOlJhqjbldBmv0pDxYd9pw0FNXlf822J3xLC9fI8=',
};
