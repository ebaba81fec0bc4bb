import { mount, tick } from 'svelte';
import '../styles/base.css';
import '../styles/form.css';
import '../styles/menu.css';
import '../styles/print.css';
import { connect } from '../bridge.ts';
import { contextOf } from '../components/texts.ts';
import { onNextFrame } from '../lib/schedule.ts';
import { AppState } from '../state/app-state.svelte.ts';
import { loadMessageList } from './load-message-list.ts';
import MainWindow from './MainWindow.svelte';

const connection = connect(window.lockchat);
const { app, target } = await AppState.start(connection, onNextFrame, 'main');
mount(MainWindow, {
  target: document.body,
  props: { app, firstTarget: target },
  context: contextOf(app.settings),
});
await tick();
void connection.request('window-ready', null);
await loadMessageList();
requestIdleCallback(() => {
  void import('../components/messages/list/warm-up.ts').then(({ warmUp }) => warmUp(app.settings));
  // What is typed right behind their keys is meant for them.
  void import('./FindPane.svelte');
  void import('./PalettePane.svelte');
  void import('../components/search/SearchDialog.svelte');
});
