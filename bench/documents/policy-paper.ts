import * as Y from 'yjs';
import { firstState, sectionElements } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import { sectionsOf, type Template } from '../../document/template.ts';
import { documentId } from './draft.ts';
import { randomFrom } from '../../sync-server/testing/simulated-disk.ts';
import { sentence } from './sentence.ts';

/** How much work went into a paper. */
export interface PaperSize {
  /** Visits of somebody with a browser, each a Yjs client id of its own. */
  readonly sessions: number;
  /** Keys pressed, corrections included. */
  readonly keystrokes: number;
}

/**
 * A national paper at the end of its drafting: 1,400 blocks, 190 pages, a state of 1.27 MB, 67 KB of which name what
 * was deleted. The shape is that of the paper the project's measurements have been about from the beginning.
 */
export const WHOLE_PAPER: PaperSize = { sessions: 61, keystrokes: 250_000 };

/** Yjs client ids of the sessions begin here; those of people who join later are elsewhere. */
const FIRST_SESSION = 0x2000_0000;
/** Every so many words one is mistyped, and taken back letter by letter. */
const MISTYPED_WORDS = 1.25;
const MISTYPED_MOST_LETTERS = 2;
/** Share of blocks that begin with a text from elsewhere, and its length. */
const PASTED_SHARE = 0.35;
const PASTED_WORDS = 150;
/** Words typed in a row, and how often before somebody goes to another place. */
const SENTENCE_WORDS = 8;
const SENTENCES_AT_A_PLACE = 2;
/** Of new blocks, so many are items of a list, and so many are headings. */
const LIST_SHARE = 0.25;
const HEADING_SHARE = 0.08;
/** Share of places that are inside of what is there already, and of those where words are struck out as well. */
const INSIDE_SHARE = 0.6;
const STRUCK_SHARE = 0.35;

/**
 * A paper with the sections of `templates`, written by many people over weeks: typed letter by letter with mistakes,
 * pasted, added to and struck out. The same for the same arguments.
 *
 * @returns its state, as one update.
 */
export function policyPaper(templates: readonly Template[], { sessions, keystrokes }: PaperSize): Uint8Array {
  const random = randomFrom(20_220_601);
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, emptyPaper(templates));
  const sections = sectionElements(ydoc);
  let pressed = 0;
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  };
  const press = (key: () => void) => {
    ydoc.transact(key);
    pressed += 1;
  };
  const typeAt = (text: Y.XmlText, at: number, words: string) => {
    let place = at;
    for (const word of words.split(/(?<= )/)) {
      if (random() * MISTYPED_WORDS < 1) {
        const wrong = 1 + Math.floor(random() * MISTYPED_MOST_LETTERS);
        const from = place;
        for (let letter = 0; letter < wrong; letter++) press(() => text.insert(from + letter, 'x'));
        for (let letter = wrong - 1; letter >= 0; letter--) press(() => text.delete(from + letter, 1));
      }
      for (const letter of word) {
        const here = place++;
        press(() => text.insert(here, letter));
      }
    }
  };
  for (let session = 0; session < sessions; session++) {
    ydoc.clientID = FIRST_SESSION + session * 7_919;
    const until = (keystrokes / sessions) * (session + 1);
    while (pressed < until) {
      const section = pick(sections);
      const texts = textsIn(section);
      if (random() < INSIDE_SHARE && texts.length > 0) {
        const text = pick(texts);
        if (random() < STRUCK_SHARE && text.length > 80)
          press(() => text.delete(Math.floor(random() * 40), 30));
        typeAt(text, Math.floor(random() * text.length), sentence(random, SENTENCE_WORDS));
        continue;
      }
      const text = begin(section, random, press);
      if (random() < PASTED_SHARE) press(() => text.insert(0, sentence(random, PASTED_WORDS)));
      const sentences = 1 + Math.floor(random() * SENTENCES_AT_A_PLACE);
      for (let one = 0; one < sentences; one++) typeAt(text, text.length, sentence(random, SENTENCE_WORDS));
    }
  }
  const state = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return state;
}

function emptyPaper(templates: readonly Template[]): Uint8Array {
  const sections = templates.flatMap((template) => sectionsOf(template));
  return firstState({
    document: documentId(0),
    template: templates[0]?.key ?? '',
    language: 'en',
    sections: sections.map(({ key, title }, place) => ({
      id: `s_${String(place).padStart(20, '0')}` as SectionId,
      templateKey: key,
      level: 2,
      title,
      place,
      hidden: false,
      blocks: [],
    })),
  });
}

/** The text of a new block of `section`: mostly a paragraph, sometimes a heading or an item of a list. */
function begin(section: Y.XmlElement, random: () => number, press: (key: () => void) => void): Y.XmlText {
  const text = new Y.XmlText();
  const kind = random();
  press(() => {
    if (kind < LIST_SHARE) {
      const [last] = section.toArray().slice(-1);
      const item = element('listItem', element('paragraph', text));
      if (last instanceof Y.XmlElement && last.nodeName === 'bulletList') last.push([item]);
      else section.push([element('bulletList', item)]);
    } else if (kind < LIST_SHARE + HEADING_SHARE) {
      const heading = element('heading', text);
      heading.setAttribute('level', 2 as unknown as string); // a number, as y-tiptap writes it
      section.push([heading]);
    } else {
      section.push([element('paragraph', text)]);
    }
  });
  return text;
}

function element(name: string, child: Y.XmlElement | Y.XmlText): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [child]);
  return made;
}

function textsIn(node: Y.XmlElement): readonly Y.XmlText[] {
  return node
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [],
    );
}
