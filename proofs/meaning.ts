import * as Y from 'yjs';
import { BODY_ROOTS, CONTENT_ROOT } from '../document/body.ts';

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** What `ydoc` says, in a form in which equal bodies are equal strings. */
export function meaningOf(ydoc: Y.Doc): string {
  return meaningsIn(ydoc).join('\n');
}

/** The same in pieces, block by block: large texts are compared much faster so. */
export function meaningsIn(ydoc: Y.Doc): readonly string[] {
  const maps = BODY_ROOTS.filter((name) => name !== CONTENT_ROOT).map((name) => ydoc.getMap(name).toJSON());
  return [...piecesOf(ydoc.getXmlFragment(CONTENT_ROOT), 0), JSON.stringify(maps.map(sorted))];
}

/** A section's name and attributes, and each block in it. */
function piecesOf(parent: Y.XmlFragment, depth: number): readonly string[] {
  return parent.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement) || depth > 0) return [node.toString()];
    return [
      `<${node.nodeName} ${JSON.stringify(sorted(node.getAttributes()))}>`,
      ...piecesOf(node, 1),
      '</>',
    ];
  });
}

/** `updates`, oldest first, as one document: what they say and nothing else. */
export function bodyOf(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = untidied(new Y.Doc());
  ydoc.transact(() => {
    for (const update of updates) Y.applyUpdate(ydoc, update);
  });
  return ydoc;
}

/**
 * `ydoc`, from now on without Yjs' own changes: after what came from elsewhere it deletes formatting that it finds of no use
 * (`cleanupYTextFormatting`), so that a copy says more than what it was made of.
 */
export function untidied(ydoc: Y.Doc): Y.Doc {
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return ydoc;
}

/** The first of `needed` that is not deleted in any of `there`; null when all are. */
export function missingDeletion(needed: DeleteSet, there: readonly DeleteSet[]): string | null {
  const all = Y.mergeDeleteSets([...there]);
  for (const [client, ranges] of needed.clients) {
    for (const { clock, len } of ranges) {
      if (!covered(all.clients.get(client) ?? [], clock, clock + len)) return `${client}:${clock}+${len}`;
    }
  }
  return null;
}

/** Whether the sorted, joined `ranges` hold all from `from` to `to`. */
function covered(
  ranges: readonly { readonly clock: number; readonly len: number }[],
  from: number,
  to: number,
): boolean {
  let at = from;
  for (const { clock, len } of ranges) {
    if (clock + len <= at) continue;
    if (clock > at) return false;
    at = clock + len;
    if (at >= to) return true;
  }
  return at >= to;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inside]) => [key, sorted(inside)]));
}

/** Where two meanings begin to differ, for whoever looks into it. */
export function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 160);
  return one === other ? 'the same words' : `\n  - ${around(one)}\n  + ${around(other)}`;
}
