import type { Attempt, Message } from '../../../src-main/contract/messages.ts';

type Asked = Pick<Attempt, 'providerName' | 'model'>;

/** Who was asked first and who in the end, where that is not the same. */
export function fallbackOf(
  message: Message,
  attempts: readonly Attempt[],
): { chosen: Asked; asked: Asked } | null {
  const [chosen] = attempts;
  const { providerName, model } = message;
  if (chosen === undefined || providerName === undefined || model === undefined) return null;
  if (chosen.providerName === providerName && chosen.model === model) return null;
  return { chosen, asked: { providerName, model } };
}

/** Whether the attempts say more than the message itself does: of one that failed it says why. */
export function isTelling(message: Message, attempts: readonly Attempt[]): boolean {
  return attempts.length > 1 || fallbackOf(message, attempts) !== null;
}
