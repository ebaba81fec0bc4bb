import workerUrl from './highlight-worker.ts?worker&url';
import { Highlighter } from './highlighter.ts';

/** The pages' policy takes the address of a script only from a policy that it names: this one knows one file. */
const trusted = window.trustedTypes?.createPolicy('lockchat-worker', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError('no other script may run beside the page');
    return url;
  },
});

/** The page's one highlighter. Its worker starts with the first block of code. */
export const highlighter = new Highlighter(
  () => new Worker(trusted?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' }),
);
