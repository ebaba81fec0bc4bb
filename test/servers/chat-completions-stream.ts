import { end, respond, send, type Step } from './scripted-server.ts';

/** One event of a chat-completions stream. */
export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** A chunk that brings text. */
export function text(content: string): string {
  return event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content } }],
  });
}

/** The chunk that such streams begin with: a role and nothing to show. */
export const ROLE = event({
  choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }],
});

/** The chunk that says why the model ended. */
export function finish(reason = 'stop'): string {
  return event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
}

export const DONE = 'data: [DONE]\n\n';

/** The head of a response that streams. */
export function streaming(headers: Record<string, string> = {}): Step {
  return respond(200, { 'content-type': 'text/event-stream', ...headers });
}

/** A whole answer, a write for each of its deltas. */
export function answer(...deltas: string[]): Step[] {
  return [
    streaming(),
    send(ROLE),
    ...deltas.map((delta) => send(text(delta))),
    send(finish()),
    send(DONE),
    end(),
  ];
}

/** Lockchat's passing fault, as it is seen. */
export function modelFault(status = 200, model = 'gpt-4', headers: Record<string, string> = {}): Step[] {
  const error = {
    message: `The model: \`${model}\` does not exist`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  };
  return [
    respond(status, { 'content-type': 'application/json', ...headers }),
    send(JSON.stringify({ error })),
    end(),
  ];
}
