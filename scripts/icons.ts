import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pictures } from './icons/pictures.ts';
import { iconFolder } from './icons/render.ts';

// Draws every picture in assets/icons/ from the SVG files there: `node scripts/icons.ts`. The pictures
// are kept in the repository, so that nobody needs this to build.
for (const [path, bytes] of pictures()) {
  mkdirSync(dirname(join(iconFolder, path)), { recursive: true });
  writeFileSync(join(iconFolder, path), bytes);
}
