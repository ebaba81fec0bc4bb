/** Texts on images in answers. */
export const images = {
  'image.loading': 'Loading the image…',
  'image.load': 'Load image',
  'image.always': 'Always from {host}',
  'image.load-anyway': 'Load anyway',
  'image.again': 'Try again',
  'image.own-network':
    '{host} is on this computer or in your own network. Loading the image sends a request there.',
  'image.no-image': 'What came from {host} is not an image.',
  'image.too-large': 'This image is too large to show.',
  'image.unreachable': 'The image could not be loaded from {host}.',
  'image.hosts': 'Images in answers',
  'image.hosts-none': 'No image from another computer is loaded before you click it.',
  'image.hosts-some':
    'Images from these hosts are loaded at once, without a click. Each host sees that you look at them.',
  'image.remove': 'Stop loading from {host}',
} as const;
