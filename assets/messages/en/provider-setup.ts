/** Texts of Settings → Providers beyond the form's own fields. */
export const providerSetup = {
  'preset.services': 'Services',
  'preset.local': 'Programs on this machine',
  'preset.hint': 'Choose one to have the fields filled in, or paste an address below.',
  'preset.get-key': 'Get a key at {host}',

  'provider.models-listed': 'As the server listed them, {time}. One a line.',
  'provider.models-empty': 'One a line. Left empty, the server is asked when you save.',
  'provider.models-none': 'The server lists no models. Type the name of one.',
  'provider.headers': 'Extra headers',
  'provider.headers-hint':
    'One a line, such as {example}. They are kept as plain text: no place for a secret.',
  'provider.not-headers': 'Each line is a name, a colon and a value, such as {example}.',

  'network.proxy': 'Proxy',
  'network.proxy-system': 'Same as system',
  'network.proxy-none': 'None',
  'network.proxy-own': 'This one',
  'network.proxy-address': 'Address of the proxy',
  'network.proxy-hint':
    '{example}, or with https:// or socks5://. A name and password in it are kept with the token.',
  'network.no-proxy': 'This is no address of a proxy. It begins with http://, https:// or socks5://.',
  'network.ca': 'Certificate authorities',
  'network.ca-hint':
    'Trusted besides the system’s, for a server of your own: the PEM text, or the whole path of a file of it.',
  'network.no-certificates': 'This is neither PEM text nor a whole path, such as {example}.',

  'local.find': 'Find local servers',
  'local.searching': 'Looking at the usual ports of this machine…',
  'local.none':
    'No model server answers at the usual ports of this machine ({names}). Start one, or paste its address.',
  'local.add-name': 'Add {name}',
  'local.known': 'Already there',
  'local.no-models': 'It has no model yet.',

  'fallback.title': 'If the chosen model stays unavailable',
  'fallback.text':
    'These are asked instead, in this order, as long as nothing of the answer was shown. Your message then goes to their providers.',
  'fallback.list': 'Models to ask instead',
  'fallback.none': 'None: the answer then says what is wrong.',
  'fallback.model': 'Model to add',
  'fallback.add': 'Add to the list',
  'fallback.up': 'Move {name} up',
  'fallback.down': 'Move {name} down',
  'fallback.remove': 'Remove {name}',
  'fallback.gone': 'This provider was removed',
  'fallback.moved': '{name} is now number {position} of {count}.',
  'fallback.removed': '{name} was removed from the list.',

  'deadline.title': 'How long to wait',
  'deadline.connect': 'For the connection',
  'deadline.first-byte': 'For the answer to begin',
  'deadline.first-byte-hint': 'A large model may think for minutes before it begins.',
  'deadline.silence': 'For it to go on',
  'deadline.silence-hint': 'After so long a silence the answer counts as cut off.',
  'deadline.seconds': 's',
  'deadline.wrong': 'A number of seconds from 1 to 3600.',
} as const;
