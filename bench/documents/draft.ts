import { firstState, type BodySection } from '../../document/body.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { randomFrom } from '../../sync-server/testing/simulated-disk.ts';
import { sentence } from './sentence.ts';

/** The document numbered `index`; its name is one that a server of ours takes. */
export function documentId(index: number): DocumentId {
  return named('d', index) as DocumentId;
}

/** The person numbered `index`. */
export function personId(index: number): PersonId {
  return named('p', index) as PersonId;
}

function named(prefix: string, index: number): string {
  return `${prefix}_${String(index).padStart(20, '0')}`;
}

/** Paragraphs of a section; the writers of a document are spread over its sections. */
const SECTION_PARAGRAPHS = 5;

/**
 * The first state of a document as the server makes it: sections with `paragraphs` paragraphs altogether, each of
 * about `paragraphBytes`. The same for the same numbers.
 */
export function draft({
  paragraphs,
  paragraphBytes,
}: {
  readonly paragraphs: number;
  readonly paragraphBytes: number;
}): Uint8Array {
  const random = randomFrom(paragraphs * 7_919 + paragraphBytes);
  const blocks = Array.from({ length: paragraphs }, () => {
    let text = '';
    while (text.length < paragraphBytes) text += sentence(random, 9);
    return { type: 'paragraph', content: [{ type: 'text', text: text.slice(0, paragraphBytes) }] };
  });
  const sections: BodySection[] = [];
  for (let at = 0; at < paragraphs; at += SECTION_PARAGRAPHS) {
    sections.push({
      id: named('s', sections.length) as SectionId,
      templateKey: `section-${sections.length}`,
      level: 2,
      title: `Section ${sections.length + 1}`,
      place: sections.length,
      hidden: false,
      blocks: blocks.slice(at, at + SECTION_PARAGRAPHS),
    });
  }
  return firstState({ document: documentId(0), template: 'policy', language: 'en', sections });
}
