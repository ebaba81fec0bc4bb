import type { Message, MessageId } from '../../../src-main/contract/messages.ts';

/** The versions of one place in a conversation, and which of them is shown. */
export interface Versions {
  ids: MessageId[];
  /** 0 for the first. */
  index: number;
}

/** What a person can do to a message. */
export interface MessageCallbacks {
  /** `html`: the same with its form. */
  onCopy: (text: string, html?: string) => void;
  onLink: (url: string) => void;
  onEdit: (message: Message) => void;
  onEditEnd: () => void;
  onResend: (original: Message, text: string) => void;
  onRegenerate: (message: Message) => void;
  onContinue: (message: Message) => void;
  onKeep: (message: Message) => void;
  onDelete: (message: Message) => void;
  onShowVersion: (id: MessageId) => void;
  onSkipWait: () => void;
}
