/** What others made and the app is built of. */

/** A package of the npm registry that is a part of the app. */
export interface ThirdPartyPackage {
  name: string;
  version: string;
  /** An SPDX expression, e.g. `MIT`. */
  license: string;
  /** The licence and whatever notice goes with it, as its makers wrote them. */
  text: string;
}

export interface LicenseRequests {
  /** By name. */
  'license-list': { input: null; output: ThirdPartyPackage[] };
  /** Opens the licences of Electron, or those of Chromium and all that is in it, in the system's own program. */
  'license-open': { input: { of: 'electron' | 'chromium' }; output: null };
}
