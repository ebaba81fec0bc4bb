export type SettingsTab = 'general' | 'providers' | 'shortcuts' | 'history' | 'privacy' | 'about';
