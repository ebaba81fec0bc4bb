import { expect, test } from 'vitest';
import { readFile } from '../../../../src-main/attachments/read/read-file.ts';
import { FAX_SCANS } from '../../../support/attachments/read/files/fax-scans.ts';
import type { GivenFile } from '../../../support/attachments/read/files/file.ts';
import { PDFS } from '../../../support/attachments/read/files/pdfs.ts';
import { readPdfFile } from '../../../support/attachments/read/read-pdf-file.ts';

async function firstPage(name: string): Promise<Uint8Array | undefined> {
  const given = [...PDFS, ...FAX_SCANS].find((each: GivenFile) => each.name === name);
  const context = { signal: new AbortController().signal, report: () => undefined, readPdfFile };
  const read = await readFile({ bytes: given?.bytes ?? new Uint8Array(), name }, context);
  return read.kind === 'pages' ? read.pages[0]?.bytes : undefined;
}

// A decoder that is missing gives an empty picture, and a wrong one an inverted page.
test.for([
  ['fax.pdf', 'scan in two colours.pdf'],
  ['scan in JBIG2.pdf', 'scan in two colours.pdf'],
  ['scan in JPEG 2000.pdf', 'grey scan.pdf'],
] as const)('%s is the same page as %s', async ([name, plain]) => {
  const page = await firstPage(name);
  expect(page).toBeDefined();
  expect(page).toEqual(await firstPage(plain));
});
