import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { repository } from '../../../scripts/repository.ts';

/** What of a protocol the walk-through shows; anything else in its place does not parse. */
const Shown = z.object({
  plainline: z.looseObject({
    framing: z.literal('ndjson'),
    buildRequest: z.function({ input: [z.unknown(), z.unknown()], output: z.unknown() }),
    createDecoder: z.function({
      input: [],
      output: z.looseObject({ decode: z.function({ input: [z.unknown()], output: z.unknown() }) }),
    }),
  }),
});

test('the protocol that CONTRIBUTING.md walks through works as it is printed there', async () => {
  const guide = await readFile(join(repository, 'CONTRIBUTING.md'), 'utf8');
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(guide) ?? [];
  // Outside the tree, so that a killed test leaves nothing in it; its neighbours are where it says, one folder on.
  const folder = await mkdtemp(join(repository, 'node_modules/.cache-walk-through-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'plainline.ts');
  const protocols = pathToFileURL(join(repository, 'src-main/protocols/')).href;
  await writeFile(file, code.replaceAll("from './", `from '${protocols}`));

  const { plainline } = Shown.parse(await import(/* @vite-ignore */ pathToFileURL(file).href));
  const request = plainline.buildRequest(
    {
      endpoint: 'http://127.0.0.1:9/ask',
      auth: 'none',
      protocol: 'ollama',
      providerId: 'p',
      providerName: 'P',
    },
    { model: 'm', messages: [{ role: 'user', text: 'Hi' }], stream: true },
  );
  expect(request).toMatchObject({ method: 'POST', url: 'http://127.0.0.1:9/ask' });
  const decoder = plainline.createDecoder();
  expect(decoder.decode({ data: '{"say": "Hello"}' })).toEqual([{ type: 'text-delta', text: 'Hello' }]);
  expect(decoder.decode({ data: '{"end": true}' })).toEqual([
    { type: 'finish', reason: 'stop' },
    { type: 'done' },
  ]);
});
