import type { DemoDocument } from './content.ts';
import { tamarraObjects } from './tamarra-objects.ts';
import { tamarraText } from './tamarra-text.ts';

/** Tamarra's lifelong learning policy on the fourth day of the workshop week. Facts as in docs/templates.md. */
export const tamarra: DemoDocument = {
  country: 'Tamarra',
  template: 'policy',
  language: 'en',
  title: 'Lifelong Learning Policy of Tamarra 2026–2036',
  people: [
    { name: 'Selwa Odenya', affiliation: 'Ministry of Education', role: 'leader' },
    { name: 'Ines Haro', affiliation: 'University of Port Selim', role: 'member' },
    { name: 'Tomas Belu', affiliation: 'Ministry of Finance', role: 'member' },
    { name: 'Rafiq Lindoro', affiliation: 'Ministry of Labour', role: 'member' },
    { name: 'Mirei Castolle', affiliation: 'Ministry of Health and Social Affairs', role: 'member' },
    { name: 'Obed Karuwe', affiliation: 'Association of Municipalities', role: 'member' },
    { name: 'Nadja Petrosh', affiliation: 'National Statistics Office', role: 'member' },
    { name: 'Luan Teveras', affiliation: 'Ministry of Digital Affairs', role: 'member' },
  ],
  off: ['a.area.foundations', 'a.fin.instruments', 'annex.evidence'],
  sections: tamarraText,
  objectives: [
    {
      statement:
        'More rural women aged 15 to 49 read, write and calculate well enough for daily life, in the language they choose.',
      issues: 'ISS-3',
      targetGroups: 'TG-3',
      sdgTarget: '4.6',
      parent: 'Plan Tamarra 2036, goal 4',
      outcomeIndicator: 'IND-3',
      lead: 'Ministry of Education',
    },
    {
      statement: 'More adults aged 40 to 64 who left school early take up learning again.',
      issues: 'ISS-1',
      targetGroups: 'TG-1, TG-5',
      sdgTarget: '4.3',
      parent: 'Plan Tamarra 2036, goal 4',
      outcomeIndicator: 'IND-4',
      lead: 'Ministry of Education',
    },
    {
      statement: 'What people have learned at work, at home or abroad is assessed and recognised.',
      issues: 'ISS-4',
      targetGroups: 'TG-1, TG-2, TG-6',
      sdgTarget: '4.4',
      outcomeIndicator: 'IND-5',
      lead: 'National Qualifications Agency',
    },
    {
      statement: 'Young people without work, above all young women, and workers in small firms gain skills.',
      issues: 'ISS-2',
      targetGroups: 'TG-2',
      sdgTarget: '8.6',
      parent: 'Plan Tamarra 2036, goal 4',
      outcomeIndicator: 'IND-6',
      lead: 'Ministry of Labour',
    },
    {
      statement: 'People aged 60 and over learn, and pass on what they know, in places they already visit.',
      issues: 'ISS-5',
      targetGroups: 'TG-4',
      sdgTarget: '4.5',
      parent: 'National Ageing Plan 2024–2030',
      outcomeIndicator: 'IND-7',
      lead: 'Ministry of Health and Social Affairs',
    },
  ],
  actions: [],
  objects: tamarraObjects,
  threads: [
    {
      section: 'a.intro.rationale',
      quote: 'Participation would rise from 19 % to about 20 %',
      by: 'facilitator',
      text: 'This is the strongest sentence of the chapter: it answers the question “why not simply go on?”. Please say in a few words how the trend was calculated, because the Ministry of Finance will ask.',
      replies: [
        {
          by: 1,
          text: 'It is a straight line through the surveys of 2015, 2019 and 2023, by age group. I will put that into a footnote.',
        },
      ],
    },
    {
      section: 'a.intro.mandate',
      quote: 'Compulsory schooling stays with the Education Act of 2009',
      by: 5,
      text: 'Mayors will read this as “schools are not affected”. Can we point forward to the evening schools here?',
      replies: [
        { by: 0, text: 'Added the last sentence of the paragraph. Is that enough?' },
        { by: 5, text: 'Yes, thank you.' },
      ],
      resolved: true,
    },
    {
      section: 'a.context.provision',
      quote: 'their evening classes fill twice as fast as elsewhere',
      by: 'facilitator',
      text: 'Is this a count or an impression? If it is from the six municipalities themselves, say so: “according to the municipalities”. It is a good argument for MEA-12 only if a reader can trust it.',
    },
    {
      section: 'a.area.nonformal',
      quote: 'may faith communities apply for the mark?',
      by: 4,
      text: 'In High Kessar they run a third of all groups for older people. I would write yes, with the same nine criteria as for everybody else.',
      replies: [
        {
          by: 'facilitator',
          text: 'Whatever you decide, decide it by conditions and not by kind of provider. Then the text needs no list of who is in and who is out.',
        },
        { by: 0, text: 'For tomorrow morning’s round, together with the seats for learners.' },
      ],
      home: 'Council of Ministers',
    },
    {
      section: 'a.fin.sources',
      quote: 'measures are slowed and not cut',
      by: 3,
      text: 'Slowing MEA-7 by a year means that OBJ-3 misses its milestone for 2029. Should we name the measures that are protected?',
      replies: [
        { by: 2, text: 'I can offer two that are never slowed: MEA-1 and MEA-5. More would not be honest.' },
      ],
      home: 'Ministry of Finance',
    },
    {
      section: 'a.vision.goal',
      quote: 'from 15 to 6 percentage points',
      by: 'facilitator',
      text: 'Good that the gap has a target of its own. Which measures close it? A reader should be able to follow the number to MEA-1, MEA-5 and MEA-10.',
    },
    {
      section: 'a.vision.principles',
      quote: 'Hours in a classroom alone are never a condition for a certificate.',
      by: 3,
      text: 'Nursing and electrical work need minimum hours by law. Suggest: “outside regulated occupations”.',
      replies: [{ by: 4, text: 'Agreed for nursing. The sentence must stay short, though.' }],
    },
  ],
};
