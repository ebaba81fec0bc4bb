import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
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
  onShowFile: (attachment: Attachment) => void;
  onEdit: (message: Message) => void;
  onEditEnd: () => void;
  onResend: (original: Message, text: string) => void;
  /** `choice`: another model than the conversation's. */
  onRegenerate: (message: Message, choice?: ModelChoice) => void;
  /** Asks again without the files whose bytes are gone. */
  onAskWithout: (message: Message) => void;
  /** A file of the conversation's folder, by its name. */
  folderFile: (name: string) => Attachment | null;
  /** Takes it from the folder, which can be undone, and asks again. */
  onRemoveFromFolder: (message: Message, file: Attachment) => void;
  onContinue: (message: Message) => void;
  onKeep: (message: Message) => void;
  onDelete: (message: Message) => void;
  onShowVersion: (id: MessageId) => void;
  /** Of one answer; without it, of all that wait. */
  onSkipWait: (message?: Message) => void;
  /** Ends one running answer of a comparison. */
  onStopAnswer: (message: Message) => void;
  /** Asks again in the column of a comparison. */
  onRetryBeside: (message: Message) => void;
  onGoOn: (message: Message) => void;
  /** Shows the comparison that an answer belongs to. */
  onShowCompared: (comparisonId: string) => void;
}
