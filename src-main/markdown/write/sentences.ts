/** A screen reader is given at most this much at once where a text has no sentence ends. */
const LONGEST = 400;
const SENTENCE_END = /[.!?…]["'”’»)\]]*\s|[。！？．][”’」』）]*|\n/gu;
/** A full stop after these ends a word, not a sentence; so does one after a single letter: J. S. Bach, т. е. */
const ABBREVIATION =
  /(?<![\p{L}\p{N}])(?:\p{L}|[Ee]\.g|[Ii]\.e|Mr|Mrs|Ms|Dr|Prof|St|vs|[Nn]o|[Ff]ig|approx|cf|гг|стр|рис|ул|др|пр|см|им|руб|тыс|млн|млрд)\.\s$/u;
const MARKS = /[*_~`#>|]+/g;

function spoken(text: string): string {
  return text.replace(MARKS, '').replace(/\s+/g, ' ').trim();
}

/** Gives a text that grows by appending as whole sentences, without markdown's marks. */
export class SentenceReader {
  #rest = '';

  /** The sentences that `text` completed, as one string; '' where it completed none. */
  push(text: string): string {
    this.#rest += text;
    let end = 0;
    for (const match of this.#rest.matchAll(SENTENCE_END)) {
      const after = match.index + match[0].length;
      // Abbreviations are short: no need to look far back.
      if (!ABBREVIATION.test(this.#rest.slice(Math.max(0, after - 12), after))) end = after;
    }
    if (end === 0 && this.#rest.length > LONGEST) end = this.#rest.lastIndexOf(' ') + 1 || this.#rest.length;
    const sentences = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end);
    return spoken(sentences);
  }

  /** What is left when the text has ended. */
  end(): string {
    const rest = this.#rest;
    this.#rest = '';
    return spoken(rest);
  }
}
