import tls from 'node:tls';

/**
 * Whom a TLS connection trusts: what Node brings, what the system's own store has (a company's
 * certificate, for one), and what the person added. The system's store is read once, at the first
 * secure connection.
 */
export class Trust {
  readonly #contexts = new Map<string, tls.SecureContext>();
  #known: string[] | undefined;

  /** @param ca PEM of further certificate authorities, or '' */
  context(ca: string): tls.SecureContext {
    const present = this.#contexts.get(ca);
    if (present !== undefined) return present;
    this.#known ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
    const context = tls.createSecureContext({ ca: ca === '' ? this.#known : [...this.#known, ca] });
    this.#contexts.set(ca, context);
    return context;
  }
}
