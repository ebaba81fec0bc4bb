import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { attachedParts, reasoningParts, textParts } from '../source/source-parts.ts';
import { toTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  flagOf,
  listOf,
  numberOf,
  textOf,
} from '../source/source-values.ts';
import { type Found, type KnownMember, type Source, type SourceContext, toValue } from '../source/source.ts';

/** A chat of SillyTavern: a line that describes it, then a line for each message. */
export const SILLY_TAVERN: Source = {
  source: 'sillytavern',
  isOf: ({ name, has }) =>
    name === '' && (has('chat_metadata') || has('character_name', 'user_name') || has('mes', 'is_user')),
  find: findChat,
};

async function* findChat(
  members: AsyncIterable<KnownMember>,
  { name }: SourceContext,
): AsyncGenerator<Found> {
  const lines = listOf(await toValue(members)).map(fieldsOf);
  yield { number: 1, read: () => [readChat(lines, name)] };
}

function readChat(lines: readonly Fields[], file: string): SourceConversation {
  const about = lines.find((line) => line['mes'] === undefined) ?? {};
  const { character_name, create_date } = about;
  const spoken = lines.filter((line) => line['mes'] !== undefined);
  const messages: SourceMessage[] = [];
  let head: string | null = null;
  for (const [index, line] of spoken.entries()) {
    const versions = versionsOf(line, index, head);
    messages.push(...versions);
    // The chat goes on from the version that is shown.
    head = versions[shownOf(line, versions.length)]?.id ?? head;
  }
  const said = spoken.find((line) => !flagOf(line['is_user']) && !flagOf(line['is_system']));
  const character = firstText(character_name === 'unused' ? '' : character_name, said?.['name']);
  return {
    id: `${character} ${firstText(create_date) || file}`,
    title: character,
    createdAt: tavernTime(create_date),
    messages,
    head,
  };
}

/** The answers that were made for one place (`swipes`); most messages have one. */
function versionsOf(line: Fields, index: number, parentId: string | null): SourceMessage[] {
  const { name, is_user, is_system, send_date, mes, swipes, swipe_info, extra } = line;
  const role = flagOf(is_system) ? 'system' : flagOf(is_user) ? 'user' : 'assistant';
  const all = listOf(swipes).length > 1 ? listOf(swipes) : [mes];
  const shown = shownOf(line, all.length);
  return all.map((text, version): SourceMessage => {
    const info = fieldsOf(listOf(swipe_info)[version]);
    const more = version === shown ? fieldsOf(extra) : fieldsOf(info['extra']);
    const speaker = role === 'assistant' ? textOf(name) : '';
    return {
      id: version === shown ? `message ${index}` : `message ${index} version ${version}`,
      parentId,
      role,
      // What is shown may have been edited since it was made.
      parts: partsOf(version === shown ? mes : text, more),
      createdAt: tavernTime(version === shown ? send_date : (info['send_date'] ?? send_date)),
      ...(role === 'assistant' ? { model: firstText(more['model'], more['api'], speaker) || undefined } : {}),
    };
  });
}

function shownOf({ swipe_id }: Fields, versions: number): number {
  const shown = numberOf(swipe_id) ?? 0;
  return Number.isInteger(shown) && shown >= 0 && shown < versions ? shown : 0;
}

function partsOf(
  text: unknown,
  { reasoning, reasoning_duration, image, file, files, media }: Fields,
): SourcePart[] {
  return [
    ...reasoningParts(reasoning, numberOf(reasoning_duration)),
    ...textParts(text),
    ...(firstText(image) === '' ? [] : attachedParts([{ type: 'image', url: image }])),
    ...attachedParts(files ?? file ?? undefined),
    ...attachedParts(media ?? undefined),
  ];
}

const STAMP = /^(\d{4})-(\d{1,2})-(\d{1,2}) ?@ ?(\d{1,2})h ?(\d{1,2})m(?: ?(\d{1,2})s)?(?: ?(\d{1,3})ms)?$/;
/** `January 1, 2024 12:00am`: no engine reads the day's half without a blank before it. */
const HALF = /(\d)\s*([ap]m)$/i;

/** Times were written in several ways over the years, all by the clock on the wall; a number is epoch time. */
function tavernTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return toTime(value);
  const [, ...numbers] = STAMP.exec(value.trim()) ?? [];
  if (numbers.length === 0) return toTime(value.replace(HALF, '$1 $2'));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, rest = 0] = numbers.map((each) =>
    Number(each || 0),
  );
  return toTime(new Date(year, month - 1, day, hour, minute, second, rest).getTime());
}
