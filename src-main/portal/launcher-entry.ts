import type { Variant } from './portal-request.ts';
import type { SharedBus } from './shared-bus.ts';

const INTERFACE = 'com.canonical.Unity.LauncherEntry';
const PATH = '/app/lockchat/launcher';

/** What the app's icon in a dock or task bar shows. */
export interface LauncherState {
  /** 0: none. */
  count: number;
  /** 0 to 1; null: none. */
  progress: number | null;
}

/**
 * The app's icon in the docks that listen to the Launcher API: Ubuntu's dock, Dash to Dock, Plasma's task manager. Where
 * none does, nothing happens.
 */
export class LauncherEntry {
  readonly #bus: SharedBus;
  readonly #appId: string;
  #state: LauncherState = { count: 0, progress: null };

  constructor(bus: SharedBus, appId: string) {
    this.#bus = bus;
    this.#appId = appId;
  }

  async show(change: Partial<LauncherState>): Promise<void> {
    this.#state = { ...this.#state, ...change };
    const bus = await this.#bus.get();
    const { count, progress } = this.#state;
    const properties: Record<string, Variant> = {
      count: ['x', count],
      'count-visible': ['b', count > 0],
      progress: ['d', progress ?? 0],
      'progress-visible': ['b', progress !== null],
    };
    bus?.emit({
      path: PATH,
      interface: INTERFACE,
      member: 'Update',
      signature: 'sa{sv}',
      body: [`application://${this.#appId}.desktop`, Object.entries(properties)],
    });
  }
}
