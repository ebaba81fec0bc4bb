/** What reading a file may use besides its bytes. */
export interface ReadContext {
  signal: AbortSignal;
  /** The part that is done, from 0 to 1. */
  report: (share: number) => void;
}
