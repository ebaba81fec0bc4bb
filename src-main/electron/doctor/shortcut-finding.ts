import { type Found, found } from './finding.ts';

/** Whether the keys of Quick Ask can come from anywhere, by what kind of desktop this is. */
export function shortcutFinding(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  hasPortal: boolean,
  accelerator: string,
): Found {
  if (accelerator === '') return found('limited', 'doctor.shortcut-none');
  if (platform !== 'linux') return found('works', 'doctor.shortcut-works', accelerator);
  const isWayland = environment['XDG_SESSION_TYPE'] === 'wayland' || Boolean(environment['WAYLAND_DISPLAY']);
  if (isWayland) {
    return found('limited', hasPortal ? 'doctor.shortcut-portal' : 'doctor.shortcut-wayland', accelerator);
  }
  return environment['DISPLAY']
    ? found('works', 'doctor.shortcut-works', accelerator)
    : found('limited', 'doctor.shortcut-no-display');
}
