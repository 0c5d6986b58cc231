import { Node } from '@tiptap/core';
import type { SectionId } from '../ids.ts';

/** What a section carries beside its text. The title and place are changed by the leader, through the server. */
export interface SectionAttributes {
  readonly id: SectionId;
  /** Key of the template's section or chapter; empty for one the team added. */
  readonly templateKey: string;
  /** 1 for a chapter, 2 for a section in it. */
  readonly level: number;
  readonly title: string;
  /**
   * Where the section stands: sections are shown and exported in the order of this number, smaller first. Moving a
   * section changes this number and never its text, so comments and other people's typing stay where they are.
   */
  readonly place: number;
  /** Switched off by the leader: not shown, not exported, nothing deleted. */
  readonly hidden: boolean;
}

/** A part of the body that the template names. The body is a flat list of these. */
export const Section = Node.create({
  name: 'section',
  content: 'block+',
  isolating: true,
  defining: true,
  selectable: false,
  draggable: false,
  addAttributes() {
    return {
      id: { default: '' },
      templateKey: { default: '' },
      level: { default: 2 },
      title: { default: '' },
      place: { default: 0 },
      hidden: { default: false },
    };
  },
  // Sections are never made from pasted HTML: only the server makes them.
  parseHTML: () => [],
  renderHTML: ({ node }) => ['section', { 'data-section': String(node.attrs['id']) }, 0],
});
