import type { StoredProvider } from '../storage/files/document-types.ts';

/** The built-in demo, as it stands among the providers. Its endpoint is known once it runs. */
export const DEMO_PROVIDER: StoredProvider = {
  id: 'demo',
  name: 'Demo',
  protocol: 'lockchat',
  endpoint: 'http://127.0.0.1/v1/chat/completions',
  auth: 'query',
  authName: 'auth',
  models: ['demo'],
};
