/** The greeting for a time of day, in local time. */
export function greetingKey(
  now: Date,
): 'greeting.night' | 'greeting.morning' | 'greeting.afternoon' | 'greeting.evening' {
  const hour = now.getHours();
  if (hour < 5) return 'greeting.night';
  if (hour < 12) return 'greeting.morning';
  if (hour < 18) return 'greeting.afternoon';
  return 'greeting.evening';
}
