import type { Announcer } from './announcer.svelte.ts';
import type { ReportedRequest } from './reported-request.ts';
import type { SettingsStore } from './settings-store.svelte.ts';
import type { Undo } from './undo.svelte.ts';

export interface DiagnosticsTools {
  request: ReportedRequest;
  settings: SettingsStore;
  undo: Undo;
  announcer: Announcer;
}

/** Versions, what works on this computer and what went wrong lately, copied for who helps the person. */
export class Diagnostics {
  readonly #tools: DiagnosticsTools;

  constructor(tools: DiagnosticsTools) {
    this.#tools = tools;
  }

  /** Whether it was copied. */
  copy(): Promise<boolean> {
    return this.#tools.request('diagnostics-copy', null);
  }

  /** The same from where nothing shows that it was done. */
  async copyAndTell(): Promise<void> {
    if (await this.copy()) this.tell();
  }

  /** Says that it was copied. */
  tell(): void {
    const { settings, undo, announcer } = this.#tools;
    const told = settings.t('about.diagnostics-told');
    undo.show(told, null);
    announcer.say(told);
  }
}
