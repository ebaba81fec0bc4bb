import type { DraftAttachments } from '../../contract/attachments.ts';
import type { DraftKey } from '../../contract/drafts.ts';
import type { ProviderInput } from '../../contract/providers.ts';
import type { Settings } from '../../contract/settings.ts';
import type { UnseenAnswer } from '../../contract/unseen.ts';

/** A saved provider: its secret is elsewhere (`secrets`), under the same id. */
export type StoredProvider = Omit<ProviderInput, 'id' | 'secret'> & { id: string };

/** Small guarded files of their own, each read and written whole. */
export interface Documents {
  settings: Partial<Settings>;
  providers: StoredProvider[];
  /** Provider id to ciphertext (base64) of safeStorage. Never plain text. */
  secrets: Record<string, string>;
  'window-state': Record<string, unknown>;
  drafts: Partial<Record<DraftKey, string>>;
  /** Files of unsent messages. */
  'draft-attachments': DraftAttachments;
  unseen: UnseenAnswer[];
}
export type DocumentName = keyof Documents;
