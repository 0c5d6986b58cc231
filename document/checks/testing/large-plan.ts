import type { Body, NodeJson } from '../../body.ts';
import type { ObjectId } from '../../ids.ts';
import type { Kit } from '../../plan/kits.ts';
import type { PlanObject } from '../../plan/objects.ts';
import { objectId, sectionId } from './papers.ts';

/** How many of each: ten objectives and fifty measures, three hundred actions, two hundred indicators, and what belongs to them. */
const OBJECTIVES = 10;
const MEASURES = 50;
const ACTIONS = 300;
const INDICATORS = 200;
const BODIES = 40;
const GROUPS = 8;
const SECTIONS = 40;
const SECTION_WORDS = 200;

const WORDS =
  'adult village evening course library teacher district learner centre school municipality radio boat winter harvest ' +
  'mother fisher guide workshop certificate fund training meeting survey report budget ministry partner member season';
const POOL = WORDS.split(' ');

/** Words that differ from number to number, the same each time: some common, most from a thousand, as in a real paper. */
function wordsOf(seed: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const first = (seed * 7 + index * (3 + (seed % 11))) % POOL.length;
    const second = (seed * 13 + index * 5) % POOL.length;
    return index % 3 === 0 ? POOL[first] : `${POOL[first]?.slice(0, 4)}${POOL[second]?.slice(0, 4)}`;
  }).join(' ');
}

/** A section of a large plan. */
interface LargeSection {
  readonly key: string;
  readonly words: number;
}

/** A plan as large as any ministry's, filled throughout, with prose of forty sections: those of its template, and more. */
export function largePlan(sections: readonly LargeSection[] = []): Body {
  const objects: PlanObject[] = [];
  const put = (kit: Kit, index: number, cells: Readonly<Record<string, string>>) =>
    objects.push({ id: id(kit, index), kit, place: index * 1024, cells });
  for (let index = 0; index < 12; index += 1)
    put('T1', index, {
      issue: `Issue ${index}: ${wordsOf(index, 9)}`,
      evidence: '67 %',
      evidenceYear: '2024',
      source: 'Survey',
      causes: wordsOf(index, 8),
      groups: id('T2', index % GROUPS),
    });
  for (let index = 0; index < GROUPS; index += 1)
    put('T2', index, {
      name: `Group ${index} ${wordsOf(index, 2)}`,
      size: '41000',
      sizeYear: '2024',
      sizeSource: 'Census',
      age: 'working-age',
      place: 'rural',
      barriers: 'Time',
      priority: index < 4 ? 'core' : 'secondary',
      consulted: 'Meetings',
    });
  for (let index = 0; index < OBJECTIVES; index += 1)
    put('T4', index, {
      statement: `Objective ${index}: more ${wordsOf(index, 10)}`,
      issues: id('T1', index),
      targetGroups: id('T2', index % GROUPS),
      sdgTarget: '4.3',
      parent: 'Policy',
      outcomeIndicator: id('T7', index),
      lead: id('T8', index),
      purpose: 'work; personal',
      age: 'all-ages',
      mode: 'formal; non-formal',
    });
  for (let index = 0; index < MEASURES; index += 1)
    put('T5', index, {
      statement: `Measure ${index}: ${wordsOf(index + 3, 11)}`,
      objective: id('T4', index % OBJECTIVES),
      area: 'formal',
      lead: id('T8', index % BODIES),
      phase: '1',
      needsLaw: 'no',
    });
  for (let index = 0; index < ACTIONS; index += 1) {
    const month = String(1 + (index % 10)).padStart(2, '0');
    put('T6', index, {
      action: `Action ${index} ${wordsOf(index, 4)}`,
      activity: wordsOf(index * 5 + 1, 12),
      output: `${index + 20} people`,
      objective: id('T4', index % OBJECTIVES),
      targetGroup: id('T2', index % GROUPS),
      lead: `Ministry ${index % BODIES} of ${wordsOf(index % BODIES, 2)}`,
      partners: `${id('T8', (index + 1) % BODIES)}; ${id('T8', (index + 2) % BODIES)}`,
      start: `2028-${month}-01`,
      end: `2029-${month}-28`,
      cost: String(10 * (100 + index)),
      funding: id('T10', index % 5),
      indicator: `Number of ${wordsOf(index, 2)}`,
      baseline: '0 (2026)',
      target: `${index + 20} (2029)`,
      verification: 'Register',
      learners: String(20 + (index % 7)),
      ...(index > 0 && index % 3 === 0 ? { dependsOn: id('T6', index - 1), parallel: 'yes' } : {}),
    });
  }
  for (let index = 0; index < INDICATORS; index += 1)
    put('T7', index, {
      name: `Indicator ${index} ${wordsOf(index, 5)}`,
      level: index < OBJECTIVES ? 'outcome' : 'output',
      object: id(index < OBJECTIVES ? 'T4' : 'T6', index),
      unit: 'people',
      direction: 'increase',
      splits: 'sex; age',
      baseline: '11',
      baselineYear: '2026',
      target: '25',
      targetYear: '2030',
      source: 'Register',
      sourceIs: 'existing',
      frequency: 'yearly',
      responsible: id('T8', index % BODIES),
      milestones: '2028: 15; 2029: 20',
    });
  for (let index = 0; index < BODIES; index += 1)
    put('T8', index, {
      name: `Ministry ${index} of ${wordsOf(index, 2)}`,
      aliases: `M${index}; Office ${index}`,
      kind: 'ministry',
      sector: 'labour',
      roles: 'leads',
    });
  for (let index = 0; index < ACTIONS; index += 1)
    put('T9', index, {
      object: id('T6', index),
      category: 'training',
      quantity: '10',
      unitCost: String(100 + index),
      total: String(10 * (100 + index)),
      years: `2028: 500; 2029: ${500 + 10 * index}`,
      priceYear: '2027',
      basis: 'Offers',
    });
  for (let index = 0; index < 5; index += 1)
    put('T10', index, {
      source: `Source ${index}`,
      kind: 'state',
      years: '2028: 30000; 2029: 30000',
      amount: '60000',
      status: 'secured',
    });
  for (let index = 0; index < 15; index += 1)
    put('T11', index, {
      kind: 'risk',
      statement: `Risk ${index}: ${wordsOf(index, 9)}`,
      object: id('T4', index % OBJECTIVES),
      likelihood: 'medium',
      impact: 'high',
      response: 'Reserve',
      owner: id('T8', index),
    });
  put('T19', 0, {
    country: 'Tamarra',
    start: '2028-01-01',
    end: '2030-12-31',
    lead: id('T8', 0),
    currency: 'USD',
    priceYear: '2027',
  });
  return {
    sections: Array.from({ length: SECTIONS }, (_, index) => section(index, sections[index])),
    plan: objects,
  };
}

function section(index: number, named: LargeSection | undefined): Body['sections'][number] {
  const { key: templateKey, words } = named ?? { key: `x.${index}`, words: SECTION_WORDS };
  const blocks = Array.from({ length: 4 }, (_, line): NodeJson => ({
    type: 'paragraph',
    content: [{ type: 'text', text: `${wordsOf(index * 4 + line, Math.ceil(words / 4))}.` }],
  }));
  return {
    id: sectionId(templateKey),
    templateKey,
    level: 2,
    title: templateKey,
    place: index,
    hidden: false,
    blocks,
  };
}

function id(kit: Kit, index: number): ObjectId {
  return objectId(`${kit}.${index}`);
}
