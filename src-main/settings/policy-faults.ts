import type { ErrorCode } from '../contract/failures.ts';
import type { Policy } from './policy.ts';
import { senselessSettings } from './window-requests.ts';

/** What the person is told of a policy that is wrong as a whole, or in some of what it sets beforehand. */
export function policyFaults({ fault, defaults, source }: Policy): { code: ErrorCode; subject: string }[] {
  if (fault !== null) return [fault];
  const senseless = senselessSettings(defaults)
    .slice(0, 5)
    .map((name) => `"${name.slice(0, 50)}"`);
  return senseless.length === 0
    ? []
    : [{ code: 'policy-defaults', subject: [source, ...senseless].join(', ') }];
}
