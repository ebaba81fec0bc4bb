import { mount, tick } from 'svelte';
import '../styles/base.css';
import '../styles/form.css';
import '../styles/menu.css';
import '../styles/print.css';
import { connect } from '../bridge.ts';
import { contextOf } from '../components/texts.ts';
import { onNextFrame } from '../lib/schedule.ts';
import { loadMessageList } from '../main-window/load-message-list.ts';
import MainWindow from '../main-window/MainWindow.svelte';
import { AppState } from '../state/app-state.svelte.ts';

/** The window comes on screen with its first paint: that is its conversation, unless the disk takes so long. */
const WAIT_FOR_THREAD_MS = 250;

const connection = connect(window.lockchat);
const [{ app, target }] = await Promise.all([
  AppState.start(connection, onNextFrame, 'thread'),
  loadMessageList(),
]);
if (target.kind === 'thread') {
  await Promise.race([
    app.conversation.open(target.threadId),
    new Promise((resolve) => setTimeout(resolve, WAIT_FOR_THREAD_MS)),
  ]);
}
mount(MainWindow, {
  target: document.body,
  props: { app, firstTarget: target },
  context: contextOf(app.settings),
});
await tick();
void connection.request('window-ready', null);
