import { macIcon } from './mac-icon.ts';
import { render, type Picture } from './render.ts';
import { windowsIcon } from './windows-icon.ts';

/** The largest picture that is drawn from the drawing for small ones. */
const SMALL = 32;

/** Apple's grid: the tile takes 824 of 1024 pixels. */
const MAC_MARGIN = 100 / 1024;

/** By what the app is doing. */
const TRAY_DRAWINGS = {
  idle: 'tray.svg',
  answering: 'tray-answering.svg',
  error: 'tray-error.svg',
};

/** Of Windows, 16 pixels at 100 % and on to 300 %; of Linux, 24 and on to 400 %. */
const TRAY_SIZES = [16, 20, 24, 32, 36, 48, 72, 96];

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
  for (const [state, drawing] of Object.entries(TRAY_DRAWINGS)) {
    for (const [panel, ink] of Object.entries(INKS)) {
      for (const size of TRAY_SIZES) {
        yield [`tray/${state}-${panel}-${size}.png`, render(drawing, size, { ink }).png];
      }
    }
    // macOS colours an image whose name ends in «Template» by itself, and reads its `@2x` sibling.
    yield [`tray/${state}Template.png`, render(drawing, 18).png];
    yield [`tray/${state}Template@2x.png`, render(drawing, 36).png];
  }
}
