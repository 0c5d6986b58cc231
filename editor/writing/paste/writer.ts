import { cleanText } from './clean-text.ts';
import type { Block, Inline, ListPlace } from './blocks.ts';
import { PARAGRAPH_MOST_CHARACTERS, PASTE_MOST_CHARACTERS, TooLarge } from './limits.ts';
import { sameMarks, textOf, type Look } from './marks.ts';

/** What a paragraph is beside its words. */
export interface Paragraph {
  readonly rank: number | null;
  readonly place?: ListPlace;
  readonly goesOn?: boolean;
}

/** Characters of everything that was read so far; shared by all writers of one paste. */
export interface Length {
  characters: number;
}

/** Writes blocks from words and line breaks as they come, the way a browser would lay them out. */
export interface Writer {
  readonly blocks: Block[];
  paragraph: Paragraph;
  words(text: string, look: Look): void;
  lineBreak(): void;
  inline(node: Inline): void;
  /** Ends the paragraph; empty ones are only distance, and leave nothing. */
  endLine(): void;
  /** Ends the paragraph and puts `block` behind it. */
  put(...blocks: readonly Block[]): void;
}

/** A writer with nothing in it. */
export function createWriter(length: Length): Writer {
  const blocks: Block[] = [];
  let line: Inline[] = [];
  let size = 0;

  const endsWithSpace = () => {
    const last = line.at(-1);
    if (last === undefined || last.type === 'hardBreak') return true;
    return last.text?.endsWith(' ') === true;
  };
  const push = (node: Inline) => {
    const last = line.at(-1);
    if (last?.text !== undefined && node.text !== undefined && sameMarks(last, node))
      line[line.length - 1] = { ...last, text: last.text + node.text };
    else line.push(node);
  };
  const writer: Writer = {
    blocks,
    paragraph: { rank: null },
    words(text, look) {
      let left = cleanText(text);
      if (!look.keepsSpace) {
        left = left.replaceAll(/[ \t\n\r]+/g, ' ');
        if (left.startsWith(' ') && endsWithSpace()) left = left.slice(1);
      }
      if (left === '') return;
      length.characters += left.length;
      if (length.characters > PASTE_MOST_CHARACTERS) throw new TooLarge('characters', PASTE_MOST_CHARACTERS);
      for (const [index, piece] of left.split(/\r\n|\r|\n/).entries()) {
        if (index > 0) writer.lineBreak();
        for (let at = 0; at < piece.length;) {
          const room = PARAGRAPH_MOST_CHARACTERS - size;
          const part = piece.slice(at, at + room);
          if (part !== '') push(textOf(part, look));
          at += part.length;
          size += part.length;
          if (size >= PARAGRAPH_MOST_CHARACTERS) writer.endLine();
        }
      }
    },
    lineBreak() {
      line.push({ type: 'hardBreak' });
    },
    inline(node) {
      line.push(node);
    },
    endLine() {
      const content = trimmed(line);
      line = [];
      size = 0;
      if (content.length > 0) blocks.push({ is: 'words', content, ...writer.paragraph });
    },
    put(...put) {
      writer.endLine();
      blocks.push(...put);
    },
  };
  return writer;
}

/** `line` without the spaces and line breaks around it. */
function trimmed(line: readonly Inline[]): readonly Inline[] {
  const left = [...line];
  for (;;) {
    const first = left[0];
    if (first === undefined) return [];
    const text = first.text?.replace(/^[ \t\u00a0]+/, '');
    if (first.type === 'hardBreak' || text === '') left.shift();
    else {
      if (text !== undefined) left[0] = { ...first, text };
      break;
    }
  }
  for (;;) {
    const last = left.at(-1);
    if (last === undefined) return [];
    const text = last.text?.replace(/[ \t\u00a0]+$/, '');
    if (last.type === 'hardBreak' || text === '') left.pop();
    else {
      if (text !== undefined) left[left.length - 1] = { ...last, text };
      return left;
    }
  }
}
