import type { StreamPart } from '../../protocols/protocol.ts';

/** What a person sees grow. */
export function isContent({ type }: StreamPart): boolean {
  return (
    type === 'text-delta' ||
    type === 'reasoning-delta' ||
    type === 'refusal-delta' ||
    type === 'tool-call-delta'
  );
}
