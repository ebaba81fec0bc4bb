import { parse, preprocess } from 'micromark';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { Construct, Event, Extension, State, TokenType } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface ParseContext {
    /** The text that is parsed, for constructs that look ahead. */
    source?: string;
  }
}

/**
 * Where Chinese, Japanese and Korean text goes on after an address without a space: full-width and CJK
 * punctuation, and curly quotes. GitHub takes all of them into the link.
 */
const AFTER_ADDRESS = /[\u2018-\u201F\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]*/iy;

/** GitHub's bare addresses, ended by CJK punctuation too. */
export function addresses(): Extension {
  const { text = {} } = gfmAutolinkLiteral();
  const ended = Object.entries(text).map(([code, constructs]): [string, Construct[]] => [
    code,
    [constructs ?? []].flat().map(endedByPunctuation),
  ]);
  return { text: Object.fromEntries(ended) };
}

/** The text in runs, so that no address reaches over the beginning of one. */
export function splitAfterAddresses(text: string): string[] {
  return text.split(new RegExp(`(?=${AFTER_ADDRESS.source})`));
}

function endedByPunctuation(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const { offset } = this.now();
      const cut = cutAddress(this.parser.source ?? '', offset);
      if (cut === null) return construct.tokenize.call(this, effects, ok, nok);
      const address = isInLabel(this.events) ? null : readAddress(cut);
      if (address === null) return nok;
      const inside: State = (code) => {
        if (this.now().offset < offset + address.length) {
          effects.consume(code);
          return inside;
        }
        effects.exit(address.type);
        effects.exit('literalAutolink');
        return ok(code);
      };
      return (code) => {
        effects.enter('literalAutolink');
        effects.enter(address.type);
        return inside(code);
      };
    },
  };
}

/** The address at the offset as far as it reaches before such punctuation; null where none is in it. */
function cutAddress(source: string, offset: number): string | null {
  ADDRESS.lastIndex = offset;
  const address = ADDRESS.exec(source)?.[0] ?? '';
  const end = address.search(AFTER_ADDRESS);
  return end === -1 ? null : address.slice(0, end);
}

/** Reads an address that nothing follows. */
const reader = parse({ extensions: [gfmAutolinkLiteral()] });

function readAddress(text: string): { readonly type: TokenType; readonly length: number } | null {
  const [address, value] = reader.text().write(preprocess()(text, null, true));
  if (address?.[1].type !== 'literalAutolink' || value === undefined) return null;
  return { type: value[1].type, length: address[1].end.offset };
}

/** In what may become a link's text no address is a link of its own. */
function isInLabel(events: readonly Event[]): boolean {
  return events.some(
    ([, { type, _balanced }]) => (type === 'labelLink' || type === 'labelImage') && _balanced !== true,
  );
}
