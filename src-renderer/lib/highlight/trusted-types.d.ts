/** What the DOM's own types do not know yet. A `TrustedScriptURL` goes wherever an address of a script goes. */
interface TrustedTypePolicyOfScripts {
  createScriptURL(url: string): URL;
}

interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): TrustedTypePolicyOfScripts;
  };
}
