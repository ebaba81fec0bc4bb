import { createTranslate } from '../../../assets/messages/format.ts';
import { writeWords } from '../../../assets/messages/write-words.ts';
import type { Locale } from '../../contract/settings.ts';
import type { ExportWords } from './export-words.ts';

/** What an export says besides the conversation, from the catalogues. */
export function exportWords(locale: Locale): ExportWords {
  const t = createTranslate(locale);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    ...writeWords(t),
    locale,
    you: t('message.you'),
    assistant: t('message.assistant'),
    system: t('transfer.system'),
    thoughts: t('message.reasoning'),
    untitled: t('transfer.untitled'),
    interrupted: t('transfer.interrupted'),
    stopped: t('end.stopped'),
    stoppedBecause: {
      deleted: t('end.stopped-deleted'),
      comparison: t('end.stopped-comparison'),
      'next-message': t('end.stopped-next-message'),
    },
    failed: t('end.failed'),
    seam: t('message.seam'),
    summary: t('context.summary-label'),
    summaryOff: t('context.summary-off'),
    file: (name) => t('attachment.exported', { name }),
    time: (at) => format.format(at),
  };
}
