import type { IndexDatabase } from './index-database.ts';
import { textOf } from './index-database.ts';
import { entryGrams, pieceGrams, quote } from './index-text.ts';
import type { Placement } from './index-text.ts';
import { stemOf } from '../query/word-forms.ts';

/** Most words of a text were in one of the last few hundred. */
const RECENT_LIMIT = 50_000;

/**
 * Every word and every gap that any text has: how a piece from the middle of a word becomes tokens
 * that can be looked up. It grows far more slowly than the history.
 */
export class Vocabulary {
  readonly #database: IndexDatabase;
  readonly #recent = new Set<string>();

  constructor(database: IndexDatabase) {
    this.#database = database;
  }

  add(entries: Iterable<string>): void {
    for (const entry of entries) {
      if (this.#recent.has(entry)) continue;
      if (this.#recent.size >= RECENT_LIMIT) this.#recent.clear();
      this.#recent.add(entry);
      const added = this.#database.insert(
        'insert or ignore into vocabulary(entry, stem) values (?, ?)',
        entry,
        stemOf(entry),
      );
      if (added === null) continue;
      const grams = [...entryGrams(entry)].join(' ');
      this.#database.run('insert into vocabulary_grams(rowid, text) values (?, ?)', added, grams);
    }
  }

  /** The entries in which a piece of text stands so; null where there are more than `limit`. */
  entriesWith(piece: string, placement: Placement, limit: number): string[] | null {
    const place = {
      within: 'instr(entry, ?1) > 0',
      'at-start': 'instr(entry, ?1) = 1',
      'at-end': 'substr(entry, -length(?1)) = ?1',
    };
    const rows = this.#database.all(
      `select entry from vocabulary_grams cross join vocabulary on vocabulary.key = vocabulary_grams.rowid
       where vocabulary_grams match ?2 and ${place[placement]} limit ?3`,
      piece,
      pieceGrams(piece, placement).map(quote).join(' AND '),
      limit + 1,
    );
    return rows.length > limit ? null : rows.map((row) => textOf(row, 'entry'));
  }

  /** Every word that any text has of those with this stem. */
  wordsOf(stem: string): string[] {
    return this.#database
      .all('select entry from vocabulary where stem = ?', stem)
      .map((row) => textOf(row, 'entry'));
  }

  /** Forgets what it believes to be there: a transaction was rolled back. */
  reset(): void {
    this.#recent.clear();
  }
}
