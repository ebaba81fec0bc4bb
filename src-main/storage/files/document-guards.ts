import type { UnseenAnswer } from '../../contract/unseen.ts';
import { isDraftAttachments } from './attachment-guards.ts';
import type { DocumentName, Documents, StoredProvider } from './document-types.ts';
import { isRecord } from '../../files/is-record.ts';
import { hasFiniteNumbers, isCount } from './sane-numbers.ts';

type Guards = { [D in DocumentName]: (body: unknown) => body is Documents[D] };

/** The longest wait that a timer can be given. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Whether a body whose checksum was right is that document. Looks at the outer form and at the numbers: every
 * member of settings has a default, and who uses a document knows its members.
 */
export const DOCUMENT_GUARDS: Guards = {
  settings: (body): body is Documents['settings'] => isSettings(body),
  providers: (body): body is Documents['providers'] =>
    Array.isArray(body) && body.every(isProvider) && hasFiniteNumbers(body),
  secrets: (body): body is Documents['secrets'] => isTexts(body),
  'window-state': (body): body is Documents['window-state'] => isRecord(body) && hasFiniteNumbers(body),
  drafts: (body): body is Documents['drafts'] => isTexts(body),
  unseen: (body): body is Documents['unseen'] => Array.isArray(body) && body.every(isUnseen),
  'draft-attachments': (body): body is Documents['draft-attachments'] => isDraftAttachments(body),
};

/** The guard of a document by its name, where that is known at run time alone. */
export function documentGuard(name: DocumentName): (body: unknown) => body is unknown {
  const guard: (body: unknown) => boolean = DOCUMENT_GUARDS[name];
  return (body): body is unknown => guard(body);
}

function isSettings(body: unknown): body is Documents['settings'] {
  if (!isRecord(body) || !hasFiniteNumbers(body)) return false;
  const { deadlines, backup } = body;
  const waits = isRecord(deadlines) ? Object.values(deadlines) : [];
  const hasWaits = waits.every((wait) => typeof wait !== 'number' || (wait >= 0 && wait <= LONGEST_MS));
  return hasWaits && (!isRecord(backup) || isCount(backup['keep']));
}

function isUnseen(value: unknown): value is UnseenAnswer {
  return (
    isRecord(value) &&
    ['threadId', 'messageId'].every((name) => typeof value[name] === 'string') &&
    typeof value['failed'] === 'boolean'
  );
}

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
