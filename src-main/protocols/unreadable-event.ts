import { AppError } from '../errors.ts';
import type { StreamPart } from './protocol.ts';

/**
 * An event that is no JSON. What it held is lost, so the answer can not be whole: it ends there,
 * visibly, rather than with a gap that nobody sees.
 */
export function unreadable(data: string): StreamPart {
  return {
    type: 'error',
    error: new AppError('stream-error', 'an event of the stream is not JSON', { detail: data.trim() }),
  };
}
