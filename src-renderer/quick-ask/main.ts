import { mount, tick } from 'svelte';
import '../styles/base.css';
import { connect } from '../bridge.ts';
import { contextOf } from '../components/texts.ts';
import { onNextFrame } from '../lib/schedule.ts';
import { AppState } from '../state/app-state.svelte.ts';
import QuickAsk from './QuickAsk.svelte';

const connection = connect(window.lockchat);
const { app } = await AppState.start(connection, onNextFrame, 'quick-ask');
mount(QuickAsk, { target: document.body, props: { app }, context: contextOf(app.settings) });
await tick();
void connection.request('window-ready', null);
