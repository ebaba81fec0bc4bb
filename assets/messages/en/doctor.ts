/** Texts of `lockchat doctor`. */
export const doctor = {
  'doctor.sandbox': 'Sandbox',
  'doctor.keyring': 'Keyring',
  'doctor.tray': 'Tray',
  'doctor.portal': 'Desktop portal',
  'doctor.shortcut': 'Quick Ask shortcut',
  'doctor.proxy': 'Proxy',
  'doctor.disk': 'Disk',
  'doctor.index': 'Search index',
  'doctor.sandbox-on': 'on',
  'doctor.sandbox-off': 'switched off by --no-sandbox. Start Lockchat without that flag.',
  'doctor.sandbox-root': 'off, because Lockchat runs as root. Start it as an ordinary user.',
  'doctor.sandbox-forbidden':
    'this system forbids user namespaces. Set {detail} to 1, or install the deb or rpm package.',
  'doctor.sandbox-apparmor':
    'AppArmor forbids user namespaces. Install the deb or rpm package, which brings a profile, or set {detail} to 0.',
  'doctor.keyring-works': 'keys are encrypted by the system {detail}',
  'doctor.keyring-none':
    'none found, so keys are kept only until you quit. Install and unlock GNOME Keyring or KWallet.',
  'doctor.tray-works': 'can show the icon',
  'doctor.tray-none': 'nothing here shows tray icons. On GNOME, install the AppIndicator extension.',
  'doctor.portal-works': 'answers',
  'doctor.portal-not-needed': 'not needed on this system',
  'doctor.portal-none':
    'doesn’t answer. Install xdg-desktop-portal for shortcuts and file dialogs on Wayland.',
  'doctor.shortcut-works': '{detail} works in every window',
  'doctor.shortcut-none': 'none set. Choose one in Settings → Shortcuts.',
  'doctor.shortcut-portal':
    '{detail} on Wayland: the desktop decides. If it doesn’t work, bind a key to “lockchat --quick-ask” in the system settings.',
  'doctor.shortcut-wayland':
    'Wayland without a portal never delivers {detail}. Bind a key to “lockchat --quick-ask” in the system settings.',
  'doctor.shortcut-no-display':
    'no display here, so it can’t be checked. Run lockchat doctor from your desktop.',
  'doctor.proxy-direct': 'none, servers are reached directly',
  'doctor.proxy-proxy': '{detail}',
  'doctor.disk-works': '{detail} MB free',
  'doctor.disk-full': 'only {detail} MB free. Make room, or new answers may not be saved.',
  'doctor.disk-read-only': '{detail} can’t be written to. Check its permissions.',
  'doctor.index-works': 'readable',
  'doctor.index-not-yet': 'not built yet; it’s built at the first search',
  'doctor.index-no-fts5': 'this runtime can’t search full text. Reinstall Lockchat.',
  'doctor.index-damaged': 'damaged. Quit Lockchat and delete {detail}; it’s rebuilt by itself.',
  'doctor.failed': 'couldn’t be checked: {detail}',
  'doctor.version': 'Lockchat {version}, Electron {electron}, {system}',
  'doctor.profile': 'Data folder: {folder}',
  'doctor.all-works': 'Everything works.',
  'doctor.some-limited': 'Lockchat works; what’s marked with “–” is missing on this computer.',
  'doctor.some-broken': 'Something needs your attention; see the lines marked with “✗”.',
} as const;
