export type SettingsTab =
  'general' | 'providers' | 'personas' | 'shortcuts' | 'history' | 'usage' | 'privacy' | 'about';
