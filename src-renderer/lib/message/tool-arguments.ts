/** The arguments of a tool call to read: JSON set out over lines; as they came while they are no JSON (yet). */
export function formatArguments(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // Half written, or the model's mistake: that is worth seeing too.
    return json;
  }
}
