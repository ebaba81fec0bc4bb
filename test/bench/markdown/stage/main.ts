import '../../../../src-renderer/styles/base.css';
import { peers, type Peer } from './peers.ts';
import './stage.css';

export interface Run {
  /** How long each update took, its layout with it. ms */
  readonly updates: readonly number[];
  /** The whole text was drawn before the time was up. */
  readonly finished: boolean;
}

/** Draws the text in updates of `step` letters, each with a layout, for at most `limitMs`. */
async function run(peer: Peer, text: string, step: number, limitMs: number): Promise<Run> {
  const target = document.getElementById('stage') ?? document.body;
  target.replaceChildren();
  const drawing = peers[peer](target);
  const updates: number[] = [];
  const end = performance.now() + limitMs;
  let breath = performance.now();
  let from = 0;
  for (; from < text.length && performance.now() < end; from += step) {
    const started = performance.now();
    drawing.append(text.slice(from, from + step));
    target.getBoundingClientRect();
    updates.push(performance.now() - started);
    if (performance.now() - breath < 40) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    breath = performance.now();
  }
  drawing.remove();
  target.replaceChildren();
  return { updates, finished: from >= text.length };
}

declare global {
  var runOnStage: typeof run;
}

globalThis.runOnStage = run;
