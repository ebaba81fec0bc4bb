/**
 * How long a test waits for a state before it fails, in ms, and how long it may take as a whole. Only a failure
 * ever waits so long: they are for the slowest machine, and say nothing of how fast anything should be.
 */
export const TIMEOUT_MS = 60_000;
export const TEST_TIMEOUT_MS = 300_000;
