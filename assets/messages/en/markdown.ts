import { code } from './code.ts';
import { images } from './images.ts';

/** Texts on a drawn answer. */
export const markdown = {
  ...code,
  ...images,
  'markdown.code': 'Code',
  'markdown.copyCode': 'Copy code',
  'markdown.copied': 'Copied',
  'markdown.wrap': 'Wrap lines',
  'markdown.showLines': '{count, plural, one {Show # line} other {Show all # lines}}',
  'markdown.showRows': '{count, plural, one {Show # row} other {Show all # rows}}',
  'markdown.showLess': 'Show less',
  'markdown.image': 'Image',
  'markdown.imageFrom': 'Image from {host}, not loaded',
  'markdown.imageNotLoaded': 'Image, not loaded',
  'markdown.footnote': 'Footnote {number}',
  'markdown.footnotes': 'Footnotes',
  'markdown.details': 'Details',
  'markdown.table': 'Table',
  'markdown.note': 'Note',
  'markdown.tip': 'Tip',
  'markdown.important': 'Important',
  'markdown.warning': 'Warning',
  'markdown.caution': 'Caution',
  'markdown.taskDone': 'Done',
  'markdown.taskOpen': 'Not done',
} as const;
