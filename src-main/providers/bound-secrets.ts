import type { ProviderView } from '../contract/providers.ts';
import { splitUrl } from '../protocols/endpoint.ts';
import { AppError } from '../errors.ts';
import type { SecretVault } from './secret-vault.ts';

const BOUND = /^lockchat-1 (\S+)\n([\s\S]*)$/;

/**
 * Secrets that know for whom they were given. What the vault keeps names the server (scheme, host and port)
 * beside the secret, under the same encryption, so that no other server ever gets it: not where a provider
 * was moved while the keyring was away, nor where the list of providers came from a backup.
 */
export class BoundSecrets {
  readonly #vault: SecretVault;

  constructor(vault: SecretVault) {
    this.#vault = vault;
  }

  kept(key: string): ProviderView['secretKept'] {
    return this.#vault.kept(key);
  }

  /**
   * The secret that was given for the server of `address`; undefined where there is none for it. Throws
   * `secret-unavailable`.
   */
  async read(key: string, address: string): Promise<string | undefined> {
    const kept = await this.#vault.read(key);
    if (kept === undefined) return undefined;
    const [, origin, secret] = BOUND.exec(kept) ?? [];
    if (origin !== undefined) return origin === originOf(address) ? secret : undefined;
    await this.#bind(key, kept, address);
    return kept;
  }

  /** An empty secret removes it. */
  async write(key: string, secret: string, address: string): Promise<void> {
    await this.#vault.write(key, secret === '' ? '' : `lockchat-1 ${originOf(address)}\n${secret}`);
  }

  async remove(key: string): Promise<void> {
    await this.#vault.write(key, '');
  }

  /** A secret of a version that bound none belongs to the server that it was last used for. */
  async #bind(key: string, secret: string, address: string): Promise<void> {
    try {
      await this.write(key, secret, address);
    } catch (thrown) {
      // It can be used all the same, and the next reading tries again.
      if (!(thrown instanceof AppError)) throw thrown;
    }
  }
}

/** A URL of another scheme than http, as a SOCKS proxy has, says `null` for its origin. */
function originOf(address: string): string {
  const { origin } = URL.canParse(address) ? new URL(address) : { origin: 'null' };
  return origin === 'null' ? splitUrl(address).origin : origin;
}
