import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const PREFIX = 'packed:';
/** All files of a folder with that ending, e.g. `packed:pdfjs-dist/cmaps/*.bcmap`. */
const FOLDER = '*';

/** What of a bundler's context is used. */
interface BundleContext {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string;
}

/**
 * `import name from 'packed:PACKAGE/FILE'` puts that file of a package beside the code, compressed, and gives its
 * name: a dictionary takes a sixth of its size, and is read by few people. `packed:PACKAGE/FOLDER/*.ENDING` puts
 * the files of a folder there as one: alike, they take half of what they take apart.
 *
 * @param repository the folder of the checkout.
 */
export function packedFiles(repository: string) {
  return {
    name: 'packed-files',
    resolveId: (id: string) =>
      id.startsWith(PREFIX)
        ? `${join(repository, 'node_modules', id.slice(PREFIX.length)).replaceAll('\\', '/')}?packed`
        : null,
    load(this: BundleContext, id: string) {
      if (!id.endsWith('?packed')) return null;
      const path = id.slice(0, -'?packed'.length);
      const isFolder = basename(path).startsWith(FOLDER);
      const bytes = isFolder ? joinFolder(dirname(path), extname(path)) : readFileSync(path);
      const name = isFolder ? basename(dirname(path)) : `${basename(dirname(path))}-${basename(path)}`;
      const fileName = `packed/${name}.br`;
      const source = compress(bytes, join(repository, 'node_modules/.cache/packed'));
      this.emitFile({ type: 'asset', fileName, source });
      return `export default ${JSON.stringify(fileName)};`;
    },
  };
}

/** As `readPackedFolder` reads it: the length of the head, the head with the length of each file, the files. */
function joinFolder(folder: string, ending: string): Buffer {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
  const files = names.map((name) => readFileSync(join(folder, name)));
  const head = Buffer.from(
    JSON.stringify(Object.fromEntries(names.map((name, index) => [name, files[index]?.length]))),
  );
  const headLength = Buffer.alloc(4);
  headLength.writeUInt32LE(head.length);
  return Buffer.concat([headLength, head, ...files]);
}

/** Takes seconds, so that what was made once is kept. */
function compress(bytes: Uint8Array, cache: string): Uint8Array {
  const kept = join(cache, createHash('sha256').update(bytes).digest('hex'));
  if (existsSync(kept)) return readFileSync(kept);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const compressed = brotliCompressSync(bytes, { params });
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, compressed);
  return compressed;
}
