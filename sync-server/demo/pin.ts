import { toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { Anchor } from '../../document/anchor.ts';
import { sectionElements } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import { QUOTE_CONTEXT_CHARACTERS } from '../../document/limits.ts';

/**
 * An anchor at `quote` in `section`, as an editor would make it.
 *
 * @throws {RangeError} when the words do not stand in one text of the section.
 */
export function pin(ydoc: Y.Doc, section: SectionId, quote: string): Anchor {
  const element = sectionElements(ydoc).find((each) => each.getAttribute('id') === section);
  for (const text of element === undefined ? [] : textsIn(element)) {
    const words = plain(text);
    const at = words.indexOf(quote);
    if (at < 0) continue;
    const end = at + quote.length;
    return {
      section,
      from: position(text, at),
      to: position(text, end),
      quote,
      prefix: words.slice(Math.max(0, at - QUOTE_CONTEXT_CHARACTERS), at),
      suffix: words.slice(end, end + QUOTE_CONTEXT_CHARACTERS),
    };
  }
  throw new RangeError(`not in this section: ${quote}`);
}

function textsIn(element: Y.XmlElement): readonly Y.XmlText[] {
  return element.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsIn(child) : [];
  });
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as readonly { readonly insert: unknown }[])
    .map(({ insert }) => String(insert))
    .join('');
}

function position(text: Y.XmlText, index: number): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index)));
}
