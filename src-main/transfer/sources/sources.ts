import type { Source } from '../source/source.ts';
import { CHATBOX } from './chatbox.ts';
import { CHATGPT } from './chatgpt.ts';
import { CHERRY_STUDIO } from './cherry-studio.ts';
import { CLAUDE } from './claude.ts';
import { DEEPSEEK } from './deepseek.ts';
import { GEMINI } from './gemini.ts';
import { GROK } from './grok.ts';
import { JAN } from './jan.ts';
import { LE_CHAT } from './lechat.ts';
import { LIBRECHAT } from './librechat.ts';
import { LOBECHAT } from './lobechat.ts';
import { OPEN_WEBUI } from './open-webui.ts';
import { PERPLEXITY } from './perplexity.ts';
import { OPENAI_JSONL, SHARE_GPT } from './sharegpt.ts';
import { SILLY_TAVERN } from './sillytavern.ts';
import { TYPINGMIND } from './typingmind.ts';
import { WITSY } from './witsy.ts';

/** Every program whose exports are read. The last two have the plainest forms, so all others are asked before them. */
export const SOURCES: readonly Source[] = [
  ...CHATGPT,
  ...CLAUDE,
  DEEPSEEK,
  GEMINI,
  GROK,
  LE_CHAT,
  ...PERPLEXITY,
  ...OPEN_WEBUI,
  ...LIBRECHAT,
  LOBECHAT,
  CHATBOX,
  CHERRY_STUDIO,
  ...TYPINGMIND,
  WITSY,
  ...JAN,
  SILLY_TAVERN,
  ...SHARE_GPT,
  ...OPENAI_JSONL,
];
