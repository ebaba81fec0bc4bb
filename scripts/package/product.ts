import { APP_ID } from '../../src-main/electron/start/app-id.ts';

/** What packages and catalogues of software say of the app, in one place. */
export const PRODUCT = {
  id: APP_ID,
  name: 'Lockchat',
  /** Of the package and of the command. */
  command: 'lockchat',
  maker: 'The Lockchat team',
  mail: 'team@lockchat.app',
  homepage: 'https://lockchat.app',
  issues: 'https://lockchat.app/issues',
  screenshots: 'https://lockchat.app/screenshots',
  license: 'MIT',
  summary: { en: 'Ask language models from anywhere', ru: 'Вопросы языковым моделям откуда угодно' },
  paragraphs: {
    en: [
      'Lockchat talks to language models: press a shortcut anywhere, ask, and watch the answer stream in. ' +
        'It speaks to the Lockchat API, OpenAI and everything compatible with it, Anthropic, Gemini, ' +
        'Ollama, llama.cpp and LM Studio.',
      'Every conversation stays on this computer and is found again in an instant. Nothing is sent to ' +
        'anybody but the server that is asked, and keys are kept by the keyring of the system.',
    ],
    ru: [
      'Lockchat разговаривает с языковыми моделями: нажмите сочетание клавиш где угодно, спросите и ' +
        'смотрите, как приходит ответ. Он понимает Lockchat API, OpenAI и всё совместимое с ним, ' +
        'Anthropic, Gemini, Ollama, llama.cpp и LM Studio.',
      'Все чаты остаются на этом компьютере и находятся мгновенно. Ничего не отправляется никому, ' +
        'кроме сервера, которому задан вопрос, а ключи хранит системная связка ключей.',
    ],
  },
} as const;
