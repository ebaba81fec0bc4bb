import { foldNeedle } from '../../lib/find/find-text.ts';
import { FindMarks } from './find-marks.ts';
import './found.css';

const MARK_MS = 3000;

/** Brings the first place that says `text` in a message of `log` into view, and marks it for a moment. */
export async function showPlace(text: string, article: HTMLElement, log: HTMLElement): Promise<void> {
  const marks = new FindMarks(log);
  marks.mark(foldNeedle(text));
  await marks.reveal({ nth: 0 }, () => article);
  setTimeout(() => marks.close(), MARK_MS);
}
