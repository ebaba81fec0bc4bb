import { type Command, InvalidArgumentError, Option } from 'commander';

export interface AskFlags {
  attach?: string[];
  continue: boolean;
  thread?: string;
  folder?: string;
  temporary: boolean;
  endpoint?: string;
  model?: string;
  persona?: string;
  temperature?: number;
  system?: string;
  schema?: string;
  json: boolean;
  events: boolean;
  raw: boolean;
  stream: boolean;
  record?: string;
  replay?: string;
}

/** Flags of a question that is asked once, in its own way, and of which nothing is kept. */
const OF_ONE_QUESTION = [
  'temporary',
  'endpoint',
  'temperature',
  'system',
  'schema',
  'stream',
  'record',
  'replay',
] as const;

const NOTES = `
The conversation is kept, and shows in the app, running or not. Nothing is kept of a question with --temporary,
--endpoint, --system, --temperature, --schema, --no-stream, --record, --replay, or a server of the environment
(LOCKCHAT_ENDPOINT, LOCKCHAT_AUTH) unless it goes on with a conversation.

On a terminal the answer is formatted; in a pipe it is written as it is.

With --folder the conversation stands in that folder, and --continue goes on with the newest one there.

A conversation that is kept speaks as its persona from then on; --model, --system and --temperature come before
what the persona says, and the persona before what the folder says.

Exit code 0 the answer is complete, or cut by the model's own length limit, 2 wrong usage, or no such
conversation, folder or persona, 3 the answer is cut or incomplete (what arrived is printed) or does not fit the schema, 4 refused
by the server, 5 unreachable, 130 Ctrl-C.`;

export function defineAsk(command: Command): Command {
  const inConversation = new Option('--thread <id>', 'go on with this conversation').conflicts([
    'continue',
    ...OF_ONE_QUESTION,
  ]);
  const inNewest = new Option('--continue', 'go on with the newest conversation')
    .default(false)
    .conflicts([...OF_ONE_QUESTION]);
  return command
    .description('Asks one question without a window and writes the answer as it arrives.')
    .argument(
      '[text...]',
      'the question; standard input where it is left out or "-", and behind it otherwise',
    )
    .addOption(inNewest)
    .addOption(inConversation)
    .addOption(
      new Option(
        '--folder <name>',
        'ask in this folder, by its name, its path (Work/Reports) or its id: with its instructions, model and files',
      ).conflicts('thread'),
    )
    .option('--attach <file...>', 'send these files with the question')
    .option('--temporary', 'keep nothing of it', false)
    .option('--endpoint <url>', 'a whole chat-completions URL')
    .option('--model <name>', 'the model to ask')
    .option('--persona <name>', 'whom to ask: a persona of your library, by its name or id')
    .option('--temperature <number>', 'from 0 to 2', readTemperature)
    .option('--system <text>', 'the system prompt')
    .option('--schema <file>', 'ask for JSON that fits this JSON Schema, and check the answer against it')
    .addOption(
      new Option('--json', 'write one JSON object with the answer and how it ended')
        .default(false)
        .conflicts('events'),
    )
    .option('--events', 'write a JSON object a line for everything that happens', false)
    .option('--raw', 'in a pipe, write control characters of the answer as they are', false)
    .option('--no-stream', 'ask for one whole answer')
    .option('--record <file>', 'keep what went over the network, without secrets')
    .option('--replay <file>', 'answer from such a recording, without the network')
    .addHelpText('after', NOTES);
}

/** Whether the conversation is kept. `fromEnvironment`: a server that stands in the environment would be asked. */
export function isKept(flags: AskFlags, fromEnvironment: boolean): boolean {
  if (flags.continue || flags.thread !== undefined) return true;
  const { temporary, stream, ...values } = flags;
  const { endpoint, temperature, system, schema, record, replay } = values;
  const asItIs = [endpoint, temperature, system, schema, record, replay].every(
    (value) => value === undefined,
  );
  return asItIs && stream && !temporary && !fromEnvironment;
}

function readTemperature(text: string): number {
  const temperature = Number(text);
  if (text.trim() === '' || !(temperature >= 0 && temperature <= 2)) {
    throw new InvalidArgumentError('It is a number from 0 to 2.');
  }
  return temperature;
}
