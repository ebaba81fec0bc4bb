/** A conversation as ChatGPT exports it, its messages one after the other. */
export function chatGptConversation(
  messages: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const nodes = messages.map((message, index) => ({
    id: `n${index}`,
    parent: index === 0 ? 'root' : `n${index - 1}`,
    children: index === messages.length - 1 ? [] : [`n${index + 1}`],
    message: { id: `n${index}`, status: 'finished_successfully', recipient: 'all', metadata: {}, ...message },
  }));
  const root = { id: 'root', parent: null, children: ['n0'], message: null };
  return {
    title: 'A conversation',
    create_time: 1_760_000_000,
    update_time: 1_760_000_100,
    mapping: Object.fromEntries([root, ...nodes].map((node) => [node.id, node])),
    current_node: `n${messages.length - 1}`,
    default_model_slug: 'gpt-5',
    conversation_id: 'c-1',
    ...more,
  };
}

export function asked(text: unknown): Record<string, unknown> {
  return {
    author: { role: 'user' },
    create_time: 1_760_000_000,
    content: { content_type: 'text', parts: [text] },
  };
}

export function answered(text: unknown, metadata: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    author: { role: 'assistant' },
    create_time: 1_760_000_010,
    content: { content_type: 'text', parts: [text] },
    metadata,
  };
}

export function fromTool(
  name: string,
  content: Record<string, unknown>,
  metadata: Record<string, unknown> = {},
): Record<string, unknown> {
  return { author: { role: 'tool', name }, create_time: 1_760_000_020, content, metadata };
}

export function called(recipient: string, text: string): Record<string, unknown> {
  return {
    author: { role: 'assistant' },
    create_time: 1_760_000_015,
    recipient,
    content: { content_type: 'code', language: 'json', text },
    metadata: { model_slug: 'gpt-4o' },
  };
}
