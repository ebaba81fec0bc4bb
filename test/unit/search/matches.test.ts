import { expect, test } from 'vitest';
import { fold } from '../../../src-main/search/query/fold.ts';
import { matches, tagLines } from '../../../src-main/search/query/matches.ts';
import { parseQuery } from '../../../src-main/search/query/parse-query.ts';

const AT = new Date(2026, 5, 15, 12).getTime();

const FOLDERS = [
  { id: 'F1', name: 'Дом', parentId: null },
  { id: 'F2', name: 'Кухня', parentId: 'F1' },
  { id: 'F3', name: 'Work', parentId: null },
];

function isFound(query: string, text: string): boolean {
  return matches(parseQuery(query, FOLDERS), {
    text: fold(text).text,
    role: 'assistant',
    createdAt: AT,
    model: 'gpt-4',
    threadId: 'T1',
    title: fold('Покупки на Ёлку').text,
    tags: tagLines(['Важное', 'side project']),
    folderId: 'F2',
    given: ['file'],
  });
}

test.each([
  ['conn', 'a Connection'],
  ['ЕЩЕ', 'и ещё раз'],
  ['ещё', 'и еще раз'],
  ['bar', 'foo_bar'],
  ['two one', 'one, two'],
  ['серверы', 'Перед сервером, за серверами'],
  ['сервером', 'Сервер упал'],
  ['ёлками', 'у елки'],
  ['queries', 'one query'],
  ['running', 'it runs'],
  ['настройками -настройки', 'в настройке'],
  ['in:покупками', 'x'],
  ['tag:важн', 'x'],
  ['tag:"side proj"', 'x'],
  ['x -tag:project', 'x'],
  ['folder:кухня', 'x'],
  ['folder:дом', 'x'],
  ['-folder:work', 'x'],
  ['has:file', 'x'],
  ['HAS:file -has:image', 'x'],
  ['本', '日本語'],
  ['日本 cod', 'code 日本語'],
  ['语text', '中文语text混排'],
  ['"nect"', 'connection'],
  ['foo_b', 'xfoo_bar'],
  ['usestate(', 'const x = useState(0)'],
  ['=>', 'x=>y'],
  ['"line one line"', 'line one\nline two'],
  ['one -three', 'one two'],
  ['-three', 'one two'],
  ['model:GPT', 'x'],
  ['from:assistant', 'x'],
  ['-from:me', 'x'],
  ['in:T1', 'x'],
  ['in:елк', 'x'],
  ['in:"купки на"', 'x'],
  ['before:2026-06-16', 'x'],
  ['after:2026-06-15', 'x'],
])('%j finds %j', (query, text) => {
  expect(isFound(query, text)).toBe(true);
});

test.each([
  ['nect', 'connection'],
  ['лка', 'ёлка'],
  ['и', 'йод'],
  ['"серверы"', 'сервером'],
  ['tag:project', 'x'],
  ['folder:work', 'x'],
  ['folder:сарай', 'x'],
  ['has:image', 'x'],
  ['-has:file', 'x'],
  ['серверы', 'серверная'],
  ['серверы', 'подсервером'],
  ['queries_', 'query_'],
  ['x -серверы', 'x серверы'],
  ['one two', 'one three'],
  ['one -two', 'one two'],
  ['one -"wo"', 'one two'],
  ['"one two"', 'two one'],
  ['model:claude', 'x'],
  ['from:me', 'x'],
  ['-in:T1', 'x'],
  ['in:other', 'x'],
  ['before:2026-06-15', 'x'],
  ['after:2026-06-16', 'x'],
  ['x -from:model', 'x'],
])('%j does not find %j', (query, text) => {
  expect(isFound(query, text)).toBe(false);
});
