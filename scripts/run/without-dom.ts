import { join } from 'node:path';

/**
 * Aliases, from the repository's root, of packages whose build for browsers decodes entities through
 * `innerHTML`. The pages' Trusted Types policy refuses that: one `&lt;` in an answer would end the drawing.
 * Their build for Node is plain JavaScript.
 */
export function withoutDom(root: string): Record<string, string> {
  const name = 'decode-named-character-reference';
  return { [name]: join(root, 'node_modules', name, 'index.js') };
}
