import type { DocumentName, Documents, StoredProvider } from '../store-requests.ts';
import { isRecord } from '../thread/thread-file.ts';

type Guards = { [D in DocumentName]: (body: unknown) => body is Documents[D] };

/**
 * Whether a body whose checksum was right is that document. Looks at the outer form: every member of
 * settings has a default, and who uses a document knows its members.
 */
export const DOCUMENT_GUARDS: Guards = {
  settings: (body): body is Documents['settings'] => isRecord(body),
  providers: (body): body is Documents['providers'] => Array.isArray(body) && body.every(isProvider),
  secrets: (body): body is Documents['secrets'] => isTexts(body),
  'window-state': (body): body is Documents['window-state'] => isRecord(body),
  drafts: (body): body is Documents['drafts'] => isTexts(body),
};

function isTexts(body: unknown): body is Record<string, string> {
  return isRecord(body) && Object.values(body).every((value) => typeof value === 'string');
}

function isProvider(value: unknown): value is StoredProvider {
  return (
    isRecord(value) &&
    ['id', 'name', 'protocol', 'endpoint', 'auth'].every((name) => typeof value[name] === 'string') &&
    Array.isArray(value['models'])
  );
}
