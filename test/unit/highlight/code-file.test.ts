import { expect, test } from 'vitest';
import { codeFileName, codeLanguage } from '../../../src-renderer/lib/message/code-file.ts';
import { lineChange } from '../../../src-renderer/lib/line-change.ts';

test.for([
  ['python', 'python', 'code.py'],
  ['TypeScript', 'typescript', 'code.ts'],
  ['', '', 'code.txt'],
  ['text', 'text', 'code.txt'],
  ['{.rust}', 'rust', 'code.rs'],
  ['python:src/app.py', 'python', 'app.py'],
  ['src/app.test.ts', 'ts', 'app.test.ts'],
  ['ts,ignore', 'ts', 'code.ts'],
  ['Dockerfile', 'dockerfile', 'Dockerfile'],
  ['../../etc/passwd.sh', 'sh', 'passwd.sh'],
  ['sh\\..\\x', 'sh\\..\\x', 'code.txt'],
  ['constructor', 'constructor', 'code.constructor'],
  ['.bashrc', '.bashrc', 'code.txt'],
] as const)('%s is %s and is saved as %s', ([info, language, file]) => {
  expect(codeLanguage(info)).toBe(language);
  expect(codeFileName(info)).toBe(file);
});

test('a diff says which lines came and which went, and its heads are neither', () => {
  const lines = ['--- a', '+++ b', '@@ -1 +1 @@', ' same', '-old', '+new', ''];
  expect(lines.map(lineChange)).toEqual([
    undefined,
    undefined,
    'place',
    undefined,
    'removed',
    'added',
    undefined,
  ]);
});
