import { AppError } from '../errors.ts';
import type { Content } from './envelope.ts';
import { SCHEMA } from './thread-file.ts';

/** The step that makes of a body of version N one of version N + 1, under N. Pure, and never edited once released. */
export type Steps = Readonly<Record<number, (body: unknown) => unknown>>;

const THREAD_STEPS: Steps = {};

/** The body in today's form. A body of tomorrow comes back as it is: whether it can be read is for its guard to say. */
export function migrate(content: Content, steps: Steps = THREAD_STEPS, target: number = SCHEMA): unknown {
  let { schema, body } = content;
  for (; schema < target; schema += 1) {
    const step = steps[schema];
    if (!step) throw new AppError('file-corrupt', `No version of this app wrote schema ${schema}`);
    body = step(body);
  }
  return body;
}
