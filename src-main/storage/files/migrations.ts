import { AppError } from '../../errors.ts';
import type { Content } from './envelope.ts';

/**
 * The step that makes of a body of version N one of version N + 1, under N. Pure: what it returns
 * depends on the body alone, which it does not change. Never edited once released.
 */
export type Steps = Readonly<Record<number, (body: unknown) => unknown>>;

/** What files of one kind hold. */
export interface Form<T> {
  /** The version that this app writes. */
  schema: number;
  steps: Steps;
  isBody: (body: unknown) => body is T;
}

/** Throws `file-corrupt`, or `file-newer` where a version of tomorrow wrote what this one cannot read. */
export function toCurrent<T>({ schema, body }: Content, form: Form<T>): T {
  let current = body;
  for (let version = schema; version < form.schema; version += 1) {
    const step = form.steps[version];
    if (!step) throw new AppError('file-corrupt', `Nothing was ever written as version ${version}`);
    current = step(current);
  }
  if (form.isBody(current)) return current;
  throw new AppError(schema > form.schema ? 'file-newer' : 'file-corrupt', 'Not what the file should hold');
}
