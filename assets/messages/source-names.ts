/** The programs whose exports are read. Names are names in every language. */
export const SOURCE_NAMES = {
  lockchat: 'Lockchat',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  chatbox: 'Chatbox',
  'cherry-studio': 'Cherry Studio',
  librechat: 'LibreChat',
  'open-webui': 'Open WebUI',
} as const;
