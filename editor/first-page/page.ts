import type { Body, BodySection } from '../../document/body.ts';
import { sectionNumbers } from '../../document/outline.ts';
import { blocksOf, footnotesIn, type Around } from './blocks.ts';
import { isFirstPageTouched, type FirstPage } from './early.ts';

/** What a first page says beside the text. */
export interface PageFacts {
  readonly title: string;
  /** That writing is on its way. */
  readonly words: string;
  /** The language of these words, which is that of the interface, and its direction. */
  readonly interface: { readonly language: string; readonly direction: 'ltr' | 'rtl' };
  /** The language of the document, and its direction. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** What will stand beside the text on a wide screen, so that the text is where it will be. */
  readonly beside: { readonly outline: boolean; readonly panel: boolean };
}

/** A page for reading, until there is one for writing. */
export interface ReadingPage extends FirstPage {
  /** Show the text as it is now; what has not changed stays as it is, with what is selected in it. */
  show(body: Body): void;
  /** Begin to read at section `id`, and stay there while more of the text comes, until something is pressed or scrolled. */
  goTo(id: string): void;
}

/** A place to read at: a block, counted within its section, and how far below the upper edge it stands, in pixels. */
interface ReadAt {
  readonly section: string;
  readonly block: number;
  readonly below: number;
}

/**
 * A page in `place` that shows a document's text before the editor is there. `hidden` is what comes in its place, and cannot be
 * reached meanwhile.
 */
export function createPage(place: HTMLElement, hidden: HTMLElement, facts: PageFacts): ReadingPage {
  const page = element('div', 'first-page');
  page.lang = facts.interface.language;
  page.dir = facts.interface.direction;
  const top = element('header', 'first-page-top');
  const title = element('h1', 'first-page-title');
  title.dir = 'auto';
  title.textContent = facts.title;
  const words = element('p', 'first-page-words');
  words.setAttribute('role', 'status');
  words.textContent = facts.words;
  top.append(title, words);
  const body = element('div', 'first-page-body');
  const scroller = element('div', 'first-page-scroller');
  const main = element('main', 'first-page-text');
  const text = element('div', 'writing');
  text.lang = facts.language;
  text.dir = facts.direction;
  main.append(text);
  scroller.append(main);
  if (facts.beside.outline) body.append(element('div', 'first-page-outline'));
  body.append(scroller);
  if (facts.beside.panel) body.append(element('div', 'first-page-panel'));
  page.append(top, body);
  place.append(page);
  hidden.inert = true;

  const shown = new Map<string, { readonly as: string; readonly section: HTMLElement }>();
  /** The section to begin at: a text comes in parts, and what comes above pushes it away. */
  let aim: string | null = null;
  const reach = () => {
    if (aim !== null) sectionIn(text, aim)?.scrollIntoView({ block: 'start' });
  };
  return {
    show({ sections, plan }) {
      // Who has not moved is where they came for, who has reads on.
      const isArriving = aim !== null && !isFirstPageTouched();
      const at = isArriving ? null : readAt(scroller);
      const numbers = sectionNumbers(sections);
      let notes = 0;
      const inOrder = sections
        .filter((section) => !section.hidden)
        .map((section) => {
          const first = notes;
          notes += footnotesIn(section.blocks);
          const as = JSON.stringify([section, numbers.get(section.id), plan, first]);
          const before = shown.get(section.id);
          if (before?.as === as) return before.section;
          const made = sectionElement(section, numbers.get(section.id) ?? '', {
            plan,
            notes: first,
            language: facts.language,
          });
          shown.set(section.id, { as, section: made });
          return made;
        });
      if (
        inOrder.some((section, at) => text.children[at] !== section) ||
        text.children.length > inOrder.length
      )
        text.replaceChildren(...inOrder);
      if (isArriving) reach();
      else if (at !== null) readOn(scroller, at);
    },
    goTo(id) {
      aim = id;
      reach();
    },
    end(room) {
      const at = readAt(scroller);
      hidden.inert = false;
      page.remove();
      if (room !== null && at !== null) readOn(room, at);
    },
  };
}

function sectionElement(
  { id, level, title, blocks }: BodySection,
  number: string,
  around: Around,
): HTMLElement {
  const section = element('section', 'section');
  section.dataset['section'] = id;
  section.dataset['level'] = String(level);
  const head = element('header', 'section-head');
  const heading = element(level === 1 ? 'h2' : 'h3', 'first-page-heading');
  const count = element('span', 'first-page-number');
  count.textContent = number;
  const name = document.createElement('bdi');
  name.textContent = title;
  heading.append(count, ' ', name);
  head.append(heading);
  const text = element('div', 'section-text');
  text.append(blocksOf(blocks, around));
  section.append(head, text);
  return section;
}

/** Where somebody reads in `scroller`; null at its beginning. */
function readAt(scroller: HTMLElement): ReadAt | null {
  if (scroller.scrollTop === 0) return null;
  const edge = scroller.getBoundingClientRect().top;
  for (const section of scroller.querySelectorAll<HTMLElement>('[data-section]')) {
    if (section.getBoundingClientRect().bottom <= edge) continue;
    const blocks = [...(section.querySelector('.section-text')?.children ?? [])];
    const block = blocks.findIndex((one) => one.getBoundingClientRect().bottom > edge);
    const top = (blocks[block] ?? section).getBoundingClientRect().top;
    return { section: section.dataset['section'] ?? '', block, below: top - edge };
  }
  return null;
}

/** Scroll `room` so that the same block stands where it stood. */
function readOn(room: HTMLElement, { section, block, below }: ReadAt): void {
  const found = sectionIn(room, section);
  if (found === null) return;
  const target = found.querySelector('.section-text')?.children[block] ?? found;
  room.scrollTop += target.getBoundingClientRect().top - room.getBoundingClientRect().top - below;
}

function sectionIn(place: HTMLElement, id: string): HTMLElement | null {
  return place.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`);
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
