import { wordDocument } from './word-file.ts';
import { file, type GivenFile, noise } from './file.ts';
import { zip } from './zip-file.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const ROOT_RELATIONS = `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`;

/** One entity that stands for a thousand million words. */
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(index)};`.repeat(10)}">`)
  .join('')}]>`;

function docx(body: string, more: Record<string, string | Uint8Array> = {}, doctype = ''): Buffer {
  return zip({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': ROOT_RELATIONS,
    'word/document.xml': `${XML}${doctype}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

function relations(targets: Record<string, string>): string {
  const rows = Object.entries(targets).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${RELATIONS}/${target.includes('notes') ? 'notesSlide' : 'part'}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;
}

function xlsx(rows: string, more: Record<string, string> = {}): Buffer {
  return zip({
    'xl/workbook.xml': `${XML}<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Budget" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({ rId1: 'worksheets/sheet1.xml' }),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  });
}

function pptx(slides: readonly string[]): Buffer {
  return zip({
    'ppt/presentation.xml':
      `${XML}<p:presentation xmlns:p="p" xmlns:r="${RELATIONS}"><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index}"/>`).join('')}</p:sldIdLst></p:presentation>`.replaceAll(
        / id="\d+"/g,
        '',
      ),
    'ppt/_rels/presentation.xml.rels': relations(
      Object.fromEntries(slides.map((_, index) => [`rId${index}`, `slides/slide${index}.xml`])),
    ),
    ...Object.fromEntries(
      slides.map((text, index) => [
        `ppt/slides/slide${index}.xml`,
        `${XML}<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`,
      ]),
    ),
  });
}

function odf(type: string, content: string, more: Record<string, string> = {}): Buffer {
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${type}`,
    'content.xml': `${XML}<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="a" xmlns:draw="d">${content}</office:document-content>`,
    ...more,
  });
}

function epub(chapters: readonly string[], more: Record<string, string> = {}): Buffer {
  const ids = chapters.map((_, index) => `c${index}`);
  return zip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `${XML}<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    'OEBPS/book.opf': `${XML}<package><manifest>${ids.map((id) => `<item id="${id}" href="${id}%20x.xhtml"/>`).join('')}</manifest><spine>${ids.map((id) => `<itemref idref="${id}"/>`).join('')}</spine></package>`,
    ...Object.fromEntries(
      chapters.map((text, index) => [`OEBPS/c${index} x.xhtml`, `<html><body>${text}</body></html>`]),
    ),
    ...more,
  });
}

const REPORT = docx(paragraph('Отчёт за год') + paragraph('Second'));
const SHEET = xlsx(
  '<row><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="C1"><v>0.10000000000000001</v></c></row>',
);
const STRINGS = `${XML}<sst><si><t>Shared</t></si><si><r><t>in </t></r><r><t>runs</t></r></si></sst>`;
const STYLES = `${XML}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`;

export const DOCUMENTS: GivenFile[] = [
  file('report.docx', REPORT, 'document', 'Отчёт за год'),
  file(
    'table.docx',
    docx(`<w:tbl><w:tr><w:tc>${paragraph('A')}</w:tc><w:tc>${paragraph('B')}</w:tc></w:tr></w:tbl>`),
    'document',
    '| A | B |',
  ),
  file('old.doc', wordDocument('Отчёт за год\nSecond “line”'), 'document', 'Second “line”'),
  file('old named.docx', wordDocument('Отчёт за год'), 'document', 'Отчёт за год'),
  file('blank old.doc', wordDocument(''), 'attachment-empty'),
  file('cut old.doc', wordDocument('Half').subarray(0, -512), 'attachment-damaged'),
  file('half old.doc', wordDocument('Half').subarray(0, 3000), 'attachment-damaged'),
  file('locked old.doc', wordDocument('Secret', true), 'attachment-encrypted'),
  file('named.pdf', REPORT, 'document', 'Second'),
  file('blank.docx', docx('<w:p/>'), 'attachment-empty'),
  file('half.docx', REPORT.subarray(0, REPORT.length / 2), 'attachment-damaged'),
  file('head alone.docx', REPORT.subarray(0, 30), 'attachment-damaged'),
  file('bad bytes.docx', corrupt(docx(paragraph(noise(4000).toString('hex')))), 'attachment-damaged'),
  file('laughs.docx', docx(paragraph('&j;'), {}, LAUGHS), 'attachment-damaged'),
  file(
    'deep.docx',
    docx(`${'<w:p>'.repeat(50_000)}${'</w:p>'.repeat(50_000)}`),
    'attachment-too-much-inside',
  ),
  file(
    'bomb.docx',
    docx(paragraph('x'), { 'word/media/image1.bin': Buffer.alloc(50_000_000) }),
    'attachment-too-much-inside',
  ),
  file(
    'far cell.xlsx',
    xlsx(`<row><c r="XFD1"><v>1</v></c></row>${'<row><c r="A2"><v>1</v></c></row>'.repeat(100_000)}`),
    'attachment-too-much-inside',
  ),
  file('budget.xlsx', SHEET, 'document', '| Name |  | 0.1 |'),
  file(
    'strings.xlsx',
    xlsx('<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="b"><v>1</v></c></row>', {
      'xl/sharedStrings.xml': STRINGS,
    }),
    'document',
    '| Shared | in runs | TRUE |',
  ),
  file(
    'dates.xlsx',
    xlsx('<row><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000.5</v></c></row>', {
      'xl/styles.xml': STYLES,
    }),
    'document',
    '| 2023-03-15 | 2023-03-15 12:00:00 |',
  ),
  file('far cell.xlsx', xlsx('<row><c r="XFD1"><v>7</v></c></row>'), 'document', '| 7 |'),
  file('laughs.xlsx', zip({ 'xl/workbook.xml': `${LAUGHS}<workbook>&j;</workbook>` }), 'attachment-damaged'),
  file('without workbook.xlsx', zip({ 'xl/other.xml': '<x/>' }), 'attachment-unsupported'),
  file('slides.pptx', pptx(['First slide', 'Второй']), 'document', '[Slide 2]\n\nВторой'),
  file('no slides.pptx', pptx([]), 'attachment-empty'),
  file(
    'letter.odt',
    odf(
      'text',
      '<text:h text:outline-level="2">Head</text:h><text:p>A<text:s text:c="2"/>b</text:p><text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>',
    ),
    'document',
    '## Head\n\nA  b\n\n- item',
  ),
  file(
    'table.ods',
    odf(
      'spreadsheet',
      '<table:table table:name="S1"><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
    ),
    'document',
    '## S1\n\n| x | x |',
  ),
  file(
    'slides.odp',
    odf('presentation', '<draw:page><text:p>Slide text</text:p></draw:page>'),
    'document',
    '[Slide 1]',
  ),
  file(
    'protected.odt',
    odf('text', '', { 'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>' }),
    'attachment-encrypted',
  ),
  file(
    'laughs.odt',
    zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `${LAUGHS}<x>&j;</x>` }),
    'attachment-damaged',
  ),
  file(
    'deep.odt',
    odf('text', `${'<text:p>'.repeat(5000)}${'</text:p>'.repeat(5000)}`),
    'attachment-too-much-inside',
  ),
  file(
    'book.epub',
    epub(['<h1>One</h1><p>Text</p>', '<p>Глава 2</p>']),
    'document',
    '# One\n\nText\n\nГлава 2',
  ),
  file(
    'locked.epub',
    epub(['x'], { 'META-INF/encryption.xml': '<e><CipherReference URI="OEBPS/c0.xhtml"/></e>' }),
    'attachment-encrypted',
  ),
  file('without package.epub', zip({ 'META-INF/container.xml': '<container/>' }), 'attachment-damaged'),
  file('deep.html', `<!doctype html>${'<div>'.repeat(100_000)}`, 'attachment-too-much-inside'),
  file(
    'saved page.html',
    `<!doctype html><title>t</title><script>${'x();'.repeat(20_000)}</script><h1>Seen</h1><img src="data:image/png;base64,AAAA" alt="a picture">`,
    'document',
    '# Seen',
  ),
  file('archive.zip', zip({ 'a.txt': 'text' }), 'attachment-unsupported'),
  file(
    'archive of archives.zip',
    zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.txt': 'text' }) }) }),
    'attachment-unsupported',
  ),
  file('bomb.zip', zip({ 'a.bin': Buffer.alloc(60_000_000) }), 'attachment-too-much-inside'),
  file(
    'letter.rtf',
    "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Arial;}}\\f0 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2\\par Line}",
    'document',
    'Привет\nLine',
  ),
  file(
    'unicode.rtf',
    "{\\rtf1\\ansi\\uc1 caf\\u233?\\par \\u-3913\\'3f{\\*\\generator no}}",
    'document',
    'café',
  ),
  file('japanese.rtf', "{\\rtf1\\ansi\\ansicpg932 \\'82\\'b1\\'82\\'f1}", 'document', 'こん'),
  file('cut.rtf', '{\\rtf1\\ansi Text', 'document', 'Text'),
  file('blank.rtf', '{\\rtf1\\ansi}', 'attachment-empty'),
  file('deep.rtf', `{\\rtf1 ${'{'.repeat(100_000)}x`, 'attachment-too-much-inside'),
  file(
    'notebook.ipynb',
    JSON.stringify({
      cells: [
        { cell_type: 'markdown', source: ['# T'] },
        { cell_type: 'code', source: 'print(1)', outputs: [{ text: ['1\n'] }] },
      ],
      metadata: { language_info: { name: 'python' } },
    }),
    'document',
    '```python\nprint(1)\n```\n\n```text\n1\n```',
  ),
  file('no notebook.ipynb', '{"cells": 1}', 'text', 'cells'),
  file(
    'mail.eml',
    'From: Ann <ann@example.org>\r\nTo: bob@example.org\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=F0=D2=C9=D7=C5=D4\r\n',
    'document',
    'Subject: Привет\n\nПривет',
  ),
];

/** Twenty bytes in the middle, where what was packed stands. */
function corrupt(bytes: Buffer): Buffer {
  const broken = Buffer.from(bytes);
  broken.fill(0xff, bytes.length / 2, bytes.length / 2 + 20);
  return broken;
}
