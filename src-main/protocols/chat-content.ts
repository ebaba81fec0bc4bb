import { splitUrl } from './endpoint.ts';
import { dataUrl, type Piece, piecesOf } from './message-pieces.ts';
import type { Connection, PromptMessage } from './protocol.ts';

/** Who takes a PDF in chat-completions: the format's own part for files, which no compatible server has to know. */
const TAKES_FILES = /^https:\/\/(?:api\.openai\.com|openrouter\.ai)(?::\d+)?$/;

/**
 * The content of a message in chat-completions: one text where it is nothing else, which every server takes,
 * else the list of typed parts that OpenAI's reference names `text`, `image_url` and `file`.
 */
export function chatContent(message: PromptMessage, { endpoint }: Pick<Connection, 'endpoint'>): unknown {
  const pieces = piecesOf(message, { images: true, pdf: TAKES_FILES.test(splitUrl(endpoint).origin) });
  const [only] = pieces;
  if (only === undefined) return '';
  return pieces.length === 1 && only.type === 'text' ? only.text : pieces.map(chatPart);
}

function chatPart(piece: Piece): object {
  switch (piece.type) {
    case 'text':
      return piece;
    case 'image':
      return { type: 'image_url', image_url: { url: dataUrl(piece.mediaType, piece.base64) } };
    case 'pdf':
      return {
        type: 'file',
        file: { filename: piece.name, file_data: dataUrl('application/pdf', piece.base64) },
      };
  }
}
