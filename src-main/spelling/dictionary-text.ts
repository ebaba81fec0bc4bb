/** The two texts of a dictionary, made so that Hunspell reads them as UTF-8. */
export interface DictionaryText {
  affixes: string;
  words: string;
}

/** `ISO8859-2` is how dictionaries write it; Latin 5 is known by its larger brother alone. */
function encodingOf(declared: string): string {
  if (declared === 'ISO8859-9') return 'windows-1254';
  if (declared === 'TIS620-2533') return 'windows-874';
  return declared.replace(/^ISO8859/, 'iso-8859').replace(/^MICROSOFT-CP/, 'windows-');
}

/**
 * Decodes a dictionary by what its `SET` line says (Latin 1 without one). Where it had another encoding than UTF-8,
 * each flag was one byte, and is one character now.
 *
 * @throws RangeError for an encoding that nobody knows.
 */
export function decodeDictionary(affixes: Uint8Array, words: Uint8Array): DictionaryText {
  const head = new TextDecoder('latin1').decode(affixes);
  const declared = /^(?:\xef\xbb\xbf)?\s*SET\s+(\S+)/m.exec(head)?.[1]?.toUpperCase() ?? 'ISO8859-1';
  const decoder = new TextDecoder(encodingOf(declared));
  const text = { affixes: decoder.decode(affixes), words: decoder.decode(words) };
  if (decoder.encoding === 'utf-8') return text;
  const hasFlagForm = /^\s*FLAG\s/m.test(text.affixes);
  const rest = text.affixes.replace(/^\s*SET\s.*$/m, '');
  return { ...text, affixes: `SET UTF-8\n${hasFlagForm ? '' : 'FLAG UTF-8\n'}${rest}` };
}
