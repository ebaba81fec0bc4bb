import { createTranslate } from '../../../assets/messages/format.ts';
import { writeWords } from '../../../assets/messages/write-words.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { Thread } from '../../../src-main/contract/threads.ts';
import type { ExportWords } from '../../../src-main/transfer/export/export-words.ts';

export const WORDS: ExportWords = {
  locale: 'en',
  you: 'You',
  assistant: 'Assistant',
  system: 'System',
  thoughts: 'Thoughts',
  untitled: 'Untitled',
  interrupted: 'This answer was interrupted.',
  stopped: 'This answer was stopped.',
  stoppedBecause: {
    deleted: 'Its question was deleted.',
    comparison: 'Another answer was chosen.',
    'next-message': 'The next message was sent.',
  },
  failed: 'This answer failed.',
  seam: 'continued',
  summary: 'Summary',
  summaryOff: 'Summary, not in use',
  ...writeWords(createTranslate('en')),
  file: (name) => `Attached file: ${name}`,
  time: (at) => new Date(at).toISOString(),
};

export function threadOf(messages: Message[], title = 'A title'): Thread {
  return {
    summary: {
      id: 't',
      title,
      titleSource: 'person',
      createdAt: 0,
      updatedAt: 0,
      messageCount: messages.length,
    },
    messages,
    head: messages.at(-1)?.id ?? null,
    kept: [],
  };
}

export function said(id: string, parentId: string | null, role: Message['role'], text: string): Message {
  return { id, parentId, role, parts: [{ type: 'text', text }], createdAt: 0 };
}
