import { type NativeImage, nativeImage } from 'electron';

/** What the icon says of the app. */
export type TrayState = 'idle' | 'answering' | 'error';

export interface TrayLook {
  platform: NodeJS.Platform;
  state: TrayState;
  /** The panel that it stands on is dark. */
  isDark: boolean;
  /** Device pixels a logical one, of the screen with the most of them. */
  scale: number;
}

/** The bundler copies each beside the code and gives its path. */
const FILES: Readonly<Record<string, string | undefined>> = import.meta.glob<string>(
  '../../../assets/icons/tray/*.png',
  {
    query: '?asset',
    import: 'default',
    eager: true,
  },
);

/** Device pixels, as `scripts/icons.ts` draws them. A panel of Linux gives an icon 22 to 24 logical pixels. */
const LINUX = { base: 24, sizes: [24, 36, 48, 72, 96] } as const;
const WINDOWS = [
  [1, 16],
  [1.25, 20],
  [1.5, 24],
  [2, 32],
  [3, 48],
] as const;

/** The mark in one colour, readable on this system's tray and drawn for its pixels. */
export function trayIcon({ platform, state, isDark, scale }: TrayLook): NativeImage {
  if (platform === 'darwin') {
    const image = withScales([
      [1, fileOf(`${state}Template`)],
      [2, fileOf(`${state}Template@2x`)],
    ]);
    // The system colours it as its menu bar needs.
    image.setTemplateImage(true);
    return image;
  }
  const panel = isDark ? 'on-dark' : 'on-light';
  const ofSize = (size: number): string => fileOf(`${state}-${panel}-${size}`);
  if (platform === 'win32') return withScales(WINDOWS.map(([factor, size]) => [factor, ofSize(size)]));
  // Chromium hands one picture over, the one for a scale of 1, and the panel fits it to its own size.
  return nativeImage.createFromPath(ofSize(linuxSize(scale)));
}

/** The smallest that is not enlarged on a screen of this scale. */
function linuxSize(scale: number): number {
  return LINUX.sizes.find((size) => size >= LINUX.base * scale) ?? 96;
}

function withScales(files: readonly (readonly [scaleFactor: number, file: string])[]): NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, file] of files) {
    image.addRepresentation({ scaleFactor, buffer: nativeImage.createFromPath(file).toPNG() });
  }
  return image;
}

function fileOf(name: string): string {
  const path = FILES[`../../../assets/icons/tray/${name}.png`];
  if (path === undefined) throw new Error(`no picture ${name} of the tray`);
  return path;
}
