import type { Message, Part } from '../contract/messages.ts';

/** Adds streamed text to the last part of its kind, or begins a new part. Changes `parts`. */
export function appendText(parts: Part[], type: 'text' | 'reasoning' | 'refusal', text: string): void {
  const last = parts.at(-1);
  if (last?.type === type) last.text += text;
  else parts.push({ type, text });
}

/** The same parts with what was shown as text as the reasoning that it was. */
export function textAsReasoning(parts: readonly Part[], durationMs: number): Part[] {
  return parts.map((part) => (part.type === 'text' ? { ...part, type: 'reasoning', durationMs } : part));
}

/** What the person reads as the answer (or wrote as the question): its text, without reasoning. */
export function plainText(message: Pick<Message, 'parts'>): string {
  let text = '';
  for (const part of message.parts) {
    if (part.type === 'text' || part.type === 'refusal') text += part.text;
  }
  return text;
}
