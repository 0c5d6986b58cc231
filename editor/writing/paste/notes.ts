import { styleOf } from './styles.ts';

/** Longest mark of a footnote in the text, in characters: `[12]`, `*`, `xviii`. */
const MARK_MOST_CHARACTERS = 8;

/** Footnotes of a page: the links in its text that stand for one, and the elements that hold their words. */
export interface Notes {
  /** By the link in the text; null where the words of the note were not copied. */
  readonly marks: ReadonlyMap<Element, Element | null>;
  /** Everything that is shown in its note, and not where it stands. */
  readonly texts: ReadonlySet<Element>;
  /** Links from a note back to the text. */
  readonly backs: ReadonlySet<Element>;
}

/**
 * The footnotes of `page`. Word, LibreOffice, Google Docs and most web pages write them alike: a link in the text to the
 * note, and at the beginning of the note a link back; only the names differ.
 */
export function notesOf(page: Document): Notes {
  const named = new Map<string, Element>();
  const links: HTMLAnchorElement[] = [];
  for (const element of page.querySelectorAll<HTMLElement>('[id], a[name]'))
    for (const name of [element.getAttribute('id'), element.getAttribute('name')])
      if (name !== null && name !== '' && !named.has(name)) named.set(name, element);
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) links.push(link);

  const target = (link: Element) => named.get(link.getAttribute('href')?.slice(1) ?? '');
  const names = (element: Element) => [element.getAttribute('id'), element.getAttribute('name')];
  const marks = new Map<Element, Element | null>();
  const backs = new Set<Element>();
  const notes = new Map<Element, Element>();
  for (const link of links) {
    if (!isMark(link)) continue;
    const note = target(link);
    const back = note === undefined ? undefined : backLinkIn(note, link);
    if (note === undefined || back === undefined || follows(link, note) === false) {
      if (isWordsMark(link)) marks.set(link, null);
      continue;
    }
    backs.add(back);
    notes.set(link, note);
  }
  const heads = new Set<Element>(notes.values());
  const texts = new Set<Element>();
  for (const [link, note] of notes) {
    const text = wholeNote(note, heads, notes);
    texts.add(text);
    marks.set(link, text);
  }
  return { marks, texts, backs };

  function backLinkIn(note: Element, link: Element): Element | undefined {
    const goesBack = (each: Element) => names(link).includes(each.getAttribute('href')?.slice(1) ?? '#');
    if (goesBack(note)) return note;
    const inside = [...note.querySelectorAll('a[href^="#"]')].find(goesBack);
    if (inside !== undefined) return inside;
    // The link may stand in a mark that has the name: <sup id="fnref1"><a href="#fn1">.
    const holder = link.parentElement;
    if (holder === null) return undefined;
    return [...note.querySelectorAll('a[href^="#"]')].find((each) =>
      names(holder).includes(each.getAttribute('href')?.slice(1) ?? '#'),
    );
  }
}

function isMark(link: Element): boolean {
  const text = (link.textContent ?? '').trim();
  return (
    text.length <= MARK_MOST_CHARACTERS &&
    !isComment(link) &&
    !/_toc|_ref\d{5}/i.test(link.getAttribute('href') ?? '')
  );
}

/** Whether Word or LibreOffice says itself that `link` is the mark of a footnote or endnote in the text. */
function isWordsMark(link: Element): boolean {
  if (/^#_(ftn|edn)ref/.test(link.getAttribute('href') ?? '')) return false; // leads back
  return (
    styleOf(link).has('mso-footnote-id') ||
    styleOf(link).has('mso-endnote-id') ||
    /\bsd(foot|end)noteanc\b/.test(link.className)
  );
}

/** Whether `link` belongs to a comment, whose words are not for the text. */
export function isComment(link: Element): boolean {
  return (
    /^#(_msocom_|cmnt)/.test(link.getAttribute('href') ?? '') ||
    /^(_msocom_|cmnt)/.test(link.getAttribute('id') ?? '')
  );
}

function follows(link: Element, note: Element): boolean {
  return (link.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The largest element around `head` that belongs to this one note alone. */
function wholeNote(
  head: Element,
  heads: ReadonlySet<Element>,
  links: ReadonlyMap<Element, Element>,
): Element {
  let note = head;
  for (
    let around = head.parentElement;
    around !== null && around.localName !== 'body';
    around = around.parentElement
  ) {
    const isShared =
      [...heads].some((other) => other !== head && around?.contains(other)) ||
      [...links.keys()].some((link) => around?.contains(link));
    if (isShared) break;
    note = around;
  }
  return note;
}
