import { hash } from 'node:crypto';
import type { SourcePart } from '../source/source-file.ts';
import { htmlToMarkdown } from '../source/html-markdown.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { attachedParts, fileNameIn, missingPart, sourcesParts, textParts } from '../source/source-parts.ts';
import { toTime } from '../source/source-time.ts';
import { type Fields, fieldsOf, firstText, listOf, textOf } from '../source/source-values.ts';
import type { Found, KnownMember, Source } from '../source/source.ts';

const PRODUCTS = /^(Gemini Apps|Gemini|Bard)$/;
/** What stands before the person's words in the title of an activity, in languages we know it of. */
const PROMPTED =
  /^(?:(?:Prompted|Asked|Live Prompt|Said|Отправлен запрос|Запрос|Eingegebener Prompt|Prompt|Requête|Instrucción)\s*:?[\s\u00A0]+)/iu;
/** The address of a conversation, where the activity names one. */
const ADDRESS = /^https:\/\/gemini\.google\.com\/(?:u\/\d+\/)?app\/([\w-]+)/;
/** Files of the person are told of in lines between the title and the answer. */
const ATTACHED = /^-\s+\S/;

/** `MyActivity.json` of Google Takeout: a list of activities, the newest first, each a question with its answer. */
export const GEMINI: Source = {
  source: 'gemini',
  isOf: ({ name, within, value, has }) =>
    name === '' && within === '' && has('header', 'title', 'time') && isGemini(fieldsOf(value)),
  find: findConversations,
};

function isGemini({ header, products }: Fields): boolean {
  return PRODUCTS.test(textOf(header)) || listOf(products).some((product) => PRODUCTS.test(textOf(product)));
}

/**
 * The export does not say which questions belong together, unless it names the conversation's address: those
 * are one conversation, any other activity is one by itself.
 */
async function* findConversations(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  const byAddress = new Map<string, Fields[]>();
  for await (const { number, value } of members) {
    const activity = fieldsOf(value);
    if (!isGemini(activity)) continue;
    const [, id] = ADDRESS.exec(textOf(activity['titleUrl'])) ?? [];
    if (id === undefined) yield { number, read: () => [conversationOf([activity])] };
    else byAddress.set(id, [...(byAddress.get(id) ?? []), activity]);
  }
  let number = 0;
  for (const [id, activities] of byAddress) {
    number += 1;
    yield { number, read: () => [conversationOf(activities, id)] };
  }
}

function conversationOf(activities: readonly Fields[], id?: string): SourceConversation {
  const ordered = activities.toSorted(
    (one, other) => (toTime(one['time']) ?? 0) - (toTime(other['time']) ?? 0),
  );
  let head: string | null = null;
  const messages = ordered.flatMap((activity): SourceMessage[] => {
    const key = keyOf(activity);
    const createdAt = toTime(activity['time']);
    const question: SourceMessage = {
      id: `${key} user`,
      parentId: head,
      role: 'user',
      parts: questionParts(activity),
      createdAt,
    };
    const answer: SourceMessage = {
      id: `${key} model`,
      parentId: question.id,
      role: 'assistant',
      parts: answerParts(activity),
      createdAt,
    };
    head = answer.id;
    return [question, answer];
  });
  return { id: id ?? keyOf(ordered[0] ?? {}), title: '', createdAt: toTime(ordered[0]?.['time']), messages };
}

/** An activity has no id. */
function keyOf({ time, title }: Fields): string {
  return hash('sha256', JSON.stringify([time, title]), 'hex');
}

function questionParts({ title, subtitles, imageFile, attachedFiles }: Fields): SourcePart[] {
  const files = [imageFile, ...listOf(attachedFiles)].filter((file) => file != null);
  const named = new Set(files.map((file) => textOf(file) || fileNameIn(file)));
  const told = listOf(subtitles)
    .map((subtitle) => textOf(fieldsOf(subtitle)['name']))
    .filter((name) => ATTACHED.test(name))
    .map((name) => name.replace(/^-\s+/, ''));
  return [
    ...textParts(textOf(title).replace(PROMPTED, '')),
    ...files.flatMap((file) =>
      file === imageFile ? [missingPart('image', textOf(file))] : attachedParts([file]),
    ),
    ...told.filter((name) => !named.has(name)).map((name) => missingPart('file', name)),
  ];
}

function answerParts({ safeHtmlItem, subtitles }: Fields): SourcePart[] {
  const items = Array.isArray(safeHtmlItem)
    ? listOf(safeHtmlItem)
    : safeHtmlItem == null
      ? []
      : [safeHtmlItem];
  const links = listOf(subtitles)
    .map(fieldsOf)
    .filter(({ name, url }) => firstText(url) !== '' && !ATTACHED.test(textOf(name)));
  return [
    ...items.flatMap((item) => {
      const { html, content } = fieldsOf(item);
      const page = firstText(html, content);
      const pictures = [...page.matchAll(/<img\b[^>]*?\bsrc="([^"]*)"/gi)].map(([, src = '']) =>
        missingPart('image', fileNameIn({ url: src })),
      );
      return [...textParts(htmlToMarkdown(page.replace(/<img\b[^>]*>/gi, ''))), ...pictures];
    }),
    ...sourcesParts(links),
  ];
}
