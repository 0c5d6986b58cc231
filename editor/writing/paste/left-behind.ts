import type { Tally } from './blocks.ts';
import { isComment, type Notes } from './notes.ts';
import { classNames, styleOf, type Sheet } from './styles.ts';
import type { Length } from './writer.ts';

/** Elements with nothing to read in them. */
const SKIPPED: ReadonlySet<string> = new Set(
  'script style noscript template head meta link title xml base input select option textarea button datalist'.split(
    ' ',
  ),
);
/** Elements that show something of their own, which cannot be kept. */
const EMBEDDED: ReadonlySet<string> = new Set(
  'iframe frame object embed applet video audio canvas svg map picture-in-picture'.split(' '),
);
/** What is known of a page while it is read. */
export interface Reading {
  readonly sheet: Sheet;
  readonly notes: Notes;
  readonly tally: Tally;
  readonly length: Length;
  /** Elements whose words are shown elsewhere, or nowhere. */
  readonly left: ReadonlySet<Element>;
  /** Fields of Word that have begun and not come to their result. */
  fields: number;
  hasContents: boolean;
}

/** Elements that hold comments, which are no part of the text. */
export function remarksOf(page: Document): ReadonlySet<Element> {
  const remarks = new Set<Element>();
  for (const link of page.querySelectorAll('a[id^="cmnt"]'))
    if (link.getAttribute('href')?.startsWith('#cmnt_ref') === true) remarks.add(link.closest('div') ?? link);
  return remarks;
}

/** Whether nothing of `element` gets into the text. Counts what people may miss. */
export function isLeft(element: Element, tag: string, reading: Reading): boolean {
  if (SKIPPED.has(tag) || (/^[vwx]:/.test(tag) && !/^w:(sdt|smarttag)/.test(tag))) return true;
  if (EMBEDDED.has(tag)) {
    if (tag !== 'svg' || (element.textContent ?? '').trim() !== '') reading.tally.lose('embedded');
    return true;
  }
  if (reading.left.has(element) || reading.notes.texts.has(element) || reading.notes.backs.has(element))
    return true;
  const style = styleOf(element);
  const part = style.get('mso-element')?.toLowerCase();
  if (part === 'field-begin') reading.fields += 1;
  if (part === 'field-separator' || part === 'field-end') reading.fields = Math.max(0, reading.fields - 1);
  if (part !== undefined && /^(field-|comment|(foot|end)note-(separator|continuation))/.test(part))
    return true;
  if (style.get('mso-list')?.toLowerCase() === 'ignore') return true;
  if (style.get('mso-special-character') === 'comment') return true;
  if (isTrackedDeletion(element, tag)) {
    reading.tally.lose('deletions');
    return true;
  }
  if (tag === 'a' && isComment(element)) {
    reading.tally.lose('comments');
    return true;
  }
  const names = classNames(element);
  if (names.some((name) => /^(MsoCommentText|msocomtxt|msocomoff)$/i.test(name))) return true;
  if (
    names.some((name) => /^MsoToc(\d|Heading)$/i.test(name)) ||
    /^table of contents\d*$/i.test(element.id)
  ) {
    reading.hasContents = true; // our own is made from the headings
    return true;
  }
  if (style.get('display') === 'none' || style.get('mso-hide') === 'all' || element.hasAttribute('hidden')) {
    if ((element.textContent ?? '').trim() !== '') reading.tally.lose('hidden');
    return true;
  }
  return false;
}

function isTrackedDeletion(element: Element, tag: string): boolean {
  return (tag === 'del' && element.hasAttribute('datetime')) || classNames(element).includes('msoDel');
}
