/**
 * The app's one reverse-DNS name, by which a desktop knows it: of the `.desktop` file (less its ending) and the
 * AppStream metainfo, the class of its windows, its name on D-Bus, the bundle id of macOS and the model id of Windows.
 * A portal that knows no such `.desktop` file refuses shortcuts, notifications and autostart without an error.
 */
export const APP_ID = 'app.lockchat.lockchat';
