import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sectionsOf, type Template } from '../document/template.ts';
import { requireTemplates } from './index.ts';

const SHIPPED = import.meta.dirname;

/** Every section of each outline, in order; the front matter and the annexes come from `shared/`. */
const FRONT = ['front.control', 'front.summary', 'front.abstract'];
const ANNEX = ['annex.glossary', 'annex.evidence', 'annex.consultation'];
const OUTLINES: Readonly<Record<string, readonly string[]>> = {
  policy: `
    a.intro.mandate a.intro.rationale a.intro.process
    a.context.society a.context.provision a.context.equity a.context.landscape a.context.issues
    a.vision.concept a.vision.statement a.vision.goal a.vision.principles
    a.objectives.list a.objectives.coverage
    a.area.formal a.area.nonformal a.area.informal a.area.pathways a.area.ict a.area.foundations a.area.educators
    a.area.local a.area.work
    a.gov.setup a.gov.roles a.gov.local a.gov.legal
    a.fin.sources a.fin.instruments a.fin.cost
    a.me.indicators a.me.system
    a.part.map a.part.communication
    a.next.phases a.next.risks a.next.review`
    .trim()
    .split(/\s+/),
  strategy: `
    b.purpose.parent b.purpose.scope b.purpose.process
    b.start.landscape b.start.provision b.start.learners b.start.lessons b.start.swot
    b.frame.toc b.frame.priorities b.frame.groups
    b.area.schools b.area.tvet_he b.area.nonformal b.area.informal b.area.pathways b.area.ict b.area.educators
    b.area.collab b.area.local b.area.demand
    b.deliver.structure b.deliver.roles b.deliver.capacity
    b.fin.cost b.fin.funding b.fin.sustain
    b.time.roadmap b.time.pilots
    b.me.framework b.me.data b.me.calendar b.me.evaluation
    b.risk
    b.annex.year1`
    .trim()
    .split(/\s+/),
  'action-plan': `
    c.focus.problem c.focus.parent c.focus.scope
    c.situation.profile c.situation.barriers c.situation.provision c.situation.voices
    c.change.goal c.change.objectives c.change.chain
    c.matrix
    c.deliver.lead c.deliver.local c.deliver.capacity
    c.fin.budget c.fin.funding c.fin.after
    c.me.indicators c.me.reporting c.me.learning
    c.risk
    c.inclusion
    c.next`
    .trim()
    .split(/\s+/),
};

async function shipped(): Promise<readonly Template[]> {
  const templates = await requireTemplates(SHIPPED);
  return templates.list('en').flatMap(({ key }) => templates.template(key, 'en') ?? []);
}

test.each(Object.keys(OUTLINES))('[T14] the %s template has all the sections of its outline', async (key) => {
  const templates = await requireTemplates(SHIPPED);
  const template = templates.template(key, 'en');
  const keys = template === undefined ? [] : sectionsOf(template).map((each) => each.key);
  expect(keys).toEqual([...FRONT, ...(OUTLINES[key] ?? []), ...ANNEX]);
});

test('[T13] every purpose is one sentence and every question ends with a question mark', async () => {
  const sections = (await shipped()).flatMap(sectionsOf);
  const purposes = sections.filter(({ purpose }) => !/^[^.?!]+\.$/.test(purpose)).map(({ key }) => key);
  const questions = sections.flatMap((each) => each.questions).filter((question) => !question.endsWith('?'));
  expect({ purposes, questions }).toEqual({ purposes: [], questions: [] });
});

test('[T13] every section names a section of the handbook or another source, and no two examples are the same', async () => {
  const sections = (await shipped()).flatMap(sectionsOf);
  const numbers = sections.flatMap(({ references }) => references.flatMap((each) => each.section ?? []));
  expect(numbers.filter((number) => !/^[1-4](\.\d){0,2}$/.test(number))).toEqual([]);
  expect(sections.filter(({ references }) => references.length === 0)).toEqual([]);
  const examples = new Map(sections.map(({ key, example }) => [key, example]));
  expect(new Set(examples.values()).size).toBe(examples.size);
});

test('[T15] examples show a standard without writing the paper', async () => {
  const counts = (await shipped())
    .flatMap(sectionsOf)
    .map(({ key, example }) => ({ key, count: example.split(/\s+/).length }));
  expect(counts.filter(({ count }) => count < 30 || count > 160)).toEqual([]);
});

test('the templates carry their licence and say who did not make them', async () => {
  const [licence, notice] = await Promise.all(
    ['LICENSE', 'NOTICE.md'].map((file) => readFile(join(SHIPPED, file), 'utf8')),
  );
  expect(licence).toContain('https://creativecommons.org/licenses/by-sa/3.0/igo/legalcode');
  expect(notice).toContain('This adaptation was not made by UNESCO or UIL');
});
