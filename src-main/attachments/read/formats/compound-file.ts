import { type CFB$Container, find, read } from 'cfb';
import { failure } from '../failures.ts';

/** The streams of a compound file (MS-CFB), which is how Office kept everything before 2007. */
export class CompoundFile {
  readonly #file: CFB$Container;

  private constructor(file: CFB$Container) {
    this.#file = file;
  }

  /** Throws `attachment-damaged`. */
  static open(bytes: Buffer): CompoundFile {
    try {
      return new CompoundFile(read(bytes, { type: 'buffer' }));
    } catch (cause) {
      throw failure('attachment-damaged', 'no compound file', cause);
    }
  }

  /** null where it is not there. */
  stream(name: string): Buffer | null {
    const content = find(this.#file, name)?.content;
    return content === undefined ? null : Buffer.from(content);
  }
}
