import type { MessageKey, Translate } from './format.ts';

import { happened } from './en/happened.ts';

type CodeOf<K extends string> = K extends `error.${infer Code}` ? Code : never;

/** A failure as far as its text needs it. */
export interface FailureFacts {
  code: CodeOf<MessageKey>;
  provider?: string;
  host?: string;
  status?: number;
  retryAfterMs?: number;
  /** Of a file of a conversation: its name. */
  detail?: string;
}

function fileOf({ code, detail }: FailureFacts): string | undefined {
  return code.startsWith('attachment-') ? detail : undefined;
}

/**
 * What happened and what to do next, for a person, who knows a server by its provider's name. `subject` is what it happened to, where that is no
 * host: a file's name.
 */
export function failureText(t: Translate, failure: FailureFacts, subject?: string): string {
  const text = t(`error.${failure.code}`, {
    ...serverOf(t, failure),
    seconds: Math.ceil((failure.retryAfterMs ?? 0) / 1000),
    subject: subject ?? fileOf(failure) ?? t('failure.a-file'),
  });
  return asSentence(t, text);
}

/** What happened alone: the app does itself what there is to do, or it is done. */
export function happenedText(t: Translate, failure: FailureFacts): string {
  const key = `happened.${failure.code}`;
  return isHappened(key) ? asSentence(t, t(key, serverOf(t, failure))) : failureText(t, failure);
}

function isHappened(key: string): key is keyof typeof happened {
  return Object.hasOwn(happened, key);
}

function serverOf(
  t: Translate,
  { provider, host, status = 0 }: FailureFacts,
): { host: string; status: number } {
  return { host: provider ?? host ?? t('failure.the-server'), status };
}

/** Names keep their own letters; the word in place of a host may begin the sentence. */
function asSentence(t: Translate, text: string): string {
  return text.startsWith(t('failure.the-server')) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
