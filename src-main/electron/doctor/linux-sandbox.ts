import { type Found, found } from './finding.ts';

/** What decides about the sandbox on Linux. */
export interface SandboxFacts {
  /** It was switched off on the command line. */
  isOff: boolean;
  isRoot: boolean;
  /** `chrome-sandbox` beside the program belongs to root and is setuid. */
  hasHelper: boolean;
  /** An AppArmor profile of the app lets it make namespaces. */
  hasProfile: boolean;
  /** The text of a file of the kernel's; undefined where there is none. */
  read: (path: string) => string | undefined;
}

const FORBIDS = ['/proc/sys/kernel/unprivileged_userns_clone', '/proc/sys/user/max_user_namespaces'];
const APPARMOR = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** Whether pages are drawn in Chromium's sandbox here. */
export function sandboxFinding(facts: SandboxFacts): Found {
  if (facts.isOff) return found('broken', facts.isRoot ? 'doctor.sandbox-root' : 'doctor.sandbox-off');
  if (facts.hasHelper) return found('works', 'doctor.sandbox-on');
  const forbids = FORBIDS.find((path) => facts.read(path)?.trim() === '0');
  if (forbids !== undefined) return found('broken', 'doctor.sandbox-forbidden', forbids);
  if (facts.read(APPARMOR)?.trim() === '1' && !facts.hasProfile) {
    return found('broken', 'doctor.sandbox-apparmor', APPARMOR);
  }
  return found('works', 'doctor.sandbox-on');
}
