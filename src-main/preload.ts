import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge } from './contract/bridge.ts';
import { EVENT_CHANNEL, type AppEvent } from './contract/events.ts';
import { REQUEST_CHANNEL, type RequestName } from './contract/requests.ts';

/** What no page may ask with a path of its own making. */
const FROM_FILES: readonly RequestName[] = ['import-read', 'attachment-take'];

const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, FROM_FILES.includes(name) ? '' : name, input),
  readImport(file) {
    // Only a file that the person chose or dropped has a path here: a page cannot make one up.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return ipcRenderer.invoke(REQUEST_CHANNEL, 'import-read', { path });
  },
  attach(id, file) {
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    if (path !== '' || !(file instanceof File))
      return ipcRenderer.invoke(REQUEST_CHANNEL, 'attachment-take', { id, path });
    // What was pasted lies in no file of the disk.
    return file.arrayBuffer().then((bytes) =>
      ipcRenderer.invoke(REQUEST_CHANNEL, 'attachment-paste', {
        id,
        name: file.name,
        bytes: new Uint8Array(bytes),
      }),
    );
  },
  listen(listener) {
    // The event object of Electron stays on this side: it carries the sender.
    const forward = (_event: unknown, event: AppEvent): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, forward);
  },
};

contextBridge.exposeInMainWorld('lockchat', bridge);
