/** A file that pdf.js is shipped with, by its name: a map of characters, or a decoder of pictures. Rejects for any other. */
export type ReadPdfFile = (name: string) => Promise<Uint8Array>;

/** What reading a file may use besides its bytes. */
export interface ReadContext {
  signal: AbortSignal;
  /** The part that is done, from 0 to 1. */
  report: (share: number) => void;
  readPdfFile: ReadPdfFile;
}
