import { capture } from '../run/command.ts';

/** Where Debian and its relatives keep what Electron links against. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** The shared libraries that the loader does not find for an executable. */
export async function missingLibraries(executable: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const { code, output } = await capture('ldd', [executable]);
  if (code !== 0) throw new Error(`ldd could not read ${executable}: ${output.trim()}`);
  return notFound(output);
}

/** The names in the lines `libgtk-3.so.0 => not found` of ldd's output, each once. */
export function notFound(ldd: string): string[] {
  return [...new Set([...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? ''))];
}

/** The Debian packages of these libraries, each once, sorted; a library of no known package brings none. */
export function packagesOf(libraries: string[]): string[] {
  return [...new Set(libraries.flatMap((library) => LIBRARIES[library] ?? []))].sort();
}
