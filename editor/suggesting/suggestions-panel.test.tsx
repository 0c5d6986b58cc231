import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { newId, type PersonId, type SuggestionId } from '../../document/ids.ts';
import type { Consequences } from '../../document/suggestions/losses.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { SECTION, suggestionId } from '../../document/testing/branches.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { emptyThread, type Thread } from '../../document/threads.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { render, type Shown } from '../testing/render.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { createStore } from '../writing/store.ts';
import type { Ties } from './groups.ts';
import type { Facts } from './previews.ts';
import type { Sketch } from './sketches.ts';
import type { Suggesting } from './suggesting.ts';
import { SuggestionsPanel } from './suggestions-panel.tsx';
import type { Decision, SuggestionsView } from './suggestions-store.ts';

const PER = newId('p', (bytes) => bytes.fill(2));
const LENA = newId('p', (bytes) => bytes.fill(1));
const [ONE, TWO] = [suggestionId(1), suggestionId(2)];
const person = (id: PersonId, name: string) => ({
  id,
  name,
  affiliation: '',
  colour: 1,
  standing: 'joined' as const,
  workshopRoles: [],
  teamRoles: {},
  joinedAt: 0,
});

function suggestion(id: SuggestionId, facts: Partial<Suggestion> = {}): Suggestion {
  return {
    id,
    author: PER,
    at: 1,
    changedAt: 1,
    revision: 3,
    clients: [],
    update: 'AAA=',
    base: '',
    rationale: '',
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: null,
    ...facts,
  };
}
const sketch = (text: string): Sketch => ({
  deeds: [{ did: 'replaced', text: 'lazy', by: text, section: SECTION }],
  section: SECTION,
  numbers: new Map(),
  isOvertaken: false,
});
const HOME: ShownSection = {
  id: SECTION,
  templateKey: 'vision',
  level: 1,
  number: '1',
  place: 1,
  order: 0,
  title: 'Vision',
  hidden: false,
  empty: false,
  header: document.createElement('div'),
  footer: document.createElement('div'),
};
const noTies: Ties = { groups: [], needs: new Map(), stuck: new Set(), alternatives: new Map() };
const nothingLost: Consequences = { losses: [], unplaced: '' };

let shown: Shown | undefined;
/** What was said about suggestions. */
const told: ThreadCommand[] = [];
/** What was asked to be taken back. */
const undone: SuggestionId[] = [];
afterEach(() => shown?.close());

/** The panel with these suggestions, and what is decided in it. */
async function show({
  suggestions,
  ties = noTies,
  consequences = nothingLost,
  mayDecide = true,
  view = {},
  threads = [],
  overtaken = [],
}: {
  readonly suggestions: readonly Suggestion[];
  readonly ties?: Ties;
  readonly consequences?: Consequences;
  readonly mayDecide?: boolean;
  readonly view?: Partial<SuggestionsView>;
  readonly threads?: readonly Thread[];
  /** Those for which what they replace stands there no more. */
  readonly overtaken?: readonly SuggestionId[];
}): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  undone.length = 0;
  told.length = 0;
  const facts: Facts = {
    ties,
    sketches: new Map(
      suggestions.map(({ id }, index) => [
        id,
        { ...sketch(['happy', 'sleepy'][index] ?? ''), isOvertaken: overtaken.includes(id) },
      ]),
    ),
  };
  const suggesting: Suggesting = {
    suggestions: createStore<SuggestionsView>({
      suggestions,
      waiting: new Map(),
      phase: 'loaded',
      refused: null,
      stays: [],
      ...view,
    }),
    facts: createStore(facts),
    active: createStore<SuggestionId | null>(null),
    placesOf: () => [],
    decide: (decision) => void decisions.push(decision),
    unsent: () => [],
    undo: (ids) => void undone.push(...ids),
    mayExplain: () => false,
    explain: () => {},
    consequences: () => consequences,
    proposals: () => ({ cells: new Map(), removed: new Map(), added: [] }),
    changing: () => {},
    step: () => {},
    close: () => {},
  };
  shown = await render(
    createFakeServer('Juma Okello'),
    <SuggestionsPanel
      suggesting={suggesting}
      editor={null}
      sections={[HOME]}
      section={null}
      people={[person(PER, 'Per Lindqvist')]}
      self={LENA}
      mayDecide={mayDecide}
      maySuggest
      mode="editing"
      talk={{
        threads,
        waiting: new Set(),
        named: [],
        mayComment: true,
        drafts: 'd',
        tell: (command) => void told.push(command),
        askDelete: () => {},
      }}
      onSuggest={() => {}}
    />,
  );
  return decisions;
}

test('[SG6] a card says who suggests what in plain words, and one press accepts what was looked at', async () => {
  const decisions = await show({ suggestions: [suggestion(ONE, { rationale: 'It is.' })] });
  expect(shown!.text()).toContain('Per Lindqvist');
  expect(shown!.text()).toMatch(/Replaced.*lazy.*happy/);
  expect(shown!.text()).toContain('It is.');
  await shown!.press('Accept');
  expect(decisions).toEqual([{ do: 'accept', suggestions: [{ id: ONE, revision: 3 }], reason: '' }]);
});

test('[SG4] what an accept would take away is named before', async () => {
  const loss = {
    what: 'text',
    name: '',
    text: 'Written since.',
    item: '1.1',
    section: SECTION,
    object: null,
  } as const;
  const decisions = await show({
    suggestions: [suggestion(ONE)],
    consequences: { losses: [loss], unplaced: '' },
  });
  await shown!.press('Accept');
  expect(decisions).toEqual([]);
  expect(shown!.text()).toContain('Written since.');
  await shown!.press('Accept');
  expect(decisions).toHaveLength(1);
});

test('[SG17] what builds on another is accepted with it, and what is built on goes with what builds on it', async () => {
  const ties: Ties = {
    ...noTies,
    needs: new Map([
      [ONE, []],
      [TWO, [ONE]],
    ]),
  };
  const both = [suggestion(ONE), suggestion(TWO)];
  const decisions = await show({ suggestions: both, ties });
  expect(shown!.text()).toContain('Builds on another suggestion');
  const buttons = () =>
    [...document.querySelectorAll('article button')].filter((one) => one.textContent === 'Accept');
  expect(buttons()).toHaveLength(2);
  await shown!.press('Accept');
  await shown!.reads('Accept 2 suggestions?');
  await shown!.press('Accept');
  expect(decisions[0]).toMatchObject({ do: 'accept', suggestions: [{ id: ONE }, { id: TWO }] });
});

test('[SG5] alternatives are called that', async () => {
  const ties: Ties = {
    ...noTies,
    alternatives: new Map([
      [ONE, [TWO]],
      [TWO, [ONE]],
    ]),
  };
  await show({ suggestions: [suggestion(ONE), suggestion(TWO)], ties });
  expect(shown!.text()).toMatch(/Changes the same words as a suggestion by .*Per Lindqvist/);
});

test('[SG40] that another one for the same words will not fit any more is told before one of them is accepted', async () => {
  const ties: Ties = {
    ...noTies,
    alternatives: new Map([
      [ONE, [TWO]],
      [TWO, [ONE]],
    ]),
  };
  const decisions = await show({ suggestions: [suggestion(ONE), suggestion(TWO)], ties });
  await shown!.press('Accept');
  expect(decisions).toEqual([]);
  const asked = () => document.querySelector('[role=dialog]')?.textContent;
  expect(asked()).toMatch(/Accept this suggestion\?.*sleepy.*Per Lindqvist.* no longer fits the text.*happy/);
  await shown!.press('Accept');
  expect(decisions).toMatchObject([{ do: 'accept', suggestions: [{ id: TWO }] }]);
});

test('[V8] who has decided, also when they were asked something first, goes on in the panel', async () => {
  await show({ suggestions: [suggestion(ONE), suggestion(TWO)] });
  const reject = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Reject');
  act(() => reject?.focus());
  await act(async () => reject?.click());
  await shown!.reads('Reject this suggestion?');
  await shown!.press('Reject');
  reject?.remove(); // as it is where the server has taken it
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Suggestions');
});

test('[SG41] that what it replaces stands there no more is said on the card, and before an accept', async () => {
  const decisions = await show({ suggestions: [suggestion(ONE)], overtaken: [ONE] });
  expect(shown!.text()).toContain('What this replaces has changed since.');
  await shown!.press('Accept');
  expect(decisions).toEqual([]);
  expect(document.querySelector('[role=dialog]')?.textContent).toMatch(/will stand beside what is there now/);
  await shown!.press('Accept');
  expect(decisions).toMatchObject([{ do: 'accept', suggestions: [{ id: ONE }] }]);
});

test('[SG29] a refusal is told in words; who may not decide has no buttons for it', async () => {
  await show({
    suggestions: [suggestion(ONE)],
    mayDecide: false,
    view: { refused: 'This suggestion has changed since you looked at it.' },
  });
  expect(document.querySelector('[role=alert]')?.textContent).toContain('has changed since');
  await expect(shown!.press('Accept')).rejects.toThrow('nothing is called');
});

test('what was decided stands by itself, with by whom and why', async () => {
  await show({
    suggestions: [
      suggestion(ONE, { state: 'rejected', decided: { by: PER, at: 5, reason: 'It stands elsewhere.' } }),
    ],
  });
  expect(shown!.text()).not.toContain('It stands elsewhere.');
  await shown!.press(/^Decided/);
  await shown!.reads('It stands elsewhere.');
  expect(shown!.text()).toMatch(/Rejected by .*Per Lindqvist/);
});

test('[SG36] whoever accepted one can take that back; what was taken back says so, and of others there is no button', async () => {
  const accepted = {
    state: 'accepted',
    undoneWith: [ONE],
    decided: { by: LENA, at: 5, reason: '' },
  } as const;
  await show({ suggestions: [suggestion(ONE, accepted)] });
  await shown!.press(/^Decided/);
  await shown!.press('Undo');
  expect(undone).toEqual([ONE]);
  shown!.close();
  await show({ suggestions: [suggestion(ONE, { ...accepted, undone: { at: 6, again: TWO } })] });
  await shown!.press(/^Decided/);
  await shown!.reads('Taken out of the text again');
  await expect(shown!.press('Undo')).rejects.toThrow('nothing is called');
  shown!.close();
  await show({ suggestions: [suggestion(ONE, { ...accepted, decided: { by: PER, at: 5, reason: '' } })] });
  await shown!.press(/^Decided/);
  await expect(shown!.press('Undo')).rejects.toThrow('nothing is called');
});

test('[SG36] what could not be taken back is named', async () => {
  const what = { deeds: sketch('happy').deeds, section: SECTION };
  await show({
    suggestions: [suggestion(ONE, { state: 'accepted', what })],
    view: { refused: 'What this put in has been changed since.', stays: [ONE] },
  });
  expect(document.querySelector('[role=alert]')?.textContent).toMatch(/changed since.*lazy.*happy/);
});

test('[C16] what is said about a suggestion stands on its card, and one says more there', async () => {
  await show({ suggestions: [suggestion(ONE)] });
  await shown!.press('Discuss');
  await shown!.type('Discuss', 'Why not “cheerful”?');
  await shown!.press('Send');
  expect(told).toMatchObject([
    { do: 'open', about: ONE, text: 'Why not “cheerful”?', anchor: { section: SECTION, quote: 'lazy' } },
  ]);
  const [open] = told;
  if (open?.do !== 'open') throw new Error('nothing was said');
  const first = { author: PER, at: 1, editedAt: null, deletedAt: null } as const;
  const talk = {
    ...emptyThread(open.thread, open.anchor),
    about: ONE,
    comments: [{ ...first, id: open.comment, text: open.text }],
  };
  shown!.close();
  // Also where it was taken back and waits again.
  await show({ suggestions: [suggestion(TWO, { renews: ONE })], threads: [talk] });
  expect(shown!.text()).toContain('Why not “cheerful”?');
  await shown!.press('Reply');
  await shown!.type('Discuss', 'Too long.');
  await shown!.press('Send');
  expect(told).toMatchObject([{ do: 'reply', thread: open.thread, text: 'Too long.' }]);
});
