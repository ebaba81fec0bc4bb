import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, describe } from 'vitest';
import { z } from 'zod';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { close, end, respond, send, until } from '../servers/scripted-server.ts';
import { RunningApp } from '../support/app/app.ts';
import { lockchatEndpoint, test, TOKEN } from '../support/app/fixtures.ts';
import { waitFor } from '../support/app/wait-for.ts';
import { CHINESE_PDF } from '../support/attachments/read/files/cjk-pdfs.ts';
import { FAX_PDF } from '../support/attachments/read/files/fax-scans.ts';
import { JPEG } from '../support/attachments/read/files/pictures.ts';

/** `lockchat ask …` as the launcher runs it, with no display at all. */
function lockchatAsk(profile: string, args: string[], settings: { stdin?: string; endpoint?: string } = {}) {
  return RunningApp.run(['--ozone-platform=headless', `--user-data-dir=${profile}`, 'ask', ...args], {
    ...(settings.stdin === undefined ? {} : { stdin: settings.stdin }),
    env: {
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      ...(settings.endpoint === undefined ? {} : { LOCKCHAT_ENDPOINT: settings.endpoint }),
    },
  });
}

describe('lockchat ask', () => {
  test('writes the answer, and only the answer, to standard output', async ({ server, profile }) => {
    server.next(...answer('Blue ', 'light scatters.'));
    const asked = await lockchatAsk(profile, ['--model', 'gpt-3.5-turbo', 'Why is the sky blue?'], {
      endpoint: lockchatEndpoint(server),
    });
    expect(asked).toMatchObject({ code: 0, stdout: 'Blue light scatters.\n' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      model: 'gpt-3.5-turbo',
      stream: true,
    });
  });

  test('records what went over the network, without the token, and answers from it again', async ({
    server,
    profile,
  }) => {
    server.next(...answer('Blue ', 'light scatters.'));
    const recording = join(profile, 'recordings', 'turn.json');
    await lockchatAsk(profile, ['--record', recording, 'Why?'], { endpoint: lockchatEndpoint(server) });
    expect(readFileSync(recording, 'utf8')).not.toContain(TOKEN);
    await server.close();
    expect(await lockchatAsk(profile, ['--replay', recording])).toMatchObject({
      code: 0,
      stdout: 'Blue light scatters.\n',
    });
  });

  test('reads the question from standard input, takes the system prompt and the temperature', async ({
    server,
    profile,
  }) => {
    server.next(...answer('Good.'));
    const args = ['--endpoint', lockchatEndpoint(server), '--system', 'Review', '--temperature', '0.1'];
    expect(await lockchatAsk(profile, args, { stdin: 'a diff\n' })).toMatchObject({
      code: 0,
      stdout: 'Good.\n',
    });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      temperature: 0.1,
      messages: [
        { role: 'system', content: 'Review' },
        { role: 'user', content: 'a diff' },
      ],
    });
  });

  test('--no-stream asks for one JSON object and reads it', async ({ server, profile }) => {
    server.next(
      respond(200, { 'content-type': 'application/json' }),
      send(
        JSON.stringify({
          choices: [{ message: { role: 'assistant', content: 'Whole.' }, finish_reason: 'stop' }],
        }),
      ),
      end(),
    );
    const asked = await lockchatAsk(profile, ['--no-stream', 'Hi'], { endpoint: lockchatEndpoint(server) });
    expect(asked).toMatchObject({ code: 0, stdout: 'Whole.\n' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ stream: false });
  });

  test('--json says how it ended', async ({ server, profile }) => {
    server.next(...answer('Yes.'));
    const { stdout } = await lockchatAsk(profile, ['--json', 'Sure?'], {
      endpoint: lockchatEndpoint(server),
    });
    expect(JSON.parse(stdout)).toMatchObject({
      text: 'Yes.',
      status: 'complete',
      end: 'stop',
      model: 'gpt-4',
    });
  });

  test('a cut answer is printed and exits with 3', async ({ server, profile }) => {
    server.always(streaming(), send(text('Half')), close());
    const asked = await lockchatAsk(profile, ['Hi'], { endpoint: lockchatEndpoint(server) });
    expect(asked.code).toBe(3);
    expect(asked.stdout).toContain('Half');
    expect(asked.stderr).not.toBe('');
  });

  test('a refusal exits with 4, an unreachable server with 5, wrong usage with 2', async ({
    server,
    profile,
  }) => {
    server.always(respond(401), send('no'), end());
    const refused = await lockchatAsk(profile, ['Hi'], { endpoint: lockchatEndpoint(server) });
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('401');
    expect((await lockchatAsk(profile, ['--no-such-flag', 'Hi'])).code).toBe(2);
    expect((await lockchatAsk(profile, ['--temperature', 'hot', 'Hi'])).code).toBe(2);
    const wrong = await lockchatAsk(profile, ['--endpoint', 'htp:/nowhere?auth=secret', 'Hi']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('htp:/nowhere');
    expect(wrong.stderr).not.toContain('secret');
    await server.close();
    expect((await lockchatAsk(profile, ['Hi'], { endpoint: lockchatEndpoint(server) })).code).toBe(5);
  });

  // The page that decodes pictures, and the maps and decoders beside the code, are there without a window too.
  test('--attach sends files of every kind, --persona says who answers; what is not there is wrong usage, and nothing is asked', async ({
    server,
    profile,
  }) => {
    const settings = { endpoint: lockchatEndpoint(server) };
    const file = join(profile, 'notes.txt');
    writeFileSync(file, 'the words of the file');
    const others = [{ name: 'photo.jpg', bytes: JPEG }, CHINESE_PDF, FAX_PDF].map(({ name, bytes }) => {
      writeFileSync(join(profile, name), bytes);
      return join(profile, name);
    });
    server.next(...answer('Read.'));
    const asked = await lockchatAsk(
      profile,
      ['--attach', file, ...others, '--persona', 'explain', '--', 'What is it?'],
      settings,
    );
    expect(asked).toMatchObject({ code: 0, stdout: 'Read.\n' });
    const { messages } = z
      .looseObject({ messages: z.array(z.looseObject({})) })
      .parse(JSON.parse(server.requests[0]?.body ?? ''));
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    const sent = JSON.stringify(messages[1]);
    expect(sent).toContain('[File: notes.txt]\\nthe words of the file');
    expect(sent).toContain(CHINESE_PDF.says);
    expect(sent.match(/data:image\/(png|jpeg);base64,/g)).toHaveLength(2);
    const missing = await lockchatAsk(profile, ['--attach', `${file}.gone`, '--', 'And this?'], settings);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('notes.txt.gone');
    const nobody = await lockchatAsk(profile, ['--persona', 'Nobody', 'Hi'], settings);
    expect(nobody).toMatchObject({ code: 2, stdout: '' });
    expect(nobody.stderr).toContain('Explain');
    const nowhere = await lockchatAsk(profile, ['--folder', 'Nowhere', 'Hi'], settings);
    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toContain('no folders');
    expect(server.requests).toHaveLength(1);
  });

  test('Ctrl-C closes the socket and exits with 130', async ({ server, profile }) => {
    server.next(streaming(), send(text('Once upon')), until());
    const running = RunningApp.start(
      ['--ozone-platform=headless', `--user-data-dir=${profile}`, 'ask', 'A story'],
      { env: { DISPLAY: '', LOCKCHAT_ENDPOINT: lockchatEndpoint(server) } },
    );
    await waitFor(() => running.stdout.includes('Once upon'));
    running.signal('SIGINT');
    expect((await running.ended).code).toBe(130);
    await server.requests[0]?.closed;
  });

  test('with nothing configured the demo answers, offline', async ({ profile }) => {
    const asked = await lockchatAsk(profile, ['Who are you?']);
    expect(asked.code).toBe(0);
    expect(asked.stdout).toMatch(/demo/i);
  });
});

test('lockchat completes its words and writes its manual', async ({ profile }) => {
  const run = (...args: string[]) =>
    RunningApp.run(['--ozone-platform=headless', `--user-data-dir=${profile}`, ...args], {
      env: { DISPLAY: '' },
    });
  const { stdout: bash } = await run('completion', 'bash');
  const complete = (...words: string[]): string =>
    spawnSync(
      'bash',
      [
        '-c',
        `${bash}\nCOMP_WORDS=(lockchat ${words.join(' ')})\nCOMP_CWORD=${words.length}\n_lockchat\necho "\${COMPREPLY[@]}"`,
      ],
      {
        encoding: 'utf8',
      },
    ).stdout.trim();
  expect(complete('as')).toBe('ask');
  expect(complete('ask', '--cont')).toBe('--continue');
  expect(complete('completion', 'z')).toBe('zsh');
  const { stdout: page } = await run('man');
  expect(page).toMatch(/^\.TH LOCKCHAT 1/);
  for (const words of ['LOCKCHAT ASK', 'LOCKCHAT CHAT', '\\-\\-continue', '\\-\\-folder', 'Exit code'])
    expect(page).toContain(words);
});

test('lockchat chat talks on a terminal: an answer is stopped, the next question goes on, and no escape comes through', async ({
  server,
  profile,
}) => {
  const session = RunningApp.start(['--ozone-platform=headless', `--user-data-dir=${profile}`, 'chat'], {
    terminal: true,
    env: { DISPLAY: '', TERM: 'xterm-256color', LOCKCHAT_ENDPOINT: lockchatEndpoint(server) },
  });
  server.next(streaming(), send(text('Once **upon**')), until());
  await waitFor(() => session.stdout.includes('> '));
  session.type('A story\r');
  await waitFor(() => session.stdout.includes('\u001b[1mupon'));
  session.type('\u0003');
  await waitFor(() => session.stdout.split('> ').length > 2);
  server.next(...answer('The end \u001b]0;owned\u0007\u001b[2J.'));
  // The arrow brings the last question back.
  session.type('\u001b[A again\r');
  await waitFor(() => session.stdout.includes('The end'));
  await waitFor(() => session.stdout.split('> ').length > 3);
  session.type('/quit\r');
  expect((await session.ended).code).toBe(0);
  // However the terminal's width breaks it.
  const shown = stripVTControlCharacters(session.stdout).replaceAll(/\s/g, '');
  expect(shown).toContain('Theend<U+001B>]0;owned<U+0007>');
  expect(session.stdout).not.toContain('\u001b]0;owned');
  expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({
    messages: [{ content: 'A story' }, { content: 'Once **upon**' }, { content: 'A story again' }],
  });
});
