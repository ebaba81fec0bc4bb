import { type NativeImage, nativeImage, nativeTheme } from 'electron';
import appPng from '../../assets/icons/app/256x256.png?asset';
import onDark1x from '../../assets/icons/tray/on-dark-24.png?asset';
import onDark2x from '../../assets/icons/tray/on-dark-24@2x.png?asset';
import onLight1x from '../../assets/icons/tray/on-light-24.png?asset';
import onLight2x from '../../assets/icons/tray/on-light-24@2x.png?asset';
import template1x from '../../assets/icons/tray/trayTemplate.png?asset';
import template2x from '../../assets/icons/tray/trayTemplate@2x.png?asset';

/** The icon of windows, for the desktops that ask the window for it. */
export function appIcon(): NativeImage {
  return nativeImage.createFromPath(appPng);
}

/** The mark in one colour, readable on this system's tray. */
export function trayIcon(platform: NodeJS.Platform): NativeImage {
  if (platform === 'darwin') {
    const image = twoScales(template1x, template2x);
    // The system colours it as its menu bar needs.
    image.setTemplateImage(true);
    return image;
  }
  return nativeTheme.shouldUseDarkColors ? twoScales(onDark1x, onDark2x) : twoScales(onLight1x, onLight2x);
}

function twoScales(once: string, twice: string): NativeImage {
  const image = nativeImage.createFromPath(once);
  image.addRepresentation({ scaleFactor: 2, buffer: nativeImage.createFromPath(twice).toPNG() });
  return image;
}
