import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import { headWithout, newestLeaf, pathTo, subtree } from '../../../src-main/chat/thread-tree.ts';

function message(id: string, parentId: string | null): Message {
  return { id, parentId, role: 'user', parts: [], createdAt: 0 };
}

//  a ─ b ─ c        (first version of the answer b, and what followed)
//   └─ d ─ e        (second version)
const tree = [message('a', null), message('b', 'a'), message('c', 'b'), message('d', 'a'), message('e', 'd')];

describe('a thread as a tree', () => {
  test('the shown path leads from the first message to the head', () => {
    expect(pathTo(tree, 'c').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(pathTo(tree, null)).toEqual([]);
  });

  test('showing a version shows the newest of what followed it', () => {
    expect(newestLeaf(tree, 'b')).toBe('c');
    expect(newestLeaf(tree, 'a')).toBe('e');
  });

  test('a subtree is a message and everything below it', () => {
    expect([...subtree(tree, 'd')]).toEqual(['d', 'e']);
  });

  test('after a deletion the newest other version is shown, else the message before', () => {
    expect(headWithout(tree, message('d', 'a'))).toBe('c');
    expect(headWithout(tree, message('c', 'b'))).toBe('b');
    expect(headWithout(tree, message('a', null))).toBeNull();
  });
});
