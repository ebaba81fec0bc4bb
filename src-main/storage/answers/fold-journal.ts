import type { Message, Outcome, Part } from '../../contract/messages.ts';
import type { JournalEntry, JournalHeader } from '../thread/journal-entry.ts';

/** The answer of a turn that was killed, as far as it had come. */
export function foldJournal({ message }: JournalHeader, entries: readonly JournalEntry[]): Message {
  const all = entries.reduce(withEntry, message.parts);
  // A seam joins two texts; at the end it joins nothing.
  const parts = all.at(-1)?.type === 'seam' ? all.slice(0, -1) : all;
  return { ...message, parts, outcome: killedOutcome(parts) };
}

function withEntry(parts: readonly Part[], entry: JournalEntry): Part[] {
  if (entry.type === 'part') return [...parts, entry.part];
  if (entry.type === 'text-was-reasoning')
    return parts.map((part) => (part.type === 'text' ? { ...part, type: 'reasoning' } : part));
  const last = parts.at(-1);
  if (last?.type !== entry.type) return [...parts, { type: entry.type, text: entry.text }];
  return [...parts.slice(0, -1), { ...last, text: last.text + entry.text }];
}

function killedOutcome(parts: readonly Part[]): Outcome {
  const failure = { code: 'app-killed' } as const;
  return parts.some(isAnswer)
    ? { status: 'interrupted', end: 'error', failure }
    : { status: 'failed', end: 'error', failure };
}

/** Thoughts alone are no answer yet. */
function isAnswer(part: Part): boolean {
  if (part.type === 'reasoning' || part.type === 'seam') return false;
  return !('text' in part) || part.text !== '';
}
