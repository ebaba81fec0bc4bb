import { join } from 'node:path';
import { app } from 'electron';
import { ulid } from 'ulid';
import { DemoServer } from './demo/demo-server.ts';
import { KeyringVault } from './electron/keyring-vault.ts';
import { logFault } from './electron/process/fault-log.ts';
import type { LaunchOptions } from './electron/start/launch-options.ts';
import { createLazyEngine } from './engine/lazy-engine.ts';
import { toAppError } from './errors.ts';
import type { FirstWindow } from './first-window.ts';
import type { Notices } from './notices/notices.ts';
import { type EnvironmentProvider, readEnvironmentProvider } from './providers/environment-provider.ts';
import { ProviderCheck } from './providers/provider-check.ts';
import { Providers } from './providers/providers.ts';
import { readDocument } from './storage/files/read-document.ts';

/** Who can be asked, with which secrets, and what asks them. */
export interface Servers {
  vault: KeyringVault;
  demo: DemoServer;
  providers: Providers;
  engine: ReturnType<typeof createLazyEngine>;
  check: ProviderCheck;
}

/** `locked`: by the administrator of this machine, only what came with it is asked. */
export function composeServers(
  options: LaunchOptions,
  { store, settings, notices }: FirstWindow,
  { resolveProxy, locked }: { resolveProxy: (url: string) => Promise<string>; locked: boolean },
): Servers {
  const profile = app.getPath('userData');
  const vault = new KeyringVault(store, readDocument(profile, 'secrets'));
  const demo = new DemoServer();
  const providers = new Providers({
    personFacts: () => settings.current.modelFacts ?? [],
    store,
    vault,
    saved: readDocument(profile, 'providers') ?? [],
    environment: readEnvironment(options, notices),
    demo: () => demo.start(),
    preferred: () => settings.current.choice,
    locked,
  });
  // Nothing of the client is needed to draw the first window.
  const engine = createLazyEngine(async () => {
    const { createEngine } = await import('./engine/engine.ts');
    const { writeRecording } = await import('./engine/recording/write-recording.ts');
    const { record: folder } = options;
    return createEngine({
      resolveProxy,
      record:
        folder === undefined
          ? undefined
          : (exchanges) =>
              writeRecording(join(folder, `${ulid()}.json`), exchanges).catch((thrown: unknown) =>
                logFault(toAppError(thrown), 'record'),
              ),
    });
  });
  const check = new ProviderCheck(providers, engine, () => Date.now());
  return { vault, demo, providers, engine, check };
}

/** A wrong value there must not keep the app from starting: it is said in the window. */
function readEnvironment(options: LaunchOptions, notices: Notices): EnvironmentProvider | null {
  try {
    return readEnvironmentProvider(options);
  } catch (thrown) {
    notices.add({ id: ulid(), code: toAppError(thrown).code, subject: 'LOCKCHAT_ENDPOINT', at: Date.now() });
    return null;
  }
}
