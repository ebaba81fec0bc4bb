import type { Result } from '../contract/failures.ts';
import type { BackupInput, BackupRequestName } from './backup-requests.ts';

/** A request on its way to the backup process. */
export interface BackupCall<R extends BackupRequestName = BackupRequestName> {
  /** Names it among those that wait. */
  number: number;
  name: R;
  input: BackupInput<R>;
}

/** Its answer. `T` is `unknown` for who sends it; `never` for who hands it to the one caller that knows its type. */
export interface BackupReply<T> {
  number: number;
  result: Result<T>;
}
