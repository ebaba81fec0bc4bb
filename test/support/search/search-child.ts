/** The search process's own code as a child of Node, whose channel looks as Electron's does. */
Reflect.set(process, 'parentPort', {
  on: (event: string, listener: (message: { data: unknown }) => void) =>
    process.on(event, (data: unknown) => listener({ data })),
  postMessage: (reply: unknown) => process.send?.(reply),
});
process.once('disconnect', () => process.exit());
await import('../../../src-main/search-process.ts');

export {};
