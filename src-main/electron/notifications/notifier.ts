import { Notification } from 'electron';
import {
  DesktopNotifications,
  type DesktopNotificationsOptions,
  type DesktopNote,
} from '../../portal/desktop-notifications.ts';

/** Tells the person something while they look elsewhere, as their system does it. */
export interface Notifier {
  show: (note: DesktopNote) => unknown;
  /** What it was about was seen elsewhere. */
  withdraw: (key: string) => unknown;
}

export function createNotifier(platform: NodeJS.Platform, options: DesktopNotificationsOptions): Notifier {
  return platform === 'linux' ? new DesktopNotifications(options) : new SystemNotifications();
}

/** Notifications of macOS and Windows. */
class SystemNotifications implements Notifier {
  /** Kept while they stand: one that is collected as garbage hears no click. */
  readonly #shown = new Map<string, Notification>();

  show({ key, title, body, onClick }: DesktopNote): void {
    if (!Notification.isSupported()) return;
    this.withdraw(key);
    const notification = new Notification({ title, body });
    const evict = (): void => {
      if (this.#shown.get(key) === notification) this.#shown.delete(key);
    };
    notification.on('click', onClick);
    notification.on('close', evict);
    notification.on('failed', evict);
    this.#shown.set(key, notification);
    notification.show();
  }

  withdraw(key: string): void {
    this.#shown.get(key)?.close();
    this.#shown.delete(key);
  }
}
