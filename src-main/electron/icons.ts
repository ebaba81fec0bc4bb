import { type NativeImage, nativeImage } from 'electron';
