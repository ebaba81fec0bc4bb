import { z } from 'zod';
import { ID_FORM } from './id-form.ts';

/** A pasted novel fits; a runaway renderer does not. UTF-16 units. */
const LONGEST_TEXT = 8_000_000;
const LONGEST_LINE = 4096;

/** What many requests of windows accept. */
export const id = z.string().regex(ID_FORM);
export const line = z.string().max(LONGEST_LINE);
export const text = z.string().max(LONGEST_TEXT);
export const nothing = z.null();
export const modelChoice = z.strictObject({ providerId: id, model: line });
