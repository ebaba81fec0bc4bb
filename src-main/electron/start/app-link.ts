import type { WindowTarget } from '../../contract/windows.ts';
import { ID_FORM } from '../../processes/id-form.ts';

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
      const text = (searchParams.get('q') ?? '').replaceAll('\r\n', '\n').replace(UNSEEN, '').trim();
      return text !== '' && text.length <= LONGEST_QUESTION ? { kind: 'new-chat', text } : null;
    }
    case 'thread':
      return threadTarget(pathname);
    default:
      return null;
  }
}

function threadTarget(pathname: string): WindowTarget | null {
  const [, threadId = '', messageId = '', ...others] = pathname.replace(/\/$/, '').split('/');
  if (!ID_FORM.test(threadId) || others.length > 0) return null;
  if (messageId === '') return { kind: 'thread', threadId };
  return ID_FORM.test(messageId) ? { kind: 'thread', threadId, messageId } : null;
}
