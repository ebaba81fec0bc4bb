import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HttpTransport } from '../../../src-main/engine/http/http.ts';
import { answer } from '../../servers/chat-completions-stream.ts';
import { ScriptedServer } from '../../servers/scripted-server.ts';
import { lockchatAt, question, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));
}

test.runIf(process.platform === 'linux')(
  "a company's certificate authority in the system's store is trusted without being added",
  async () => {
    // Where OpenSSL has its store on Linux. Read once in a process: hence a file of its own for this test.
    process.env['SSL_CERT_FILE'] = fixture('ca.pem');
    const server = await ScriptedServer.start({
      tls: {
        key: readFileSync(fixture('server.key'), 'utf8'),
        cert: readFileSync(fixture('good.pem'), 'utf8'),
      },
    });
    server.always(...answer('All well'));
    const environment = testEnvironment({ transport: new HttpTransport({ variables: {} }) });
    try {
      expect((await runOneTurn(question(lockchatAt(server.origin)), environment)).text).toBe('All well');
    } finally {
      environment.close();
      await server.close();
    }
  },
);
