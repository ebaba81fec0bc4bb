/** Texts of new versions and of an administrator’s policy. */
export const updates = {
  'error.update-found': 'Lockchat {subject} is available. It can be installed in Settings → About.',
  'updates.look': 'See the update',
  'error.update-untrusted':
    'What the update server sent isn’t signed by the makers of Lockchat, so nothing was installed. Try again later; if it goes on, download Lockchat from its website.',
  'error.update-forbidden':
    'Updates are turned off on this computer. Ask its administrator for a new version.',
  'error.update-managed':
    'Your system’s package manager updates this copy of Lockchat. Look for a new version there.',
  'error.update-not-unpacked':
    'The new version was downloaded and verified, but couldn’t be unpacked beside this one. Make room on the disk and try again; nothing is downloaded twice.',
  'error.policy-forbidden': 'This computer’s policy doesn’t allow that. Ask the administrator to change it.',
  'error.policy-unreadable':
    'The policy for Lockchat on this computer can’t be read ({subject}), so updates and changes to providers are off. Ask the administrator to correct it.',
  'error.policy-newer':
    'The policy for Lockchat on this computer is meant for a newer version ({subject}), so updates and changes to providers are off. Ask the administrator to update Lockchat.',
  'error.policy-defaults':
    'Some settings in the policy for Lockchat on this computer make no sense and aren’t used ({subject}). Ask the administrator to correct them.',
  'policy.providers':
    'Your organization set the providers on this computer. They can’t be added or changed here.',
  'policy.preset': 'Set by your organization',
  'updates.title': 'Updates',
  'updates.check': 'Look for a new version',
  'updates.checking': 'Looking for a new version…',
  'updates.current': 'You have the newest version.',
  'updates.available': 'Lockchat {version} is available.',
  'updates.failed-here':
    'Lockchat {version} is available. It was tried on this computer and didn’t start, so it isn’t offered by itself. You can try it again.',
  'updates.download': 'Download {version} ({size})',
  'updates.downloading': 'Downloading {version}: {percent}%',
  'updates.preparing': 'Verifying and unpacking {version}…',
  'updates.ready':
    'Lockchat {version} is verified and ready. It’s installed when you quit or restart Lockchat.',
  'updates.restart': 'Restart and install',
  'updates.page': 'Open download page',
  'updates.managed': 'This copy is updated together with your system, by {by}. There’s nothing to do here.',
  'updates.forbidden': 'Updates are turned off on this computer. Ask its administrator for a new version.',
  'updates.daily': 'Look once a day',
  'updates.daily-hint':
    'Asks lockchat.app for the newest version. Nothing about you or this computer is sent.',
  'updates.beta': 'Include beta versions',
  'updates.checked': 'Last looked: {time}',
  'updates.recovery': 'The new version of Lockchat couldn’t start',
  'updates.recovery-detail':
    'It was tried twice and didn’t show its window. Version {version}, which you had before, works. Your conversations are kept either way.',
  'updates.go-back': 'Go back to {version}',
  'updates.try-again': 'Try the new version again',
  'privacy.updates':
    'New versions are looked for at lockchat.app only when you ask for it, or once a day if you turn that on in Settings → About.',
} as const;
