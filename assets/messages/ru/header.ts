import type { header as english } from '../en/header.ts';

export const header: Record<keyof typeof english, string> = {
  'header.menu': 'Меню чата',
  'header.title': 'Название чата',
  'header.copy-link': 'Скопировать ссылку',
  'header.link-copied': 'Ссылка скопирована',
};
