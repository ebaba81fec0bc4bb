import type { Form } from './migrations.ts';

/** The version in which documents are written. */
export const DOCUMENT_SCHEMA = 1;

export function documentForm<T>(isBody: (body: unknown) => body is T): Form<T> {
  return { schema: DOCUMENT_SCHEMA, steps: {}, isBody };
}
