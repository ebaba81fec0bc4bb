import type { ProviderView } from '../contract/providers.ts';

/**
 * Where secrets are kept. Plain text exists in the memory of the main process only; what is written
 * is the operating system's ciphertext.
 */
export interface SecretVault {
  /** False where the system has no keyring: secrets are then kept until the app quits. */
  hasKeyring(): Promise<boolean>;
  /** Where the secret of this provider is, without reading it. */
  kept(providerId: string): ProviderView['secretKept'];
  /** Undefined: there is none. Throws `secret-unavailable` where the keyring refuses to open it. */
  read(providerId: string): Promise<string | undefined>;
  /** An empty secret removes it. */
  write(providerId: string, secret: string): Promise<void>;
}
