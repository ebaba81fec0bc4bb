import { defineInterface, type MessageBus } from 'dbus-native';
import { z } from 'zod';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const DISMISSED = 2;
const CLOSED_BY_CALL = 3;

const notification = z.object({
  appName: z.string(),
  replaces: z.number(),
  icon: z.string(),
  title: z.string(),
  body: z.string(),
  actions: z.array(z.string()),
  hints: z.unknown(),
  expires: z.number(),
});

type Shown = z.infer<typeof notification> & { id: number };

/** A notification service as desktops have one, which shows nothing and remembers all. */
export class NotificationService {
  readonly #bus: MessageBus;
  readonly #capabilities: string[];
  #nextId = 1;
  /** Every request to show one, in order. */
  readonly shown: Shown[] = [];
  /** The numbers of those that stand. */
  readonly onScreen = new Set<number>();
  /** Answers nothing any more. */
  isSilent = false;

  private constructor(bus: MessageBus, capabilities: string[]) {
    this.#bus = bus;
    this.#capabilities = capabilities;
  }

  static async start(
    bus: MessageBus,
    capabilities = ['actions', 'body', 'body-markup'],
  ): Promise<NotificationService> {
    const service = new NotificationService(bus, capabilities);
    await bus.export(PATH, service.#interface());
    await bus.requestName(NAME, 0);
    return service;
  }

  /** As the person does who presses the notification itself. */
  click(id: number): void {
    this.#bus.sendSignal(PATH, NAME, 'ActionInvoked', 'us', [id, 'default']);
    this.#close(id, DISMISSED);
  }

  dismiss(id: number): void {
    this.#close(id, DISMISSED);
  }

  #close(id: number, reason: number): void {
    this.onScreen.delete(id);
    this.#bus.sendSignal(PATH, NAME, 'NotificationClosed', 'uu', [id, reason]);
  }

  #interface() {
    const never = new Promise<never>(() => undefined);
    return defineInterface({
      name: NAME,
      methods: {
        GetCapabilities: {
          out: { capabilities: 'as' },
          handler: () => (this.isSilent ? never : this.#capabilities),
        },
        Notify: {
          in: {
            appName: 's',
            replaces: 'u',
            icon: 's',
            title: 's',
            body: 's',
            actions: 'as',
            hints: 'a{sv}',
            expires: 'i',
          },
          out: { id: 'u' },
          handler: (args: unknown) => this.#notify(args),
        },
        CloseNotification: {
          in: { id: 'u' },
          handler: ({ id }: Record<string, unknown>) => this.#close(Number(id), CLOSED_BY_CALL),
        },
      },
    });
  }

  #notify(args: unknown): number {
    const asked = notification.parse(args);
    const id = asked.replaces === 0 ? this.#nextId++ : asked.replaces;
    this.shown.push({ ...asked, id });
    this.onScreen.add(id);
    return id;
  }
}
