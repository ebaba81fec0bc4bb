import type { ImportSource } from '../../src-main/contract.ts';

/** Names are names in every language. */
const NAMES: Record<ImportSource, string> = {
  lockchat: 'Lockchat',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  chatbox: 'Chatbox',
  'cherry-studio': 'Cherry Studio',
  librechat: 'LibreChat',
  'open-webui': 'Open WebUI',
};

export function sourceName(source: ImportSource): string {
  return NAMES[source];
}
