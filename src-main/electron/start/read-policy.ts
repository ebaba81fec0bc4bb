import { execFileSync } from 'node:child_process';
import { app } from 'electron';
import { NO_POLICY, parsePolicy, type Policy, readPolicy } from '../../settings/policy.ts';
import { APP_ID } from './app-id.ts';

const FILE = '/etc/lockchat/policy.json';
const PROPERTY_LIST = `/Library/Managed Preferences/${APP_ID}.plist`;
const REGISTRY_KEY = 'HKLM\\Software\\Policies\\Lockchat';
/** One value of the key, of type REG_SZ: the same JSON as in the file of Linux. */
const REGISTRY_VALUE = /^\s*Policy\s+REG_SZ\s+(.*)$/m;

/** The policy of this computer, where its administrators keep them. From a checkout LOCKCHAT_POLICY names a file. */
export function machinePolicy(): Policy {
  const forTests = process.env['LOCKCHAT_POLICY'];
  if (!app.isPackaged && forTests) return readPolicy(forTests);
  switch (process.platform) {
    case 'win32':
      return fromRegistry();
    case 'darwin':
      return fromPropertyList();
    default:
      return readPolicy(FILE);
  }
}

function fromRegistry(): Policy {
  try {
    const output = execFileSync('reg', ['query', REGISTRY_KEY, '/v', 'Policy'], { encoding: 'utf8' });
    const [, text] = REGISTRY_VALUE.exec(output) ?? [];
    return text === undefined ? NO_POLICY : parsePolicy(text.trim(), REGISTRY_KEY);
  } catch {
    // `reg` fails where there is no such key.
    return NO_POLICY;
  }
}

function fromPropertyList(): Policy {
  try {
    const text = execFileSync('plutil', ['-convert', 'json', '-o', '-', PROPERTY_LIST], { encoding: 'utf8' });
    return parsePolicy(text, PROPERTY_LIST);
  } catch {
    // `plutil` fails where there is no such file.
    return NO_POLICY;
  }
}
