/** What is used of a client of the X server; the package has no types of its own. */
declare module 'x11' {
  export interface XClient {
    on(event: 'error' | 'end', listener: () => void): void;
    QueryPointer(
      window: number,
      done: (error: Error | null, pointer: { rootX: number; rootY: number }) => void,
    ): void;
    terminate(): void;
  }

  export interface XDisplay {
    client: XClient;
    screen: readonly { root: number }[];
  }

  export function createClient(
    options: { display: string; disableBigRequests: boolean },
    done: (error: Error | null, display: XDisplay) => void,
  ): XClient;
}
