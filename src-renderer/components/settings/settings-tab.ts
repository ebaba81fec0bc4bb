export type SettingsTab =
  'general' | 'providers' | 'personas' | 'shortcuts' | 'history' | 'privacy' | 'about';
