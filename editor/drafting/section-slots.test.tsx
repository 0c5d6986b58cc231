import { act } from 'react';
import { expect, test } from 'vitest';
import type { DocumentDetailView } from '../../document/api.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { render } from '../testing/render.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import { after } from './detail.ts';
import { withSameParts } from './same-parts.ts';
import { SectionSlots } from './section-slots.tsx';

const NAMES = ['vision', 'goals', 'measures'];
/** Whose title was drawn, in turn. */
const drawn: string[] = [];
const sections = NAMES.map((name, index) => ({
  id: id('s', name),
  templateKey: name,
  number: `1.${index + 1}`,
  get title() {
    drawn.push(name);
    return name;
  },
  level: 2,
  header: document.createElement('div'),
  footer: document.createElement('div'),
})) as unknown as readonly ShownSection[];
const fact = (name: string) => ({
  id: id('s', name),
  lead: null,
  due: null,
  reopened: [],
  status: 'drafting',
  statusBy: null,
  statusAt: null,
});
const told = {
  document: { sections: NAMES.map(fact) },
  team: { id: id('t', 'Tamarra'), name: 'Tamarra' },
  may: { setStatus: true, reopen: true, assign: true },
  people: [],
} as unknown as DocumentDetailView;

test('[L25] what is told of one section draws the head and the foot of that section anew, and no other', async () => {
  const detail = createStore(told);
  const tell = (next: (before: DocumentDetailView) => DocumentDetailView) =>
    act(async () => detail.set(withSameParts(detail.get(), next(detail.get()))));
  const deeds = { onStatus: () => {}, onLead: () => {} };
  function Around() {
    return <SectionSlots sections={sections} detail={useStored(detail)} template={null} deeds={deeds} />;
  }
  const shown = await render(createFakeServer(null), <Around />);
  expect(new Set(drawn)).toEqual(new Set(NAMES));

  drawn.length = 0;
  const news = { id: id('s', 'goals'), status: 'ready' as const };
  await tell((before) => after(before, { type: 'section', section: news }));
  expect(new Set(drawn)).toEqual(new Set(['goals']));
  expect(sections[1]?.header.textContent).toContain('Ready');

  drawn.length = 0;
  // As the server tells everything again when the connection is back.
  await tell((before) => structuredClone(before));
  expect(drawn).toEqual([]);
  shown.close();
});
