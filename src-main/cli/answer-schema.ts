import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A JSON Schema that an answer must fit. */
export interface AnswerSchema {
  /** What the model is told. */
  readonly instruction: string;
  /** The JSON of an answer that fits; null for one that does not. */
  read: (answer: string) => unknown;
}

const schemaFile = z.record(z.string(), z.json());
/** Models set JSON in a fence, whatever they are told. */
const FENCED = /^\s*```[a-z]*\s*\n([\s\S]*?)\n\s*```\s*$/i;

/** Throws `invalid-input` for what is no JSON Schema. */
export function readAnswerSchema(path: string): AnswerSchema {
  let text: string;
  let check: z.ZodType;
  try {
    text = readFileSync(resolve(path), 'utf8');
    check = z.fromJSONSchema(schemaFile.parse(JSON.parse(text)));
  } catch (error) {
    const detail = error instanceof Error ? error.message : path;
    throw new AppError('invalid-input', `${path} is no JSON Schema`, { cause: error, detail });
  }
  return {
    instruction: `Answer with one JSON value that fits this JSON Schema, and with nothing else: no words before or after it, no code fence.\n\n${text.trim()}`,
    read(answer) {
      const value = parse(FENCED.exec(answer)?.[1] ?? answer);
      return check.safeParse(value).success ? value : null;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON fits no schema but one that takes everything.
    return undefined;
  }
}
