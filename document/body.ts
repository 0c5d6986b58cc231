import * as Y from 'yjs';
import type { DocumentId, SectionId } from './ids.ts';
import { allPlanObjects, planOf, type PlanObject } from './plan/objects.ts';
import type { SectionAttributes } from './schema/section.ts';

/** Name of the prose in a body, and of the map of facts about it. */
export const CONTENT_ROOT = 'content';
export const META_ROOT = 'meta';
/** All shared types a body may have; the server's guard refuses others. */
export const BODY_ROOTS = [CONTENT_ROOT, 'plan', META_ROOT] as const;

/** The Yjs client id of what the server itself writes: first states and arrangements. No person can have it. */
export const SERVER_CLIENT_ID = 1;

/** A ProseMirror node as JSON. */
export interface NodeJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NodeJson[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly text?: string;
}

/** A section as read: its facts and its blocks. */
export interface BodySection extends SectionAttributes {
  readonly blocks: readonly NodeJson[];
}

/** A frozen body: what exporters, counts and checks read. Sections are in the order people see, hidden ones included. */
export interface Body {
  readonly sections: readonly BodySection[];
  readonly plan: readonly PlanObject[];
}

/** What `ydoc` holds now, as plain data. Reads only: the live document is never handed to a ProseMirror binding. */
export function readBody(ydoc: Y.Doc): Body {
  const sections = sectionElements(ydoc).map(sectionOf);
  // Equal places keep the order of the document.
  return { sections: sections.toSorted((a, b) => a.place - b.place), plan: allPlanObjects(ydoc) };
}

function sectionOf(element: Y.XmlElement): BodySection {
  const attributes: Record<string, unknown> = element.getAttributes();
  const text = (name: string) => String(attributes[name] ?? '');
  return {
    id: text('id') as SectionId,
    templateKey: text('templateKey'),
    level: Number(attributes['level'] ?? 2),
    title: text('title'),
    place: Number(attributes['place'] ?? 0),
    hidden: attributes['hidden'] === true,
    blocks: element.toArray().flatMap(nodesOf),
  };
}

/** A Yjs XML node as ProseMirror JSON, in the form y-tiptap writes it. */
function nodesOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): readonly NodeJson[] {
  if (node instanceof Y.XmlText) return textOf(node);
  if (!(node instanceof Y.XmlElement)) return [];
  const attrs: Record<string, unknown> = node.getAttributes();
  const content = node.toArray().flatMap(nodesOf);
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ];
}

interface DeltaPart {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function textOf(text: Y.XmlText): readonly NodeJson[] {
  return (text.toDelta() as readonly DeltaPart[]).flatMap((part) => {
    if (typeof part.insert !== 'string' || part.insert === '') return [];
    const marks = Object.entries(part.attributes ?? {}).map(([name, attrs]) => ({
      // y-tiptap writes a mark that may overlap itself as name--hash.
      type: name.split('--')[0] ?? name,
      ...(isFilled(attrs) ? { attrs } : {}),
    }));
    return [{ type: 'text', text: part.insert, ...(marks.length > 0 ? { marks } : {}) }];
  });
}

function isFilled(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** What a first state is made from. */
export interface FirstState {
  readonly document: DocumentId;
  readonly template: string;
  readonly language: string;
  readonly sections: readonly BodySection[];
  readonly objects?: readonly PlanObject[];
}

/**
 * The first state of a body, as one Yjs update. Made by the server once and stored; an editor never seeds a document,
 * so the same text can never come in twice.
 */
export function firstState(from: FirstState): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = SERVER_CLIENT_ID;
  ydoc.transact(() => {
    const meta = ydoc.getMap<string>(META_ROOT);
    meta.set('document', from.document);
    meta.set('template', from.template);
    meta.set('language', from.language);
    ydoc.getXmlFragment(CONTENT_ROOT).push(from.sections.map(sectionElement));
    for (const object of from.objects ?? []) planOf(ydoc).set(object.id, objectEntry(object));
  });
  return Y.encodeStateAsUpdate(ydoc);
}

function sectionElement({ blocks, ...attributes }: BodySection): Y.XmlElement {
  const type = 'section';
  const content = blocks.length > 0 ? blocks : [{ type: 'paragraph' }];
  return elementOf({ type, attrs: { ...attributes }, content });
}

function elementOf(node: NodeJson): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    // Typed as string by Yjs; y-tiptap stores numbers and booleans as they are, and so do we.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  }
  // Not push: that asks for the length, which Yjs has only inside a document.
  element.insert(0, childrenOf(node.content ?? []));
  return element;
}

/** Neighbouring texts share one Y.XmlText, as y-tiptap has it. */
function childrenOf(nodes: readonly NodeJson[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let run: NodeJson[] = [];
  const endRun = () => {
    if (run.length > 0) children.push(textElement(run));
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      run.push(node);
    } else {
      endRun();
      children.push(elementOf(node));
    }
  }
  endRun();
  return children;
}

function textElement(run: readonly NodeJson[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map((node) => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  );
  return text;
}

function objectEntry(object: PlanObject): Y.Map<string | number | boolean> {
  const entry = new Y.Map<string | number | boolean>();
  entry.set('kit', object.kit);
  entry.set('place', object.place);
  for (const [key, text] of Object.entries(object.cells)) entry.set(key, text);
  return entry;
}

/** Put `blocks` in the place of everything in `section`. Returns false when there is no such section. */
export function fillSection(ydoc: Y.Doc, section: SectionId, blocks: readonly NodeJson[]): boolean {
  const element = sectionElements(ydoc).find((node) => node.getAttribute('id') === section);
  if (element === undefined) return false;
  ydoc.transact(() => {
    element.delete(0, element.length);
    element.insert(0, childrenOf(blocks.length > 0 ? blocks : [{ type: 'paragraph' }]));
  });
  return true;
}

/** The section elements of `ydoc`, in the order of the document. */
export function sectionElements(ydoc: Y.Doc): readonly Y.XmlElement[] {
  return ydoc
    .getXmlFragment(CONTENT_ROOT)
    .toArray()
    .filter((node): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === 'section');
}

/** What the leader asks of a section: a new title, another place, on or off. Absent means unchanged. */
export interface Arrangement {
  readonly section: SectionId;
  readonly title?: string | undefined;
  readonly place?: number | undefined;
  readonly hidden?: boolean | undefined;
}

/** Arrange sections of `ydoc`, touching their facts and never their text. Unknown sections are passed over. */
export function arrange(ydoc: Y.Doc, wishes: readonly Arrangement[]): void {
  const elements = ydoc.getXmlFragment(CONTENT_ROOT).toArray();
  ydoc.transact(() => {
    for (const wish of wishes) {
      const element = elements.find(
        (node): node is Y.XmlElement =>
          node instanceof Y.XmlElement && node.getAttribute('id') === wish.section,
      );
      if (element === undefined) continue;
      if (wish.title !== undefined) element.setAttribute('title', wish.title);
      if (wish.place !== undefined) element.setAttribute('place', wish.place as unknown as string);
      if (wish.hidden !== undefined) element.setAttribute('hidden', wish.hidden as unknown as string);
    }
  });
}
