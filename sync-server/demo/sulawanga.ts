import type { DemoDocument } from './content.ts';
import { sulawangaActions, sulawangaObjectives } from './sulawanga-plan.ts';
import { sulawangaObjects } from './sulawanga-objects.ts';
import { sulawangaText } from './sulawanga-text.ts';

/** Sulawanga's action plan on the fourth day of the workshop week: young mothers, radio, many languages. */
export const sulawanga: DemoDocument = {
  country: 'Sulawanga',
  template: 'action-plan',
  language: 'en',
  title: 'The School That Comes by Radio: Action Plan for Young Rural Mothers 2027–2028',
  people: [
    { name: 'Nomvula Sarike', affiliation: 'Ministry of Education', role: 'leader' },
    { name: 'Baraka Tengwe', affiliation: 'Federation of Community Radios', role: 'member' },
    { name: 'Ester Muyolo', affiliation: 'Ministry of Gender and Family', role: 'member' },
    { name: 'Ismael Dorroh', affiliation: 'Ministry of Finance and Planning', role: 'member' },
    { name: 'Lindiwe Katoro', affiliation: 'Institute of National Languages', role: 'member' },
    { name: 'Fatou Amedi', affiliation: 'Union of Community Learning Centres', role: 'member' },
    { name: 'Peter Lomasi', affiliation: 'Ministry of Health', role: 'member' },
  ],
  off: ['front.summary', 'front.abstract', 'annex.evidence'],
  sections: sulawangaText,
  objectives: sulawangaObjectives,
  actions: sulawangaActions,
  objects: sulawangaObjects,
  threads: [
    {
      section: 'c.deliver.local',
      quote: 'as a rule at 16:00',
      by: 'facilitator',
      text: 'Your own voices section says “after water and before cooking”. Is 16:00 that hour in all three provinces, in the dry season too? Perhaps the village agreement should set it, within the hours of broadcasting.',
      replies: [
        { by: 1, text: 'Each lesson goes out at 14:30 and at 16:10. A group can take either.' },
        { by: 5, text: 'In Orowe they walk two hours for water in August. I will ask our centres tonight.' },
      ],
    },
    {
      section: 'c.focus.problem',
      quote: 'nine in ten never return',
      by: 'facilitator',
      text: 'A strong figure. Source and year, please: the objective on going on hangs on it.',
      replies: [{ by: 2, text: 'Survey of 2025, table 8. I add it.' }],
      resolved: true,
    },
    {
      section: 'c.change.goal',
      quote: '2,400 have gone on',
      by: 3,
      text: 'Our bridge days give 900 and the savings groups about 1,600 women. That is 2,500, so the target holds only if nearly everything works. Should we say 2,000?',
      replies: [
        { by: 0, text: 'Let us keep 2,400 and check after the first year. It is in the strategy.' },
        {
          by: 'facilitator',
          text: 'Fine, if the risk table says what you do when the first year brings fewer than 800.',
        },
      ],
    },
    {
      section: 'c.fin.funding',
      quote: 'Child minders are paid in any case.',
      by: 'facilitator',
      text: 'Excellent to say what is protected. But action 1.4 is paid from the grant, which is signed for 2027 only. From what is it paid in 2028?',
    },
    {
      section: 'c.inclusion',
      quote: 'Picture book with signs; 40 facilitators trained',
      by: 6,
      text: 'I do not find these 40 in the matrix or in the budget. Is it part of 2.3?',
      replies: [{ by: 5, text: 'Not yet. It would be one day more for 40 people, about 1,000 sulas.' }],
    },
    {
      section: 'c.risk',
      quote: 'Answer within 24 hours, group moves',
      by: 2,
      text: 'For girls under 18 we are bound to call the district officer as well. Please add it, and who calls.',
    },
  ],
};
