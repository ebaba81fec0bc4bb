import type { Message, StopReason } from '../../contract/messages.ts';
import type { WriteWords } from '../../markdown/write/write-words.ts';

/** What an export says besides the conversation, in the language of the person. */
export interface ExportWords extends WriteWords {
  /** The `lang` of the document, e.g. `en`. */
  locale: string;
  you: string;
  assistant: string;
  system: string;
  thoughts: string;
  untitled: string;
  /** Below an answer that was not finished. */
  interrupted: string;
  stopped: string;
  /** Of an answer that the person stopped by something else than Stop. */
  stoppedBecause: Readonly<Record<StopReason, string>>;
  failed: string;
  /** Where a continued answer could not be proven to join. */
  seam: string;
  /** Over a summary that the model is sent in place of what stands before it, and over one that it is not. */
  summary: string;
  summaryOff: string;
  /** Stands for a file of a message, by its name. */
  file(name: string): string;
  /** A time as the person reads it. */
  time(at: number): string;
}

export function speakerOf({ role, model }: Message, words: ExportWords): string {
  if (role === 'user') return words.you;
  if (role === 'system') return words.system;
  return model === undefined ? words.assistant : `${words.assistant} (${model})`;
}

/** Nothing below an answer that came to its end. */
export function endingOf({ outcome }: Message, words: ExportWords): string | null {
  switch (outcome?.status) {
    case 'interrupted':
      return words.interrupted;
    case 'stopped':
      return outcome.because === undefined ? words.stopped : words.stoppedBecause[outcome.because];
    case 'failed':
      return words.failed;
    case 'complete':
    case undefined:
      return null;
  }
}
