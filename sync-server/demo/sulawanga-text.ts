import type { DemoDocument } from './content.ts';

/** What the team of Sulawanga has written in each section of its action plan. */
export const sulawangaText: DemoDocument['sections'] = {
  'front.control': {
    status: 'agreed',
    by: 0,
    blocks: [
      {
        table: [
          ['Item', 'Entry'],
          ['Type of paper', 'Action plan for one group'],
          ['Parent paper', 'Strategy for Youth and Adult Learning 2025–2030'],
          ['Lead', 'Ministry of Education, Department of Youth and Adult Learning'],
          ['Languages', 'Wanga and English; radio summary in six languages'],
          ['Money', 'Sulas, prices of 2026'],
        ],
      },
      { grid: 'T19' },
    ],
  },
  'c.focus.problem': {
    status: 'agreed',
    by: 0,
    blocks: [
      'Half of all people in Sulawanga are younger than 18. Each year about 30,000 girls in rural districts leave school because they are expecting a child, and nine in ten never return. **212,000 rural mothers aged 15 to 24** have not finished lower secondary school, 64,000 of them in the three provinces of this plan: Mbeluru, Tasika and Orowe.',
      'Their problem is not a lack of will. The school is far and closed to them by habit, the learning centre opens while they are in the field, and both teach in a language that most of them do not speak at home. What they do have is a radio in the house and a telephone in the family: the network reaches 96 % of villages.',
      { grid: 'T1' },
      { grid: 'T2' },
    ],
  },
  'c.focus.parent': {
    status: 'agreed',
    by: 0,
    blocks: [
      {
        table: [
          ['Paper', 'What it asks', 'Approved'],
          [
            'Strategy for Youth and Adult Learning, objective 3',
            '20,000 young mothers in learning by 2030',
            'Cabinet, 14 March 2025',
          ],
          [
            'Re-entry Circular 9/2023',
            'Schools take mothers back after birth',
            'Minister of Education; hardly known in villages',
          ],
        ],
      },
    ],
  },
  'c.focus.scope': {
    status: 'agreed',
    by: 0,
    blocks: [
      'From 1 January 2027 to 31 December 2028, in 200 villages of Mbeluru (80), Tasika (70) and Orowe (50). Every group has 20 places and runs from April to December; each village has one group a year. Young fathers may listen and join the Saturday talks; they are not counted in the targets.',
    ],
  },
  'c.situation.profile': {
    status: 'ready',
    by: 2,
    blocks: [
      'The survey of 2025 reached 1,840 young mothers in the three provinces. It shows two groups that need different things: girls under 18, who mostly want to return to school, and women from 18, who want to earn.',
      {
        table: [
          ['Fact', 'Share'],
          ['Under 18', '27 %'],
          ['Cannot read a short sentence in any language', '41 %'],
          ['Have one child / two or more', '62 % / 38 %'],
          ['Radio in the household', '84 %'],
          ['Own telephone / can use one in the family', '33 % / 89 %'],
          ['Speak Wanga, the language of school, at home', '18 %'],
          ['Live more than an hour’s walk from a learning centre', '57 %'],
          ['Have a disability', '9 %'],
        ],
      },
    ],
  },
  'c.situation.barriers': {
    status: 'ready',
    by: 2,
    blocks: [
      {
        table: [
          ['Step', 'Barrier', 'Cause', 'Action'],
          [
            'Hearing',
            '71 % think that mothers may not learn',
            'The circular never left the offices',
            '1.1, 3.2',
          ],
          ['Deciding', 'Husband or mother-in-law decides', 'Learning seems of no use to the family', '1.3'],
          ['Entering', 'An hour’s walk', 'Centres only in market towns', '1.2, 2.2'],
          ['Staying', 'The child is ill or cries', 'Nobody minds it', '1.2, 1.4'],
          ['Understanding', 'Lessons in Wanga', 'Material in one language only', '2.1, 2.3'],
          ['Using it', 'No way on after the course', 'Schools ask for papers', '3.1, 3.3'],
        ],
      },
    ],
  },
  'c.situation.provision': {
    status: 'ready',
    by: 5,
    blocks: [
      {
        table: [
          ['Offer', 'Reach', 'What we keep or change'],
          [
            '44 community learning centres',
            '1,150 young mothers a year',
            'Keep as the base; open from 15:00',
          ],
          [
            '14 community radio stations',
            '84 % of households',
            'Add lessons; keep presenters whom people know',
          ],
          ['Mother-and-child clinics', 'Nearly all mothers, once a month', 'Invite there'],
          ['Second-chance classes in 36 schools', '600 girls', 'Lead on to them from the groups'],
          ['Savings groups', 'About 900 groups', 'Meet where they meet'],
        ],
      },
    ],
  },
  'c.situation.voices': {
    status: 'ready',
    by: 5,
    blocks: [
      'In July and August 2026 women of the Union talked with 118 young mothers in nine villages, in five languages and without officials in the room.',
      {
        quote:
          '“I listen when I pound the grain. If the voice is from here, I answer it aloud.” Mother of 19, Tasika',
      },
      {
        quote:
          '“They said come back after the baby. Then they said I am too old. I was sixteen.” Mother of 17, Mbeluru',
      },
      'Two wishes came up everywhere: lessons in the late afternoon, after water and before cooking, and something to show at the end. Not heard so far: girls who live with an employer in town.',
      { grid: 'T12' },
    ],
  },
  'c.change.goal': {
    status: 'agreed',
    by: 0,
    blocks: [
      'By December 2028, 8,000 young mothers in 200 villages have learned in a group near their home, in their own language; 5,600 can read, write and reckon well enough to go on, and 2,400 have gone on.',
    ],
  },
  'c.change.objectives': {
    status: 'agreed',
    by: 0,
    blocks: ['Three changes follow one another: they come, they learn, they go on.', { grid: 'T4' }],
  },
  'c.matrix': {
    status: 'ready',
    by: 3,
    blocks: [
      'Costs are without the surveys (26,360 sulas), which stand in the budget. Actions 1.1 to 1.3 must be finished before the first broadcast on 5 April 2027.',
      { grid: 'T6' },
    ],
  },
  'c.deliver.lead': {
    status: 'ready',
    by: 0,
    blocks: [
      {
        table: [
          ['Who', 'Does what', 'Agreed'],
          [
            'Nomvula Sarike, Ministry of Education',
            'Answers for the whole plan',
            'Letter of 1 September 2026',
          ],
          ['Federation of Community Radios', 'Makes and broadcasts the lessons', 'Agreement drafted'],
          ['Union of Community Learning Centres', 'Trains facilitators, runs groups', 'Agreement signed'],
          ['Ministry of Gender and Family', 'Village agreements, safety', 'Confirmed orally'],
          ['Ministry of Health', 'Invitation at clinics, health lessons', 'Confirmed orally'],
          ['Institute of National Languages', 'Six language versions', 'Agreement signed'],
        ],
      },
      { grid: 'T8' },
    ],
  },
  'c.deliver.local': {
    status: 'drafting',
    by: 5,
    blocks: [
      'A group meets three times a week for 90 minutes, as a rule at 16:00, in a place that women of the village choose: a clinic porch, a shelter, a church or mosque yard. The radio lesson takes 20 minutes. The rest belongs to the facilitator, herself a mother from the village or the next one, who has a loudspeaker, a slate for everybody and a picture book.',
      'Beside every group is a child corner with a mat, water and two minders. No one walks home alone after dark; where the way is longer than 30 minutes the group ends at 17:00.',
      'If the station fails, the lesson is on a memory card and can be heard again by telephone, free of charge.',
    ],
  },
  'c.fin.budget': {
    status: 'ready',
    by: 3,
    blocks: [
      { grid: 'T9' },
      'One learner costs 114 sulas, one who finishes 163. A year in lower secondary school costs 210.',
    ],
  },
  'c.fin.funding': {
    status: 'drafting',
    by: 3,
    blocks: [
      { grid: 'T10' },
      'If the gap stays, half of the start kits fall away and the survey of 2028 is done by telephone. Child minders are paid in any case.',
    ],
  },
  'c.me.indicators': {
    status: 'ready',
    by: 3,
    blocks: [{ grid: 'T7' }],
  },
  'c.me.reporting': {
    status: 'drafting',
    by: 1,
    blocks: [
      {
        bullets: [
          '**Every week** each facilitator sends three numbers by free text message: present, new, gone.',
          '**Every month** the stations and the Union look at villages where fewer than twelve came, and call them.',
          '**Every quarter** the lead reports to the permanent secretary; money may move between actions of one objective.',
          '**First report:** 9 July 2027, after the first quarter of lessons.',
        ],
      },
      { grid: 'T14' },
    ],
  },
  'c.risk': {
    status: 'drafting',
    by: 6,
    blocks: [
      {
        table: [
          ['Risk', 'First sign', 'Answer', 'Owner'],
          [
            'Families keep young mothers at home',
            'Fewer than 150 villages sign by March',
            'Second visit with the clinic nurse',
            'Gender and Family',
          ],
          [
            'Harvest empties the groups',
            'Attendance under 50 % in June',
            'Three weeks of repeat lessons',
            'Union',
          ],
          [
            'Lessons come late in two languages',
            'Fewer than 40 episodes ready in March',
            'Begin with memory cards',
            'Federation of Radios',
          ],
          [
            'Harm on the way or in the group',
            'Any report to the free number',
            'Answer within 24 hours, group moves',
            'Gender and Family',
          ],
        ],
      },
      { grid: 'T11' },
    ],
  },
  'c.inclusion': {
    status: 'drafting',
    by: 2,
    blocks: [
      {
        table: [
          ['Question', 'Answer', 'Change'],
          ['Mothers who cannot hear the radio?', 'No', 'Picture book with signs; 40 facilitators trained'],
          ['Speakers of small languages?', 'Partly', 'Facilitator repeats in the village language'],
          ['No telephone of her own?', 'Yes', 'Nothing depends on one'],
          ['Girls under 18 safe?', 'Partly', 'Two women present at all times; code of conduct'],
        ],
      },
    ],
  },
  'c.next': {
    status: 'drafting',
    by: 0,
    blocks: [
      {
        numbers: [
          'Week 1: permanent secretary signs the plan (Nomvula Sarike).',
          'Week 2: agreement with the Federation of Radios is signed (Baraka Tengwe).',
          'Week 4: list of 200 villages, read out on all 14 stations (Fatou Amedi).',
          'Week 6: first twelve lessons tested with mothers in three villages (Lindiwe Katoro).',
          'Week 10: grant for 2028 confirmed, or smaller plan for Orowe decided (Ismael Dorroh).',
        ],
      },
      { grid: 'T13' },
    ],
  },
};
