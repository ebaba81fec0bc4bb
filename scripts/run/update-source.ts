import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build trusts as a new version, below the checkout: the release workflow writes its own before it builds. */
export const UPDATE_SOURCE = 'assets/release/update-source.json';

/** Lays it beside the built main process, as a file of its own: a package has it inside its archive. */
export function updateSource(repository: string) {
  return {
    name: 'update-source',
    generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string }) {
      this.emitFile({
        type: 'asset',
        fileName: 'update-source.json',
        source: readFileSync(join(repository, UPDATE_SOURCE), 'utf8'),
      });
    },
  };
}
