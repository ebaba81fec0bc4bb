import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** The environment's variable with the Ed25519 key of the releases: PKCS #8, PEM. It is in no file of the project. */
const VARIABLE = 'LOCKCHAT_SIGNING_KEY';

/** @throws where the environment has none. */
export function signingKey(env: NodeJS.ProcessEnv = process.env): string {
  const key = env[VARIABLE];
  if (!key) throw new Error(`${VARIABLE} is not set: the key of the releases, PKCS #8 in PEM`);
  return key;
}

/** The signature of a text, as base64. */
export function signText(text: string, privateKey: string): string {
  return sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString('base64');
}

/** The half that everybody may have, as the app's source holds it. */
export function publicHalf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
}
