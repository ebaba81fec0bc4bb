import { titleFrom } from './thread-title.ts';

/** What a model puts around a title although it was asked not to. */
const LABEL = /^(?:(?:chat |conversation )?title|название(?: чата)?|заголовок|标题)\s*[:：-]\s*/iu;
const QUOTES = /^["'“”„«»‘’`*_#\s]+|["'“”„«»‘’`*_\s]+$/gu;

/** The title in what a model answered; '' where there is none. */
export function cleanTitle(answer: string): string {
  const line = titleFrom(answer).replace(QUOTES, '').replace(LABEL, '').replace(QUOTES, '');
  const bare = line.replace(/(?<!\.)[.。]$/u, '');
  return /[\p{L}\p{N}]/u.test(bare) ? bare : '';
}
