import type { PromptFile, PromptMessage } from './protocol.ts';

/** What a message is sent as, in order. */
export type Piece =
  | { type: 'text'; text: string }
  | { type: 'image'; mediaType: string; base64: string }
  | { type: 'pdf'; name: string; base64: string };

/** Which files a protocol sends as they are; of every other kind, the text that was read out of it is sent. */
export interface Takes {
  images: boolean;
  pdf: boolean;
}

/** The files of a message, then its words. Texts that stand side by side are one piece. */
export function piecesOf({ text, files = [] }: PromptMessage, takes: Takes): Piece[] {
  const pieces: Piece[] = [];
  const words = text === '' ? [] : [{ type: 'text' as const, text }];
  for (const piece of [...files.map((file) => pieceOf(file, takes)), ...words]) {
    const last = pieces.at(-1);
    if (piece.type === 'text' && last?.type === 'text') last.text += `\n\n${piece.text}`;
    else pieces.push(piece);
  }
  return pieces;
}

function pieceOf(file: PromptFile, takes: Takes): Piece {
  const { name } = file;
  switch (file.kind) {
    case 'image':
      return takes.images ? { ...file, type: 'image' } : { type: 'text', text: notSent(name) };
    case 'pdf':
      return takes.pdf
        ? { type: 'pdf', name, base64: file.base64 }
        : { type: 'text', text: withHeader(name, file.text) };
    case 'text':
      return { type: 'text', text: withHeader(name, file.text) };
    case 'name':
      return { type: 'text', text: notSent(name) };
    case 'lost':
      return { type: 'text', text: `[File: ${name}. Its content is no longer there.]` };
  }
}

/** A model cannot see where a file begins and ends unless it is told. */
function withHeader(name: string, text: string): string {
  return `[File: ${name}]\n${text}\n[End of ${name}]`;
}

function notSent(name: string): string {
  return `[File: ${name}. Its content cannot be sent to this model.]`;
}

/** The address of an image or a file that is written into the request itself. */
export function dataUrl(mediaType: string, base64: string): string {
  return `data:${mediaType};base64,${base64}`;
}
