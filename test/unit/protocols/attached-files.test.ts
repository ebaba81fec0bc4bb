import type { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ProtocolId } from '../../../src-main/contract/providers.ts';
import type { PromptFile, PromptMessage } from '../../../src-main/protocols/protocol.ts';
import { protocolOf } from '../../../src-main/protocols/protocols.ts';
import { SERVICE_PROTOCOLS, serviceConnection, startModelServices } from '../../servers/model-services.ts';
import { inWords, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

const IMAGE: PromptFile = { kind: 'image', name: 'sky.png', mediaType: 'image/png', base64: 'aW1hZ2U=' };
const PDF: PromptFile = { kind: 'pdf', name: 'plan.pdf', base64: 'cGRm', text: 'The plan.' };
const TEXT: PromptFile = { kind: 'text', name: 'a.log', text: 'line 1' };
const AUDIO: PromptFile = { kind: 'name', name: 'song.mp3' };
const PLAN = '[File: plan.pdf]\nThe plan.\n[End of plan.pdf]';
const LOG = '[File: a.log]\nline 1\n[End of a.log]';

/** The person's message as it goes on the wire. */
function sent(protocol: ProtocolId, message: Partial<PromptMessage>, endpoint: string): unknown {
  const request = protocolOf(protocol).buildRequest(
    { providerId: 'p', providerName: 'P', protocol, endpoint, auth: 'none' },
    { model: 'm', messages: [{ role: 'user', text: '', ...message }], stream: true },
  );
  const list = z.array(z.unknown()).optional();
  const body = z
    .object({ messages: list, input: list, contents: list })
    .parse(JSON.parse(request.body ?? ''));
  return (body.messages ?? body.input ?? body.contents)?.[0];
}

const CHAT = 'https://server.test/v1/chat/completions';
const ALL: Partial<PromptMessage> = { text: 'Compare them.', files: [IMAGE, PDF, TEXT] };

describe('what a message is given', () => {
  // https://platform.openai.com/docs/api-reference/chat/create: text, image_url and file parts.
  test('goes to OpenAI as typed parts, a PDF as a file', () => {
    expect(sent('openai-chat', ALL, 'https://api.openai.com/v1/chat/completions')).toEqual({
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'data:image/png;base64,aW1hZ2U=' } },
        { type: 'file', file: { filename: 'plan.pdf', file_data: 'data:application/pdf;base64,cGRm' } },
        { type: 'text', text: `${LOG}\n\nCompare them.` },
      ],
    });
  });

  test.each<ProtocolId>(['openai-chat', 'lockchat'])(
    'goes to a server of the same format (%s) with the text of a PDF: not every one knows files',
    (protocol) => {
      expect(sent(protocol, ALL, CHAT)).toEqual({
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,aW1hZ2U=' } },
          { type: 'text', text: `${PLAN}\n\n${LOG}\n\nCompare them.` },
        ],
      });
    },
  );

  // https://platform.openai.com/docs/api-reference/responses/create: input_text, input_image and input_file.
  test('goes to the Responses API as input parts', () => {
    expect(sent('openai-responses', ALL, 'https://api.openai.com/v1/responses')).toEqual({
      role: 'user',
      content: [
        { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,aW1hZ2U=' },
        { type: 'input_file', filename: 'plan.pdf', file_data: 'data:application/pdf;base64,cGRm' },
        { type: 'input_text', text: `${LOG}\n\nCompare them.` },
      ],
    });
  });

  // https://docs.anthropic.com/en/api/messages: image and document blocks with a base64 source.
  test('goes to Anthropic as blocks, before the words about them', () => {
    expect(sent('anthropic', ALL, 'https://api.anthropic.com/v1/messages')).toEqual({
      role: 'user',
      content: [
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aW1hZ2U=' } },
        {
          type: 'document',
          source: { type: 'base64', media_type: 'application/pdf', data: 'cGRm' },
          title: 'plan.pdf',
        },
        { type: 'text', text: `${LOG}\n\nCompare them.` },
      ],
    });
  });

  // https://ai.google.dev/api/caching#Part: inlineData is a Blob of mimeType and data.
  test('goes to Gemini as inline data', () => {
    expect(sent('gemini', ALL, 'https://server.test/v1beta')).toEqual({
      role: 'user',
      parts: [
        { inlineData: { mimeType: 'image/png', data: 'aW1hZ2U=' } },
        { inlineData: { mimeType: 'application/pdf', data: 'cGRm' } },
        { text: `${LOG}\n\nCompare them.` },
      ],
    });
  });

  // https://docs.ollama.com/api/chat: images are base64 beside the content.
  test('goes to Ollama as a text with images beside it', () => {
    expect(sent('ollama', ALL, 'http://127.0.0.1:11434/api/chat')).toEqual({
      role: 'user',
      content: `${PLAN}\n\n${LOG}\n\nCompare them.`,
      images: ['aW1hZ2U='],
    });
  });

  test.each<[ProtocolId, string]>([
    ['openai-chat', CHAT],
    ['lockchat', CHAT],
    ['openai-responses', 'https://server.test/v1/responses'],
    ['anthropic', 'https://server.test/v1/messages'],
    ['ollama', 'http://server.test/api/chat'],
  ])('is one plain text for %s where it is nothing but text', (protocol, endpoint) => {
    expect(sent(protocol, { text: 'So?', files: [TEXT, AUDIO] }, endpoint)).toEqual({
      role: 'user',
      content: `${LOG}\n\n[File: song.mp3. Its content cannot be sent to this model.]\n\nSo?`,
    });
  });

  test.each<[ProtocolId, string]>([
    ['openai-chat', CHAT],
    ['anthropic', 'https://server.test/v1/messages'],
    ['gemini', 'https://server.test/v1beta'],
  ])('is sent by %s without a word beside it, too', (protocol, endpoint) => {
    expect(JSON.stringify(sent(protocol, { files: [IMAGE] }, endpoint))).toContain('aW1hZ2U=');
  });
});

describe('a mock of every service', () => {
  let services: LLMock;

  beforeAll(async () => {
    services = await startModelServices();
  });

  afterAll(() => services.stop());

  test.each(SERVICE_PROTOCOLS)('%s reads the question beside the files, and answers', async (protocol) => {
    const environment = testEnvironment();
    const shown = await runOneTurn(
      {
        targets: [{ connection: serviceConnection(services, protocol), model: 'a-model', stream: true }],
        messages: [{ role: 'user', text: 'A plain, please', files: [IMAGE, PDF, TEXT] }],
      },
      environment,
    );
    environment.close();
    expect(inWords(shown.outcome)).toBe('complete stop');
    expect(shown.text).toContain('Plain words');
  });
});
