import type { ProviderView } from '../../../src-main/contract/providers.ts';
import type { SecretVault } from '../../../src-main/providers/secret-vault.ts';

/** A vault that keeps nothing longer than the test, and everything where the test can look at it. */
export class MemoryVault implements SecretVault {
  readonly secrets = new Map<string, string>();

  hasKeyring(): Promise<boolean> {
    return Promise.resolve(true);
  }

  kept(providerId: string): ProviderView['secretKept'] {
    return this.secrets.has(providerId) ? 'keyring' : 'none';
  }

  read(providerId: string): Promise<string | undefined> {
    return Promise.resolve(this.secrets.get(providerId));
  }

  write(providerId: string, secret: string): Promise<void> {
    if (secret === '') this.secrets.delete(providerId);
    else this.secrets.set(providerId, secret);
    return Promise.resolve();
  }
}
