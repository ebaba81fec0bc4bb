import PostalMime, { type Address } from 'postal-mime';
import { htmlText } from './html-text.ts';

/** A saved message (RFC 5322): who, when, about what, its text, and the names of what was attached. */
export async function readMail(bytes: Uint8Array): Promise<string> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20 });
  const body = mail.text?.trim() || (mail.html === undefined ? '' : htmlText(mail.html));
  const head = [
    ['From', mail.from ? named(mail.from) : ''],
    ['To', (mail.to ?? []).map(named).join(', ')],
    ['Cc', (mail.cc ?? []).map(named).join(', ')],
    ['Date', mail.date ?? ''],
    ['Subject', mail.subject ?? ''],
    [
      'Attachments',
      mail.attachments
        .map(({ filename }) => filename ?? '')
        .filter(Boolean)
        .join(', '),
    ],
  ];
  const lines = head.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return [lines.join('\n'), body].join('\n\n').trim();
}

function named({ name, address }: Address): string {
  if (address === undefined || address === '') return name;
  return name === '' ? address : `${name} <${address}>`;
}
