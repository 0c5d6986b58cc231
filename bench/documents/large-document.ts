import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openTemplates } from '../../templates/index.ts';
import { inProject } from '../project.ts';
import { policyPaper, WHOLE_PAPER, type PaperSize } from './policy-paper.ts';

/** The large document, as those who join, reopen and reconnect need it. */
export interface LargeDocument {
  readonly state: Uint8Array;
  /** What somebody who has all of it says in step 1. */
  readonly vector: Uint8Array;
  /** What they answer step 1 with: no text, and every deletion there was. */
  readonly deletions: Uint8Array;
  /** What is in it and what was deleted, to compare with. */
  readonly whole: Y.Snapshot;
}

/** Raised when the paper is made differently: one of before is not taken for it. */
const VERSION = 2;

/** The whole policy paper. Made once on this computer, which takes some seconds, and kept in the temporary folder. */
export async function largeDocument(): Promise<LargeDocument> {
  const state = await paper(WHOLE_PAPER);
  return { state, ...heldBy(state) };
}

/** The state of a policy paper of that size, from the same drawer. */
export function paper(size: PaperSize): Promise<Uint8Array> {
  return readFile(kept(size)).catch(() => make(size));
}

function kept({ sessions, keystrokes }: PaperSize): string {
  return join(tmpdir(), 'codraft-bench', `policy-paper-${VERSION}-${sessions}-${keystrokes}.bin`);
}

async function make(size: PaperSize): Promise<Uint8Array> {
  const templates = await openTemplates(inProject('templates'));
  const kinds = ['policy', 'strategy', 'action-plan'];
  const state = policyPaper(
    kinds.flatMap((kind) => templates.template(kind, 'en') ?? []),
    size,
  );
  await mkdir(join(tmpdir(), 'codraft-bench'), { recursive: true });
  const file = kept(size);
  await writeFile(`${file}.${process.pid}`, state);
  await rename(`${file}.${process.pid}`, file);
  return state;
}

/** What somebody who has all of `state` says when they come back. */
export function heldBy(state: Uint8Array): Omit<LargeDocument, 'state'> {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const vector = Y.encodeStateVector(ydoc);
  const held = { vector, deletions: Y.encodeStateAsUpdate(ydoc, vector), whole: Y.snapshot(ydoc) };
  ydoc.destroy();
  return held;
}

/** Whether `answer` to step 1 holds every character and every deletion of the document. */
export function isComplete(answer: Uint8Array, { whole }: Pick<LargeDocument, 'whole'>): boolean {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, answer);
  const isWhole = Y.equalSnapshots(Y.snapshot(ydoc), whole);
  ydoc.destroy();
  return isWhole;
}
