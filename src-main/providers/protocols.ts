import type { ProtocolId } from '../contract.ts';
import { AppError } from '../errors.ts';
import { lockchat } from './lockchat.ts';
import { openaiChat } from './openai-chat.ts';
import type { Protocol } from './protocol.ts';

const PROTOCOLS: Partial<Record<ProtocolId, Protocol>> = { lockchat, 'openai-chat': openaiChat };

export function protocolOf(id: ProtocolId): Protocol {
  const protocol = PROTOCOLS[id];
  if (protocol === undefined) throw new AppError('internal', `no protocol ${id}`);
  return protocol;
}
