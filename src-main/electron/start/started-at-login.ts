import { app } from 'electron';

/** Whether the session, and not the person, started this app, which then stays hidden: macOS hands no flags over. */
export function wasStartedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
