/** Texts of Settings → Providers beyond the form's own fields. */
export const providerSetup = {
  'preset.services': 'Services',
  'preset.local': 'On this computer',
  'preset.hint': 'Pick a service, or paste an address below.',
  'preset.custom': 'OpenAI-compatible server',
  'preset.get-key': 'Get a key from {host}',

  'provider.models-listed': 'Listed by the server {time}. One per line.',
  'provider.models-empty': 'One per line. Leave empty to fetch them when you save.',
  'provider.models-none': 'The server doesn’t list its models. Enter a model name.',
  'provider.headers': 'Extra headers',
  'provider.headers-hint':
    'One per line, such as {example}. Stored as plain text, so don’t put secrets here.',
  'provider.not-headers': 'Enter one header per line, such as {example}.',

  'network.proxy': 'Proxy',
  'network.proxy-system': 'Match system',
  'network.proxy-none': 'None',
  'network.proxy-own': 'Custom',
  'network.proxy-address': 'Proxy address',
  'network.proxy-hint':
    'For example {example}; https:// and socks5:// work too. A user name and password are stored with the token.',
  'network.no-proxy': 'Enter a proxy address that starts with http://, https://, or socks5://.',
  'network.ca': 'Custom certificates',
  'network.ca-hint':
    'Trusted in addition to your system’s. Paste PEM text, or enter the full path of a PEM file.',
  'network.no-certificates': 'Enter PEM text or a full path, such as {example}.',

  'local.find': 'Find local servers',
  'local.searching': 'Looking for servers on this computer…',
  'local.none': 'No local model server found ({names}). Start one, or paste its address.',
  'local.add-name': 'Add {name}',
  'local.known': 'Added',
  'local.no-models': 'No models installed yet.',

  'fallback.title': 'Fallback models',
  'fallback.text':
    'If the chosen model is unavailable, these are tried in order, unless part of the answer has already appeared. Your message is then sent to their providers.',
  'fallback.list': 'Fallback models',
  'fallback.none': 'None. You’ll see an error instead.',
  'fallback.model': 'Model to add',
  'fallback.add': 'Add to list',
  'fallback.up': 'Move {name} up',
  'fallback.down': 'Move {name} down',
  'fallback.remove': 'Remove {name}',
  'fallback.gone': 'Provider removed',
  'fallback.moved': '{name} is now number {position} of {count}.',
  'fallback.removed': '{name} removed.',

  'deadline.title': 'Timeouts',
  'deadline.connect': 'Connect',
  'deadline.first-byte': 'First token',
  'deadline.first-byte-hint': 'Large models can think for minutes before they start.',
  'deadline.silence': 'Between tokens',
  'deadline.silence-hint': 'After this long without new text, the answer counts as interrupted.',
  'deadline.seconds': 's',
  'deadline.wrong': 'Enter 1 to 3600 seconds.',
} as const;
