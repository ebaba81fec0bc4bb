import type { ImportSource } from '../contract.ts';

/** Names are names in every language. */
export const SOURCE_NAMES: Record<ImportSource, string> = {
  lockchat: 'Lockchat',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  chatbox: 'Chatbox',
  'cherry-studio': 'Cherry Studio',
  librechat: 'LibreChat',
  'open-webui': 'Open WebUI',
};
