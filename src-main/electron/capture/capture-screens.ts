import { desktopCapturer, type Display, type NativeImage, type Point, screen } from 'electron';

/** A screen as it looks now, in its own px. */
export interface CapturedScreen {
  display: Display;
  picture: NativeImage;
}

/** Every screen that this system shows to an app, the one with the pointer first. */
export async function captureScreens(pointer: Point): Promise<CapturedScreen[]> {
  const near = screen.getDisplayNearestPoint(pointer);
  const displays = screen.getAllDisplays().toSorted((one, other) => first(other, near) - first(one, near));
  const captured: CapturedScreen[] = [];
  for (const display of displays) {
    const picture = await capture(display);
    if (picture !== undefined) captured.push({ display, picture });
  }
  return captured;
}

const first = (display: Display, near: Display): number => Number(display.id === near.id);

/** Sources are as large as they are asked for, so each screen is asked for in its own size. */
async function capture(display: Display): Promise<NativeImage | undefined> {
  const { size, scaleFactor } = display;
  const sources = await desktopCapturer.getSources({
    types: ['screen'],
    thumbnailSize: {
      width: Math.round(size.width * scaleFactor),
      height: Math.round(size.height * scaleFactor),
    },
  });
  const named = sources.find(({ display_id: id }) => id === String(display.id));
  // Where sources are not named, one screen is all there is.
  const source = named ?? (sources.length === 1 ? sources[0] : undefined);
  return source === undefined || source.thumbnail.isEmpty() ? undefined : source.thumbnail;
}
