/** The desktops whose panel is dark whatever the theme, by a word of `XDG_CURRENT_DESKTOP`. */
const DARK_PANELS = ['gnome', 'unity', 'cinnamon', 'x-cinnamon', 'budgie', 'xfce', 'pantheon'];

export interface PanelFacts {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** Of the system's own surfaces, where it says so (Windows); the taskbar may be dark under light apps. */
  systemIsDark: boolean;
  /** Of apps; what the person chose for this one alone is in it. */
  appIsDark: boolean;
}

/** Whether the icon in the tray stands on something dark. */
export function isPanelDark({ platform, environment, systemIsDark, appIsDark }: PanelFacts): boolean {
  if (platform !== 'linux') return systemIsDark;
  const names = (environment['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  return names.some((name) => DARK_PANELS.includes(name)) || appIsDark;
}
