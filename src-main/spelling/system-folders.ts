import { posix } from 'node:path';

/** Where the packages of a system put Hunspell's dictionaries. */
export function systemDictionaryFolders(platform: NodeJS.Platform, home: string): string[] {
  switch (platform) {
    case 'darwin':
      return [posix.join(home, 'Library/Spelling'), '/Library/Spelling'];
    case 'win32':
      return [];
    default:
      return ['/usr/share/hunspell', '/usr/share/myspell/dicts', '/usr/local/share/hunspell'];
  }
}
