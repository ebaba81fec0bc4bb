import { modelName, providerName } from '../lib/format/provider-name.ts';
import { keyOfChoice } from '../lib/models/model-lines.ts';
import type { AppState } from '../state/app-state.svelte.ts';
import type { Command } from '../state/command-registry.ts';

/** Every model that can be asked, and comparing, for the list of commands. */
export function modelCommands(app: AppState): Command[] {
  const { t } = app.settings;
  if (app.conversation.thread?.inTrash === true) return [];
  const models = app.providers.all.flatMap((provider) =>
    provider.models.map((model): Command => {
      const choice = { providerId: provider.id, model };
      return {
        id: `model ${keyOfChoice(choice)}`,
        kind: 'model',
        text: modelName(t, provider.source, model),
        group: providerName(t, provider),
        words: t('composer.model'),
        run: () => app.chooseModel(choice),
      };
    }),
  );
  const compare: Command = {
    id: 'compare',
    kind: 'command',
    text: t('compare.start'),
    run: () => app.conversation.compare.toggle(app.conversation.choice),
  };
  return [compare, ...models];
}
