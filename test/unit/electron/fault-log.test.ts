import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultFile, LARGEST_FILE } from '../../../src-main/electron/process/fault-file.ts';
import { faultLine } from '../../../src-main/electron/process/fault-line.ts';
import { AppError, toAppError } from '../../../src-main/errors.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a log that is written on and on begins anew at its bound, and keeps what came last', () => {
  const path = join(temporaryFolder(), 'Журнал 日志', 'lockchat.log');
  const log = new FaultFile(path);
  const line = (count: number): string => `${String(count).padStart(6, '0')} ошибка 错误 ${'x'.repeat(400)}`;
  for (let count = 0; count < 2000; count++) log.append(line(count));
  const [now, before] = [path, `${path}.1`].map((file) => readFileSync(file, 'utf8'));
  for (const file of [path, `${path}.1`]) {
    expect(statSync(file).size).toBeLessThanOrEqual(LARGEST_FILE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
  const kept = `${before}${now}`.trimEnd().split('\n');
  expect(kept.at(-1)).toBe(line(1999));
  // Every line of the two files, whole and in order: nothing is lost where the one becomes the other.
  expect(kept).toEqual(kept.map((_line, index) => line(2000 - kept.length + index)));
  expect(kept.length * Buffer.byteLength(line(0))).toBeGreaterThan(LARGEST_FILE);
});

test('where no log can be written, that is no fault of its own', () => {
  const file = join(temporaryFolder(), 'a file');
  writeFileSync(file, '');
  new FaultFile(join(file, 'lockchat.log')).append('told on standard error alone');
});

describe('a line of the log holds no secret', () => {
  const SECRET = 'Zq9-vT4_k.7Lw+8/x==';
  test.each([
    ['in an address', `GET http://super.lockchat.app/v1/chat/completions?auth=${SECRET}&x=1 failed`],
    [
      'in an address inside another',
      `http://proxy/?to=http%3A%2F%2Fhost%2Fv1%3Fauth%3D${encodeURIComponent(SECRET)}`,
    ],
    ['before a host', `https://user:${SECRET}@host/v1`],
    ['in a header', `Authorization: Bearer ${SECRET}`],
    ['in a header of another name', `x-api-key: ${SECRET}\r\nhost: localhost`],
    ['in a header of Google', `x-goog-api-key: ${SECRET}`],
    ['in the body of an error', `401 {"error": {"message": "no", "api_key": "${SECRET}"}}`],
    ['in a body with other quotes', `{'token': '${SECRET}'}`],
    ['in the words of a server', `Incorrect API key: ${SECRET}. You can find yours in the settings.`],
    ['beside a path in another script', `EACCES: '/home/Иван/секреты/日本語/?token=${SECRET}'`],
  ])('%s', (_where, message) => {
    for (const error of [new AppError('unreachable', message), toAppError(new Error(message))]) {
      const line = faultLine(error, 'test');
      expect(line).not.toContain(SECRET.slice(0, 8));
      expect(line).toContain('•••');
    }
  });

  test('a known kind of key is hidden wherever it stands', () => {
    expect(faultLine(new AppError('internal', 'sk-proj-abcdefghijklmnop was refused'), 'test')).toBe(
      'test: internal: sk-••• was refused',
    );
  });
});

test('a line of the log holds nothing of a prompt, an answer or the words of a server', () => {
  const said = 'Моя тайна: 我的秘密';
  let thrown: unknown;
  try {
    JSON.parse(`{"text": "${said}" oops`);
  } catch (error) {
    thrown = error;
  }
  expect(faultLine(toAppError(thrown), 'threads')).not.toContain('тайна');
  try {
    JSON.parse(said);
  } catch (error) {
    thrown = error;
  }
  expect(faultLine(toAppError(thrown), 'threads')).not.toContain('тайна');
  expect(
    faultLine(new AppError('bad-request', 'the server answered with status 400', { detail: said }), 'turn'),
  ).toBe('turn: bad-request: the server answered with status 400');
});

test('a path stays readable in any script, and no line commands the terminal that shows it', () => {
  const path = '/home/Иван/Документы/日本語 🗂/threads.json';
  expect(faultLine(new AppError('internal', `ENOENT: ${path}`), 'store')).toBe(
    `store: internal: ENOENT: ${path}`,
  );
  expect(faultLine(new AppError('internal', 'a\u001b]0;owned\u0007b\nc\u202ed\u009b2J'), 'store')).toBe(
    'store: internal: a ]0;owned b c d 2J',
  );
  const long = faultLine(new AppError('internal', '😀'.repeat(2000)), 'store');
  expect(long.length).toBeLessThanOrEqual(1001);
  expect(long.isWellFormed()).toBe(true);
});
