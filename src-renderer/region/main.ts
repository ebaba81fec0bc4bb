import { mount, tick } from 'svelte';
import { createTranslate } from '../../assets/messages/format.ts';
import type { ScreenRegion } from '../../src-main/contract/quick-ask.ts';
import '../styles/base.css';
import { connect } from '../bridge.ts';
import { contextOf } from '../components/texts.ts';
import { Region } from '../state/region.svelte.ts';
import RegionPicker from './RegionPicker.svelte';

const connection = connect(window.lockchat);
const { picture, width, height, locale } = await connection.request('region-start', null);
document.documentElement.lang = locale;
const image = new Image();
image.src = picture;
// It comes on screen with its picture: a person who sees black believes that something broke.
await image.decode();
mount(RegionPicker, {
  target: document.body,
  props: {
    picture,
    region: new Region({ width: innerWidth, height: innerHeight }, { width, height }),
    onEnd: (chosen: ScreenRegion | 'all' | 'cancel') => void connection.request('region-end', { chosen }),
  },
  context: contextOf({ t: createTranslate(locale), locale }),
});
await tick();
void connection.request('region-ready', null);
