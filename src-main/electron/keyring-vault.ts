import { safeStorage } from 'electron';
import type { ProviderView } from '../contract/providers.ts';
import type { SecretVault } from '../providers/secret-vault.ts';
import { AppError } from '../errors.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** Secrets under the operating system's keyring; where there is none, in memory until the app quits. */
export class KeyringVault implements SecretVault {
  readonly #store: StoreClient;
  readonly #encrypted: Map<string, string>;
  readonly #session = new Map<string, string>();
  #available: Promise<boolean> | undefined;

  /** `saved`: provider id to ciphertext in base64. */
  constructor(store: StoreClient, saved: Readonly<Record<string, string>> | null) {
    this.#store = store;
    this.#encrypted = new Map(Object.entries(saved ?? {}));
  }

  hasKeyring(): Promise<boolean> {
    this.#available ??= askKeyring();
    return this.#available;
  }

  kept(providerId: string): ProviderView['secretKept'] {
    if (this.#session.has(providerId)) return 'session';
    return this.#encrypted.has(providerId) ? 'keyring' : 'none';
  }

  async read(providerId: string): Promise<string | undefined> {
    const session = this.#session.get(providerId);
    if (session !== undefined) return session;
    const encrypted = this.#encrypted.get(providerId);
    if (encrypted === undefined) return undefined;
    const { result, shouldReEncrypt } = await open(encrypted, providerId);
    if (shouldReEncrypt) {
      // The old ciphertext opened: where no new one can be made or kept now, the next reading tries again.
      await this.write(providerId, result).catch(() => undefined);
    }
    return result;
  }

  async write(providerId: string, secret: string): Promise<void> {
    this.#session.delete(providerId);
    const isForSession = secret !== '' && !(await this.hasKeyring());
    if (isForSession) this.#session.set(providerId, secret);
    if (isForSession || secret === '') {
      // The one that it replaces must not come back with the keyring.
      if (!this.#encrypted.delete(providerId)) return;
    } else {
      this.#encrypted.set(providerId, await seal(secret, providerId));
    }
    await this.#store.request('document-write', {
      name: 'secrets',
      value: Object.fromEntries(this.#encrypted),
    });
  }
}

async function seal(secret: string, providerId: string): Promise<string> {
  try {
    return (await safeStorage.encryptStringAsync(secret)).toString('base64');
  } catch (cause) {
    throw new AppError('secret-unavailable', `the keyring did not take the secret of ${providerId}`, {
      cause,
    });
  }
}

async function open(
  encrypted: string,
  providerId: string,
): Promise<{ result: string; shouldReEncrypt: boolean }> {
  try {
    return await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'));
  } catch (cause) {
    throw new AppError('secret-unavailable', `the keyring did not open the secret of ${providerId}`, {
      cause,
    });
  }
}

async function askKeyring(): Promise<boolean> {
  const available = await safeStorage.isAsyncEncryptionAvailable();
  // `basic_text` encrypts with a password that everybody knows.
  return (
    available && (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  );
}
