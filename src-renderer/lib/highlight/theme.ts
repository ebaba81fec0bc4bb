import type { ThemeRegistration } from '@shikijs/core';
import { TOKEN_KINDS, type TokenKind } from './token-kinds.ts';

/** Which names of TextMate grammars mean which kind. A longer name wins over a shorter one. */
const SCOPES: Record<TokenKind, string[]> = {
  comment: ['comment', 'punctuation.definition.comment', 'meta.diff.header', 'markup.quote'],
  keyword: [
    'keyword',
    'storage',
    'variable.language',
    'constant.language',
    'entity.name.tag',
    'punctuation.definition.tag',
    'markup.heading',
    'entity.name.section',
    'meta.diff.range',
    'markup.changed',
  ],
  string: [
    'string',
    'punctuation.definition.string',
    'constant.other.symbol',
    'markup.inline.raw',
    'markup.raw',
    'markup.underline.link',
    'meta.attribute-selector string',
  ],
  constant: [
    'constant.numeric',
    'constant.character',
    'constant.other',
    'variable.other.constant',
    'variable.other.enummember',
    'keyword.other.unit',
    'support.constant',
    'punctuation.definition.template-expression',
    'string.regexp',
  ],
  function: [
    'entity.name.function',
    'support.function',
    'meta.function-call.generic',
    'entity.name.command',
    'variable.function',
  ],
  type: [
    'entity.name.type',
    'entity.name.class',
    'entity.name.namespace',
    'entity.other.inherited-class',
    'entity.other.attribute-name.class',
    'entity.other.attribute-name.id',
    'support.type',
    'support.class',
    'storage.type.primitive',
  ],
  property: [
    'entity.other.attribute-name',
    'support.type.property-name',
    'meta.object-literal.key',
    'entity.name.variable',
    'variable.other.property',
    'variable.other.object.property',
    'variable.parameter',
    'support.variable.property',
  ],
  added: ['markup.inserted', 'punctuation.definition.inserted'],
  removed: ['markup.deleted', 'punctuation.definition.deleted'],
};

/** The colour by which a kind goes through the grammar: no colour at all, a number that comes back. */
function colourOf(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0').toUpperCase()}`;
}

export const THEME: ThemeRegistration = {
  name: 'kinds',
  type: 'light',
  fg: '#FFFFFF',
  bg: '#FFFFFE',
  settings: [
    { settings: { foreground: '#FFFFFF', background: '#FFFFFE' } },
    ...TOKEN_KINDS.map((kind, index) => ({
      scope: SCOPES[kind],
      settings: { foreground: colourOf(index) },
    })),
    // Operators and what stands inside a string of another language are plain.
    {
      scope: [
        'keyword.operator',
        'meta.embedded',
        'meta.template.expression',
        'punctuation.separator',
        'punctuation.terminator',
      ],
      settings: { foreground: '#FFFFFF' },
    },
    {
      scope: ['keyword.operator.new', 'keyword.operator.expression', 'keyword.operator.logical.python'],
      settings: { foreground: colourOf(TOKEN_KINDS.indexOf('keyword')) },
    },
  ],
};

/** For each colour of the grammar's own numbering, the kind it stands for; -1 for plain. */
export function kindsByColour(colours: readonly string[]): readonly number[] {
  return colours.map((colour) => {
    const index = Number.parseInt(colour.slice(1), 16) - 1;
    return index < TOKEN_KINDS.length ? index : -1;
  });
}
