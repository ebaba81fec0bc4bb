import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A list of releases is small: what is larger is none. */
export const LARGEST_METADATA = 256 * 1024;

const HEX_SHA512 = /^[0-9a-f]{128}$/;
const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/;
/** A name beside the metadata: nothing that leads elsewhere. */
const FILE_NAME = /^[0-9A-Za-z][0-9A-Za-z._+~-]{0,200}$/;

const UpdateFile = z.object({
  platform: z.string().max(20),
  arch: z.string().max(20),
  format: z.string().max(20),
  name: z.string().regex(FILE_NAME),
  size: z.number().int().positive(),
  sha512: z.string().regex(HEX_SHA512),
});

const Metadata = z.object({
  app: z.literal('lockchat'),
  channel: z.enum(['stable', 'beta']),
  version: z.string().regex(VERSION),
  /** `2026-11-30`. */
  date: z.string().max(30),
  /** The part of all installations that it is offered to, 0 to 1; who asks by hand is offered it in any case. */
  rollout: z.number().min(0).max(1),
  files: z.array(UpdateFile).max(100),
});

/** What a channel offers, e.g. in `stable.json`. */
export type UpdateMetadata = z.infer<typeof Metadata>;
export type UpdateFile = z.infer<typeof UpdateFile>;

/** On the wire: the very bytes that were signed, so that nothing must be written the same way twice. */
const Envelope = z.object({ signed: z.string(), signature: z.string() });

/** Signs what a channel offers with an Ed25519 key (PKCS #8, PEM). */
export function signMetadata(metadata: UpdateMetadata, privateKey: string): string {
  const bytes = Buffer.from(JSON.stringify(Metadata.parse(metadata)));
  const signature = sign(null, bytes, createPrivateKey(privateKey));
  return `${JSON.stringify({ signed: bytes.toString('base64'), signature: signature.toString('base64') })}\n`;
}

/**
 * Reads what a channel offers. Nothing of it is looked at before its signature was verified.
 *
 * @param publicKey Ed25519, the base64 of its SPKI form.
 * @throws AppError `update-untrusted`.
 */
export function openMetadata(text: string, publicKey: string): UpdateMetadata {
  try {
    const { signed, signature } = Envelope.parse(JSON.parse(text));
    const bytes = Buffer.from(signed, 'base64');
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (!verify(null, bytes, key, Buffer.from(signature, 'base64'))) {
      throw new AppError('update-untrusted', 'the signature is not by the key of the releases');
    }
    return Metadata.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('update-untrusted', 'the update server’s answer makes no sense', { cause: error });
  }
}
