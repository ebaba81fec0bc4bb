/** Texts of the global shortcut, where a desktop has a say in it. */
export const shortcuts = {
  'shortcuts.unsupported': 'This desktop doesn’t let apps register global shortcuts.',
  'shortcuts.asking': 'Waiting for your desktop’s answer…',
  'shortcuts.refused': 'Your desktop didn’t grant this shortcut.',
  'shortcuts.on-as': 'On. Your desktop calls it: {keys}',
  'shortcuts.types-character': 'On some keyboards, these keys type a character. Choose others.',
  'shortcuts.in-hyprland': 'You can set it up yourself: add this line to ~/.config/hypr/hyprland.conf.',
  'shortcuts.in-sway': 'You can set it up yourself: add this line to ~/.config/sway/config.',
  'shortcuts.in-kde':
    'You can set it up yourself: in System Settings → Keyboard → Shortcuts, add a new command.',
  'shortcuts.in-gnome':
    'You can set it up yourself: in Settings → Keyboard → View and Customize Shortcuts → Custom Shortcuts, add a shortcut with this command.',
  'shortcuts.in-other':
    'You can set it up yourself: in your desktop’s keyboard settings, add a shortcut with this command.',
  'shortcuts.copy-line': 'Copy',
} as const;
