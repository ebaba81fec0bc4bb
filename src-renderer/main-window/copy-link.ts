import type { AppState } from '../state/app-state.svelte.ts';

export async function copyLink(app: AppState, link: string): Promise<void> {
  await app.copy(link);
  app.announcer.say(app.settings.t('header.link-copied'));
}
