import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEventStreamReader } from '../../../src-main/engine/answer/server-sent-events.ts';
import { createLineReader } from '../../../src-main/engine/answer/ndjson.ts';
import { parseRecording } from '../../../src-main/engine/recording/recording-file.ts';
import { Replay } from '../../../src-main/engine/recording/replay.ts';
import type { Protocol, StreamPart } from '../../../src-main/protocols/protocol.ts';
import { protocolOf } from '../../../src-main/protocols/protocols.ts';
import { SERVICE_PROTOCOLS } from '../../servers/model-services.ts';
import { inWords, lockchatAt, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

const FOLDER = new URL('../../fixtures/streams/', import.meta.url);
const EXPECTED: Record<string, { ends: string; text: string; reasoning: string }> = {
  plain: { ends: 'complete stop', text: 'Plain words — просто слова 👍🏽.', reasoning: '' },
  thought: { ends: 'complete stop', text: 'After a thought.', reasoning: 'Let me think.' },
  tool: { ends: 'complete tool-calls', text: '', reasoning: '' },
};

/** Parts of a body that comes in two pieces, neighbours of a kind put together. */
function decode(protocol: Protocol, body: Buffer, cut: number): StreamPart[] {
  const reader = protocol.framing === 'sse' ? createEventStreamReader(1e6) : createLineReader(1e6);
  const decoder = protocol.createDecoder();
  const events = [...reader.feed(body.subarray(0, cut)), ...reader.feed(body.subarray(cut)), ...reader.end()];
  const parts: StreamPart[] = [];
  for (const part of [...events.flatMap((event) => decoder.decode(event)), ...decoder.flush()]) {
    const last = parts.at(-1);
    if (last?.type === part.type && 'text' in last && 'text' in part) last.text += part.text;
    else parts.push(part);
  }
  return parts;
}

for (const id of SERVICE_PROTOCOLS) {
  describe(`recorded ${id}`, () => {
    const files = readdirSync(FOLDER).filter((name) => name.startsWith(`${id}-`));

    test.each(files)('%s gives its answer', async (file) => {
      const exchanges = parseRecording(readFileSync(new URL(file, FOLDER), 'utf8'));
      const what = file.slice(id.length + 1).split(/[-.]/)[0] ?? '';
      const connection = lockchatAt('http://service.test', { protocol: id });
      const shown = await runOneTurn(
        { targets: [{ connection, model: 'a-model' }], messages: [{ role: 'user', text: 'Hi' }] },
        testEnvironment({ transport: new Replay(exchanges) }),
      );
      // The mock's Ollama does not think.
      const reasoning = id === 'ollama' ? '' : EXPECTED[what]?.reasoning;
      expect({ ends: inWords(shown.outcome), text: shown.text, reasoning: shown.reasoning }).toEqual({
        ...EXPECTED[what],
        reasoning,
      });
      if (what === 'tool') {
        expect(shown.events).toContainEqual(
          expect.objectContaining({ type: 'tool-call', name: 'look', arguments: '{"at":"sky"}' }),
        );
      }
    });

    test.each(files.filter((file) => !file.includes('-whole')))(
      '%s gives the same parts, cut at every byte',
      (file) => {
        const [exchange] = parseRecording(readFileSync(new URL(file, FOLDER), 'utf8'));
        const chunks = exchange?.response?.chunks ?? [];
        const body = Buffer.concat(
          chunks.map(({ text, base64 }) =>
            text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text),
          ),
        );
        const parts = decode(protocolOf(id), body, 0);
        expect(parts.length).toBeGreaterThan(1);
        for (let cut = 1; cut <= body.length; cut++) expect(decode(protocolOf(id), body, cut)).toEqual(parts);
      },
    );
  });
}
