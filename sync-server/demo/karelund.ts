import type { DemoDocument } from './content.ts';
import { karelundActions, karelundObjectives } from './karelund-plan.ts';
import { karelundObjects } from './karelund-objects.ts';
import { karelundText } from './karelund-text.ts';

/** Karelund's implementation strategy on the fourth day of the workshop week: islands, long winters, good libraries. */
export const karelund: DemoDocument = {
  country: 'Karelund',
  template: 'strategy',
  language: 'en',
  title: 'Learning All Your Life: Implementation Strategy of Karelund 2027–2031',
  people: [
    { name: 'Aslaug Thorvind', affiliation: 'Ministry of Education and Culture', role: 'leader' },
    { name: 'Eerik Salmivuo', affiliation: 'National Library Service', role: 'member' },
    { name: 'Hedda Brannvik', affiliation: 'Association of Island Municipalities', role: 'member' },
    { name: 'Jonas Ketilsen', affiliation: 'Ministry of Labour and Fisheries', role: 'member' },
    { name: 'Parwana Hosti', affiliation: 'Directorate of Integration', role: 'member' },
    { name: 'Solveig Marrow', affiliation: 'University of Halsund', role: 'member' },
    { name: 'Ilmar Veskimo', affiliation: 'Ministry of Finance', role: 'member' },
  ],
  off: ['front.summary', 'b.start.swot', 'b.frame.groups'],
  sections: karelundText,
  objectives: karelundObjectives,
  actions: karelundActions,
  objects: karelundObjects,
  threads: [
    {
      section: 'b.start.provision',
      quote: 'What they do not have is a mandate to teach.',
      by: 'facilitator',
      text: 'A sentence the minister will quote. Does the regulation of June 2027 give them that mandate, or does it take a change of the Library Act? The reader should learn it in the policy landscape.',
      replies: [
        { by: 0, text: 'Our lawyers say the regulation is enough until 2029. I will add a line there.' },
      ],
    },
    {
      section: 'b.frame.toc',
      quote: 'municipalities keep libraries open in winter',
      by: 'facilitator',
      text: 'You name the assumption and then an agreement of three years, but the strategy runs for five. What holds it up in 2030 and 2031?',
    },
    {
      section: 'b.area.informal',
      quote: 'A host is paid eight hours a week.',
      by: 6,
      text: '120 hosts at eight hours come to about 2.6 million a year, more than half of PRI-1. Please check with the cost table before Friday.',
      replies: [
        {
          by: 1,
          text: 'Only the 54 on outer islands are paid from 2027, the others from 2029. I will write it out.',
        },
        { by: 6, text: 'Then it fits. Please put the two years into the text.' },
      ],
    },
    {
      section: 'b.frame.priorities',
      quote: 'one number that tells whether it worked',
      by: 2,
      text: 'For PRI-1 one number is not enough for us: the county average can rise while the smallest islands fall behind. Could we add “and in no outer municipality below 30 %”?',
      replies: [
        {
          by: 5,
          text: 'The sample is too small for single municipalities. By county and size of island would work.',
        },
      ],
    },
    {
      section: 'b.purpose.process',
      quote: 'in harbours, shops and waiting rooms',
      by: 'facilitator',
      text: 'Very good. How many of the 430 were women, and how many newcomers? One half-sentence will do.',
      replies: [{ by: 5, text: '228 women, 61 newcomers. Will be in the consultation log as well.' }],
      resolved: true,
    },
    {
      section: 'b.deliver.roles',
      quote: 'The library and the health side each think it is the other.',
      by: 'facilitator',
      text: 'Put this on the list for home, with a date and the name of the person who decides. It blocks PRI-4, because no circle starts without a host.',
    },
  ],
};
