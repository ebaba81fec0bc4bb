import type { ImageInline } from '../inline/inline.ts';

/** What an image is called: its own words, else the file that it comes from. */
export function imageName({ alt, url }: ImageInline): string {
  if (alt !== '') return alt;
  const { pathname, protocol } = URL.parse(url) ?? { pathname: '', protocol: '' };
  return protocol === 'data:' ? '' : (pathname.split('/').at(-1) ?? '');
}
