import { expect, test } from 'vitest';
import { TextFollower } from '../../../src-main/markdown/text-follower.ts';
import { LiveTurn } from '../../../src-renderer/state/thread/live-turn.svelte.ts';
import { answer, ManualFrames, turnOf } from '../../support/renderer/scripted-main.ts';

test('the text in its pieces says at every moment what the last part says, and is null beside it', () => {
  const turn = new LiveTurn(turnOf(answer('a', 'Before', 'q')), new ManualFrames().schedule, () => undefined);
  const seen: (string | null)[] = [];
  const look = (): void => {
    const last = turn.parts.at(-1);
    const text = last === undefined || !('text' in last) ? null : last.text;
    const { grown } = turn;
    expect(grown === null ? null : grown.pieces.slice(0, grown.count).join('')).toBe(text);
    seen.push(text);
  };
  look();
  turn.append('text', ' and');
  turn.append('text', ' after');
  turn.flush();
  look();
  turn.add({ type: 'seam' });
  look();
  turn.append('reasoning', 'h');
  turn.flush();
  look();
  turn.append('reasoning', 'm');
  turn.flush();
  look();
  turn.append('text', 'New');
  turn.flush();
  look();
  turn.append('text', 'er');
  turn.append('refusal', 'No');
  turn.flush();
  look();
  expect(seen).toEqual(['Before', 'Before and after', null, 'h', 'hm', 'New', 'No']);
});

test('a text that comes in pieces, whole, and in pieces again is one text that grows', () => {
  const follower = new TextFollower();
  const pieces = ['One', ' two'];
  follower.take({ pieces, count: 2 });
  pieces.push(' three');
  expect(follower.take('One two three')).toBe(true);
  expect(follower.take({ pieces: ['One two three', ' four'], count: 2 })).toBe(true);
  expect(follower.read(100, 'complete').length).toBe('One two three four'.length);
  expect(follower.take({ pieces: ['Another'], count: 1 })).toBe(false);
});
