import { expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { answeredBy, modelName, providerName } from '../../../src-renderer/lib/format/provider-name.ts';
import { answer } from '../../support/renderer/scripted-main.ts';

test("the demo has one name everywhere, in the person's language; others keep theirs", () => {
  const t = createTranslate('ru');
  expect(providerName(t, { source: 'demo', name: 'Demo' })).toBe('Демо');
  expect(modelName(t, 'demo', 'demo')).toBe('Демо');
  const byDemo = answer('a', 'A', 'q', { providerId: 'demo', providerName: 'Demo', model: 'demo' });
  expect(answeredBy(t, byDemo)).toEqual({ provider: 'Демо', model: 'Демо' });
  const byOther = answer('b', 'B', 'q', { providerId: 'p', providerName: 'Mine', model: 'gpt-4' });
  expect(answeredBy(t, byOther)).toEqual({ provider: 'Mine', model: 'gpt-4' });
  expect(modelName(t, 'saved', 'gpt-4')).toBe('gpt-4');
});
