import { z } from 'zod';
import type { WindowTarget } from '../../contract/windows.ts';
import { id } from '../../processes/input-schemas.ts';

export const LINK_SCHEME = 'lockchat';

/** A command line and a browser take no longer ones whole. */
const LONGEST_LINK = 128_000;
const LONGEST_QUESTION = 32_000;

/**
 * All but tabs and ends of lines, and what hides or turns around text that a person is about to read: a question
 * that somebody else wrote must show all that it says.
 */
const UNSEEN =
  /(?![\n\t])[\p{Cc}\p{Cs}\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

const question = z.string().min(1).max(LONGEST_QUESTION);

/** Of whatever a start was given: a system hands a link over as an argument. */
export function isAppLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}

/**
 * What a link asks to show. It fills in and never sends: whoever wrote it is not the person who asks.
 * `lockchat://ask?q=TEXT` or `lockchat://thread/THREAD[/MESSAGE]`; null for any other. Everything else that a link
 * says (a model, a server, a user) is left alone.
 */
export function readAppLink(link: string): WindowTarget | null {
  if (link.length > LONGEST_LINK || !URL.canParse(link)) return null;
  const { protocol, host, pathname, searchParams } = new URL(link);
  if (protocol !== `${LINK_SCHEME}:`) return null;
  switch (host) {
    case 'ask': {
      const text = question.safeParse(
        (searchParams.get('q') ?? '').replaceAll('\r\n', '\n').replace(UNSEEN, '').trim(),
      );
      return text.success ? { kind: 'new-chat', text: text.data } : null;
    }
    case 'thread':
      return threadTarget(pathname);
    default:
      return null;
  }
}

function threadTarget(pathname: string): WindowTarget | null {
  const [, threadId, messageId = '', ...others] = pathname.replace(/\/$/, '').split('/');
  const thread = id.safeParse(threadId);
  if (!thread.success || others.length > 0) return null;
  if (messageId === '') return { kind: 'thread', threadId: thread.data };
  const message = id.safeParse(messageId);
  return message.success ? { kind: 'thread', threadId: thread.data, messageId: message.data } : null;
}
