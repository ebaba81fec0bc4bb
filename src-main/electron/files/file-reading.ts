import { FileReader } from '../../attachments/read/file-reader.ts';
import { ImagePage } from '../pages/image-page.ts';
import { startProcess } from '../process/start-process.ts';

/** Reads files in processes that start with the first of them. */
export function createFileReader(): FileReader {
  return new FileReader(() => startProcess('reader'), new ImagePage());
}
