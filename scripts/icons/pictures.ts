import { macIcon } from './mac-icon.ts';
import { render, type Picture } from './render.ts';
import { windowsIcon } from './windows-icon.ts';

/** The largest picture that is drawn from the drawing for small ones. */
const SMALL = 32;

/** Apple's grid: the tile takes 824 of 1024 pixels. */
const MAC_MARGIN = 100 / 1024;

const INKS = { 'on-light': '#1c1f24', 'on-dark': '#ffffff' };

/** Every picture in `assets/icons/`, by its path there. */
export function pictures(): Map<string, Buffer> {
  return new Map([...appPictures(), ...trayPictures()]);
}

function* appPictures(): Generator<[path: string, bytes: Buffer]> {
  for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]) {
    yield [`app/${size}x${size}.png`, appPicture(size).png];
  }
  yield ['icon.ico', windowsIcon([16, 20, 24, 32, 40, 48, 64, 128, 256].map(appPicture))];
  const macPicture = (size: number): Picture => render('app.svg', size, { margin: MAC_MARGIN });
  yield ['icon.icns', macIcon([32, 64, 128, 256, 512, 1024].map(macPicture))];
}

function appPicture(size: number): Picture {
  return render(size <= SMALL ? 'app-small.svg' : 'app.svg', size);
}

function* trayPictures(): Generator<[path: string, bytes: Buffer]> {
  for (const [panel, ink] of Object.entries(INKS)) {
    for (const size of [16, 24, 32, 48]) {
      yield [`tray/${panel}-${size}.png`, render('tray.svg', size, { ink }).png];
      yield [`tray/${panel}-${size}@2x.png`, render('tray.svg', size * 2, { ink }).png];
    }
  }
  // macOS colours an image whose name ends in «Template» by itself, and reads its `@2x` sibling.
  yield ['tray/trayTemplate.png', render('tray.svg', 18).png];
  yield ['tray/trayTemplate@2x.png', render('tray.svg', 36).png];
}
