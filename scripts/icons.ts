import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { macIcon } from './icons/mac-icon.ts';
import { iconFolder, render, type Picture } from './icons/render.ts';
import { windowsIcon } from './icons/windows-icon.ts';

// Draws every picture in assets/icons/ from the SVG files there: `node scripts/icons.ts`. The pictures
// are kept in the repository, so that nobody needs this to build.

/** The largest picture that is drawn from the drawing for small ones. */
const SMALL = 32;

/** Apple's grid: the tile takes 824 of 1024 pixels. */
const MAC_MARGIN = 100 / 1024;

const INKS = { 'on-light': '#1c1f24', 'on-dark': '#ffffff' };

const appPicture = (size: number): Picture => render(size <= SMALL ? 'app-small.svg' : 'app.svg', size);

for (const folder of ['app', 'tray']) {
  rmSync(join(iconFolder, folder), { recursive: true, force: true });
  mkdirSync(join(iconFolder, folder));
}

for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]) {
  writeFileSync(join(iconFolder, 'app', `${size}x${size}.png`), appPicture(size).png);
}

writeFileSync(
  join(iconFolder, 'icon.ico'),
  windowsIcon([16, 20, 24, 32, 40, 48, 64, 128, 256].map(appPicture)),
);
writeFileSync(
  join(iconFolder, 'icon.icns'),
  macIcon([32, 64, 128, 256, 512, 1024].map((size) => render('app.svg', size, { margin: MAC_MARGIN }))),
);

for (const [panel, ink] of Object.entries(INKS)) {
  for (const size of [16, 24, 32, 48]) {
    writeFileSync(join(iconFolder, 'tray', `${panel}-${size}.png`), render('tray.svg', size, { ink }).png);
    writeFileSync(
      join(iconFolder, 'tray', `${panel}-${size}@2x.png`),
      render('tray.svg', size * 2, { ink }).png,
    );
  }
}

// macOS colours an image whose name ends in «Template» by itself, and reads its `@2x` sibling.
writeFileSync(join(iconFolder, 'tray', 'trayTemplate.png'), render('tray.svg', 18).png);
writeFileSync(join(iconFolder, 'tray', 'trayTemplate@2x.png'), render('tray.svg', 36).png);
