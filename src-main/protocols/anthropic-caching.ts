const CACHED = { cache_control: { type: 'ephemeral' } };

type Content = string | readonly object[];

interface CachedBody {
  system?: string;
  messages: readonly { role: string; content: Content }[];
}

/**
 * Marks where the server may keep what it has read (https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching):
 * behind the system prompt, and behind the last message, from where the next question of this conversation goes on.
 * Writing costs a quarter more than reading, so the very first question, which may stay the only one, is not marked.
 */
export function withCaching(body: CachedBody): object {
  const { system, messages } = body;
  const last = messages.at(-1);
  if (last === undefined || messages.length < 2) return body;
  return {
    ...body,
    ...(system === undefined ? {} : { system: [{ type: 'text', text: system, ...CACHED }] }),
    messages: [...messages.slice(0, -1), { ...last, content: marked(last.content) }],
  };
}

function marked(content: Content): Content {
  if (typeof content === 'string') return [{ type: 'text', text: content, ...CACHED }];
  const last = content.at(-1);
  return last === undefined ? content : [...content.slice(0, -1), { ...last, ...CACHED }];
}
