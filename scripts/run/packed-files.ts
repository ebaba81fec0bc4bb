import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const PREFIX = 'packed:';

/** What of a bundler's context is used. */
interface BundleContext {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string;
}

/**
 * `import name from 'packed:PACKAGE/FILE'` puts that file of a package beside the code, compressed, and gives its
 * name: a dictionary takes a sixth of its size, and is read by few people.
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
      const file = id.slice(0, -'?packed'.length);
      const fileName = `packed/${basename(dirname(file))}-${basename(file)}.br`;
      const source = compress(readFileSync(file), join(repository, 'node_modules/.cache/packed'));
      this.emitFile({ type: 'asset', fileName, source });
      return `export default ${JSON.stringify(fileName)};`;
    },
  };
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
