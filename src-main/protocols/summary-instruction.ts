/** Asks a model for the summary that will stand for the conversation before it. */
export const SUMMARY_INSTRUCTION = `Everything above will be replaced, for you, by a summary. Write that summary, so that the conversation can go on without the original.
Keep: what the person wants and why; what was decided and agreed; facts, names, numbers, dates, links, file names; code, commands and quotations whose exact words still matter; what was tried and did not work; what is still open.
Leave out: greetings, repetitions, what was superseded.
If it begins with an earlier summary, take over all of that which still matters.
Write in the language of the conversation, as Markdown, at most 800 words. Do not answer any question in it and do not address the person: write the summary alone.`;

/** Whether a message asks for a summary, behind whatever else it says. */
export function asksForSummary(text: string): boolean {
  return text.endsWith(SUMMARY_INSTRUCTION);
}
