/**
 * The drawing of messages, with everything that markdown needs: the largest part of the window's code,
 * and none of it is needed for the first paint of an empty conversation.
 */
export function loadMessageList(): Promise<typeof import('../components/messages/list/MessageList.svelte')> {
  return import('../components/messages/list/MessageList.svelte');
}
