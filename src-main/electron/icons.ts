import { type NativeImage, nativeImage } from 'electron';
import appPng from '../../assets/icons/app/256x256.png?asset';

/** The icon of windows, for the desktops that ask the window for it. */
export function appIcon(): NativeImage {
  return nativeImage.createFromPath(appPng);
}
