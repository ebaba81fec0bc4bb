/** A word that can follow, and what it means. */
export interface Word {
  word: string;
  meaning: string;
}

/** What stands behind a flag. `free`: something that only the person knows. */
export type FlagValue =
  | { kind: 'none' | 'files' | 'threads' | 'personas' | 'folders' | 'free' }
  | { kind: 'words'; words: readonly string[] };

export interface CommandFlag extends Word {
  value: FlagValue;
  /** It may be given more than once. */
  isList: boolean;
}

export interface CommandWords extends Word {
  flags: CommandFlag[];
  /** Words that its argument can be. */
  values: string[];
}

/** For a place between single quotes, in brackets. */
export function quoted(text: string): string {
  return text.replaceAll("'", '’').replace(/[[\]:\\]/g, ' ');
}
