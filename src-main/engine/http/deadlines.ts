import type { Deadlines } from '../../contract/providers.ts';

export const DEFAULT_DEADLINES: Deadlines = { connectMs: 10_000, firstByteMs: 120_000, silenceMs: 60_000 };
