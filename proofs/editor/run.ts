import type { Editor } from '@tiptap/core';
import * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { plainText } from '../../document/outline.ts';
import { openWriter } from '../../editor/writing/testing.ts';
import { difference, meaningOf } from '../meaning.ts';
import { act } from './deeds.ts';
import { openWorld, type World } from './world.ts';

/** Deeds in one run. */
const DEEDS = 70;
/** Longest pause between two deeds, in ms: some of them are undone together, some apart. */
const PAUSE_MOST_MS = 700;

/** What a run needs beside its seed. */
export interface RunSurroundings {
  /** Let so many milliseconds pass. */
  readonly pass: (ms: number) => void;
  /** Hears what happens. */
  readonly tell?: (line: string) => void;
}

/** One run of several editors, to its end. Answers what does not hold, null when all does. @throws what an editor throws. */
export function runSeed(seed: number, { pass, tell = () => {} }: RunSurroundings): string | null {
  const world = openWorld(seed);
  try {
    const ids = readBody(world.server())
      .sections.map(({ id }) => id)
      .toSorted();
    for (let step = 0; step < DEEDS; step++) {
      tell(`${step}: ${act(world)}`);
      pass(world.chance.below(PAUSE_MOST_MS));
      world.travel(step);
      if (world.wrongs.length > 0) break;
    }
    world.settle();
    pass(2_000); // sections that were left without a paragraph get one
    world.settle();
    return world.wrongs[0] ?? problems(world, ids).next().value ?? null;
  } finally {
    world.close();
  }
}

/** What does not hold when everything has arrived. */
function* problems(world: World, ids: readonly string[]): Generator<string, undefined> {
  const { authors } = world;
  const server = world.server();
  const [first, ...others] = authors;
  if (first === undefined) return undefined;
  const said = meaningOf(server);
  for (const { name, ydoc } of authors)
    if (meaningOf(ydoc) !== said)
      yield `${name} has another body than the server: ${difference(said, meaningOf(ydoc))}`;
  const shown = shownBy(first.editor);
  for (const { name, editor } of others)
    if (shownBy(editor) !== shown)
      yield `${name} sees another text than A: ${difference(shown, shownBy(editor))}`;
  for (const { name, editor } of authors) {
    try {
      editor.state.doc.check();
    } catch (failure) {
      yield `${name} sees what the schema does not have: ${String(failure)}`;
    }
  }
  // Whoever comes now loads what the server has, and writes nothing by looking at it.
  const late = openWriter(FRESH_CLIENT, [], {});
  Y.applyUpdate(late.ydoc, Y.encodeStateAsUpdate(server), 'peer');
  if (shownBy(late.editor) !== shown)
    yield `who comes later sees another text: ${difference(shown, shownBy(late.editor))}`;
  if (meaningOf(late.ydoc) !== said)
    yield `who comes later changed the body: ${difference(said, meaningOf(late.ydoc))}`;
  const { sections } = readBody(server);
  if (String(sections.map(({ id }) => id).toSorted()) !== String(ids))
    yield 'a section is gone, or there twice';
  const letters = (text: string) => text.replaceAll(/\s/gu, '');
  const read = new Map(sections.map(({ id, blocks }) => [String(id), letters(plainText(blocks))]));
  for (const { attrs, textContent } of first.editor.state.doc.children) {
    const inBody = read.get(String(attrs['id'])) ?? '';
    if (inBody !== letters(textContent))
      yield `the body is read otherwise than shown: ${difference(inBody, letters(textContent))}`;
  }
  return undefined;
}

/** The client id of somebody who comes when all is over. */
const FRESH_CLIENT = 999;

function shownBy({ state }: Editor): string {
  return JSON.stringify(state.doc.toJSON());
}
