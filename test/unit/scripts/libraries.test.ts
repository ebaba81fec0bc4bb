import { expect, test } from 'vitest';
import { notFound, packagesOf } from '../../../scripts/prepare/libraries.ts';

const LDD = `
	linux-vdso.so.1 (0x00007ffd4b5c6000)
	libffmpeg.so => /cache/electron/libffmpeg.so (0x00007f2a8f000000)
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libnssutil3.so => not found
	libnss3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2a8e000000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f2a9f000000)
`;

test('the libraries that ldd does not find are named once each', () => {
  expect(notFound(LDD)).toEqual(['libgtk-3.so.0', 'libnss3.so', 'libnssutil3.so']);
});

test('nothing is missing where ldd finds everything', () => {
  expect(notFound('\tlibc.so.6 => /lib/libc.so.6 (0x1)\n')).toEqual([]);
});

test('each Debian package is named once, however many of its libraries are missing', () => {
  expect(packagesOf(notFound(LDD))).toEqual(['libgtk-3-0', 'libnss3']);
});

test('a library of no known package brings no package', () => {
  expect(packagesOf(['libunheard-of.so.7'])).toEqual([]);
});
