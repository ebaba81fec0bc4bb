import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../repository.ts';
import { PRODUCT } from '../product.ts';
import { PROGRAM_FOLDER } from './scripts.ts';

/** The copyright file, in the machine-readable form. */
export const COPYRIGHT = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${PRODUCT.name}
Upstream-Contact: ${PRODUCT.maker} <${PRODUCT.mail}>
Source: ${PRODUCT.homepage}

Files: *
Copyright: ${PRODUCT.maker}
License: Expat

Files: ${PROGRAM_FOLDER}/*
Copyright: the makers of Electron, Chromium and Node.js, and their contributors
License: Expat and others
Comment: The licences of Electron, Chromium and what they contain are in
 /${PROGRAM_FOLDER}/LICENSE.electron.txt and
 /${PROGRAM_FOLDER}/LICENSES.chromium.html.

License: Expat and others
 See the two files that are named above.

License: Expat
${licenseText()}
`;

function licenseText(): string {
  return readFileSync(join(repository, 'LICENSE'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line}`))
    .join('\n');
}

/** What the check of Debian's own packages finds in an app that brings its runtime along, each with its reason. */
export const LINTIAN_OVERRIDES = `# Electron comes built from its makers, with its own copies of libraries.
lockchat: embedded-library
lockchat: unstripped-binary-or-object
lockchat: library-not-linked-against-libc
# The sandbox for systems that forbid user namespaces.
lockchat: elevated-privileges
`;
