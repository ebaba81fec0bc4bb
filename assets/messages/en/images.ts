/** Texts on images in answers. */
export const images = {
  'image.loading': 'Loading image…',
  'image.load': 'Load image',
  'image.always': 'Always load from {host}',
  'image.load-anyway': 'Load anyway',
  'image.again': 'Try again',
  'image.own-network':
    '{host} is on this computer or your local network. Loading the image sends a request there.',
  'image.no-image': '{host} didn’t return an image.',
  'image.too-large': 'This image is too large to show.',
  'image.unreachable': 'Couldn’t load the image from {host}.',
  'image.hosts': 'Images in answers',
  'image.hosts-none': 'Images from the web load only when you click them.',
  'image.hosts-some': 'Images from these hosts load automatically. Each host can see that you viewed them.',
  'image.remove': 'Stop loading from {host}',
} as const;
