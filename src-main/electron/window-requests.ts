import { z } from 'zod';
import type { WindowRequests as DesktopRequests } from '../contract/windows.ts';
import { id, line, nothing, text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import type { DesktopShell } from './desktop-shell.ts';
import type { LoginStarter } from './login-start.ts';

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new-chat'), text: text.exactOptional() }),
  z.strictObject({ kind: z.literal('thread'), threadId: id, messageId: id.exactOptional() }),
  z.strictObject({ kind: z.literal('settings'), tab: z.literal('about').exactOptional() }),
]);

export function desktopWindowRequests(
  desktop: DesktopShell,
  login: LoginStarter,
): WindowRequests<DesktopRequests> {
  return {
    'app-start': {
      input: z.strictObject({ window: z.enum(['main', 'thread', 'quick-ask']) }),
      answer: (_input, caller) => desktop.start(caller),
    },
    'notice-dismiss': { input: z.strictObject({ id }), answer: (input) => desktop.dismissNotice(input.id) },
    'login-start-read': { input: nothing, answer: () => login.read() },
    'login-start-set': { input: z.strictObject({ on: z.boolean() }), answer: ({ on }) => login.set(on) },
    'link-open': { input: z.strictObject({ url: line }), answer: ({ url }) => desktop.openLink(url) },
    'clipboard-read': { input: nothing, answer: () => desktop.readClipboard() },
    'clipboard-write': {
      input: z.strictObject({ text, html: text.exactOptional() }),
      answer: (input) => desktop.writeClipboard(input.text, input.html),
    },
    'window-print': { input: nothing, answer: (_input, caller) => desktop.print(caller) },
    'diagnostics-copy': { input: nothing, answer: () => desktop.copyDiagnostics() },
    'data-folder-open': { input: nothing, answer: () => desktop.openDataFolder() },
    'window-open-main': {
      input: z.strictObject({ target }),
      answer: (input) => desktop.openMain(input.target),
    },
    'window-open-thread': {
      input: z.strictObject({ threadId: id, atPointer: z.boolean().exactOptional() }),
      answer: ({ threadId, atPointer }) => desktop.openThread(threadId, atPointer),
    },
    'window-ready': { input: nothing, answer: (_input, caller) => desktop.ready(caller) },
    'window-hide': { input: nothing, answer: (_input, caller) => desktop.hide(caller) },
    'window-resize': {
      input: z.strictObject({ height: z.int().min(1).max(4000) }),
      answer: ({ height }, caller) => desktop.resize(caller, height),
    },
  };
}
