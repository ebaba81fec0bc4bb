import type { Translate } from './format.ts';

interface WriteWords {
  image: string;
  alerts: Record<'note' | 'tip' | 'important' | 'warning' | 'caution', string>;
}

/** What a markdown text that is written elsewhere says besides itself. */
export function writeWords(t: Translate): WriteWords {
  return {
    image: t('markdown.image'),
    alerts: {
      note: t('markdown.note'),
      tip: t('markdown.tip'),
      important: t('markdown.important'),
      warning: t('markdown.warning'),
      caution: t('markdown.caution'),
    },
  };
}
