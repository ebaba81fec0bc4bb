import type { MessageKey, Translate } from './format.ts';

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
  const theServer = t('failure.the-server');
  const text = t(`error.${failure.code}`, {
    host: failure.provider ?? failure.host ?? theServer,
    status: failure.status ?? 0,
    seconds: Math.ceil((failure.retryAfterMs ?? 0) / 1000),
    subject: subject ?? fileOf(failure) ?? t('failure.a-file'),
  });
  // Names keep their own letters; the word in place of a host may begin the sentence.
  return text.startsWith(theServer) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
