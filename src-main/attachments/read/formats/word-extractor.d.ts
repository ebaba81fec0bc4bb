/** Parts of a package that has no types: what reads the files of Word until 2003, and nothing of the newer ones. */
declare module 'word-extractor/lib/buffer-reader.js' {
  const BufferReader: new (bytes: Buffer) => object;
  export default BufferReader;
}

declare module 'word-extractor/lib/word-ole-extractor.js' {
  interface Options {
    /** False: typographic quotes and dashes stay. */
    filterUnicode: boolean;
  }

  interface WordDocument {
    getBody(options: Options): string;
    getFootnotes(options: Options): string;
    getEndnotes(options: Options): string;
  }

  export default class WordOleExtractor {
    extract(reader: object): Promise<WordDocument>;
  }
}
