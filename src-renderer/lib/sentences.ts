/** A screen reader is given at most this much at once where a text has no sentence ends. */
const LONGEST = 400;
const SENTENCE_END = /[.!?…]["'”’»)\]]*\s|[。！？]|\n/gu;
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
    for (const match of this.#rest.matchAll(SENTENCE_END)) end = match.index + match[0].length;
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
