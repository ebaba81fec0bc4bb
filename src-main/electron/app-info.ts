import { app } from 'electron';
import type { AppInfo, PolicyInfo } from '../contract/windows.ts';

const PLATFORMS: Partial<Record<NodeJS.Platform, AppInfo['platform']>> = {
  linux: 'linux',
  win32: 'win32',
  darwin: 'darwin',
};

/** What the window says of the app itself. */
export function appInfo(hasKeyring: boolean, hasTray: boolean, policy: PolicyInfo): AppInfo {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: PLATFORMS[process.platform] ?? 'other',
    dataFolder: app.getPath('userData'),
    hasTray,
    hasKeyring,
    policy,
  };
}
