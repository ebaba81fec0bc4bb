import type { Input, RequestName } from '../../src-main/contract/requests.ts';
import type { Connection } from '../bridge.ts';

/** Asks main for something whose answer does not matter: whether it went well. A failure is reported. */
export type ReportedRequest = <R extends RequestName>(name: R, input: Input<R>) => Promise<boolean>;

export function reportedRequest(connection: Connection, report: (thrown: unknown) => void): ReportedRequest {
  return async (name, input) => {
    try {
      await connection.request(name, input);
      return true;
    } catch (thrown) {
      report(thrown);
      return false;
    }
  };
}
