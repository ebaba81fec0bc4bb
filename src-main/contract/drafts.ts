/** What was typed or attached and is not sent yet. */

/** A thread's id, or `new` or `quick-ask`; `temporary` of a new temporary thread, which is never stored. */
export type DraftKey = string;
