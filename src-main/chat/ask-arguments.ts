import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** What `lockchat ask` was asked to do. */
export interface AskArguments {
  /** Undefined: the question comes from standard input. */
  text: string | undefined;
  endpoint: string | undefined;
  model: string | undefined;
  temperature: number | undefined;
  system: string | undefined;
  json: boolean;
  stream: boolean;
  /** A file to record the turn to. */
  record: string | undefined;
  /** A recording to play in place of the network. */
  replay: string | undefined;
}

/** The words of the command line are off, or help was asked for; the message is what to print. */
export class AskUsage extends Error {
  override readonly name = 'AskUsage';
  /** 0 where the person asked for help, 2 else. */
  readonly exitCode: 0 | 2;

  constructor(message: string, exitCode: 0 | 2, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Reads what follows `lockchat ask`. Throws AskUsage. */
export function readAskArguments(args: readonly string[]): AskArguments {
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  const command = new Command('lockchat ask')
    .description('Asks one question without a window and writes the answer as it arrives.')
    .argument('[text...]', 'the question; standard input where it is left out or "-"')
    .option('--endpoint <url>', 'a whole chat-completions URL')
    .option('--model <name>', 'the model to ask')
    .option('--temperature <number>', 'from 0 to 2', readTemperature)
    .option('--system <text>', 'the system prompt')
    .option('--json', 'write one JSON object with the answer and how it ended', false)
    .option('--no-stream', 'ask for one whole answer')
    .option('--record <file>', 'keep what went over the network, without secrets')
    .option('--replay <file>', 'answer from such a recording, without the network')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print });
  try {
    command.parse([...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    throw new AskUsage(printed.trim(), cause.exitCode === 0 ? 0 : 2, { cause });
  }
  const { endpoint, model, temperature, system, json, stream, record, replay } = command.opts<{
    endpoint?: string;
    model?: string;
    temperature?: number;
    system?: string;
    json: boolean;
    stream: boolean;
    record?: string;
    replay?: string;
  }>();
  const words = command.args.join(' ');
  return {
    text: words === '' || words === '-' ? undefined : words,
    endpoint,
    model,
    temperature,
    system,
    json,
    stream,
    record,
    replay,
  };
}

function readTemperature(text: string): number {
  const temperature = Number(text);
  if (text.trim() === '' || !(temperature >= 0 && temperature <= 2)) {
    throw new InvalidArgumentError('It is a number from 0 to 2.');
  }
  return temperature;
}
