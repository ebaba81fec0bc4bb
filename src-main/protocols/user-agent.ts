/** What the app calls itself to every server that asks for no other name. */
export const USER_AGENT = 'Lockchat';
