/** Images of answers, which are loaded only with the person's consent. */

/** `own-network`: it lies on this machine or in its network, which takes a consent of its own. */
export type ImageRefusal = 'no-consent' | 'own-network' | 'no-image' | 'too-large' | 'unreachable';

export type ImageAnswer =
  /** Shown from `address`; 0 where a drawing has no size of its own, CSS px. */
  | { status: 'loaded'; address: string; width: number; height: number }
  | { status: 'refused'; reason: ImageRefusal };

export interface ImageRequests {
  /** Loads an image of an answer: one that the person clicked, one of a host in `imageHosts`, or a `data:` URL. */
  'image-load': {
    input: { url: string; clicked: boolean; inOwnNetwork: boolean };
    output: ImageAnswer;
  };
}
