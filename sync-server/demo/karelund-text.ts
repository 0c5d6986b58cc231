import type { DemoDocument } from './content.ts';

/** What the team of Karelund has written in each section of its strategy. */
export const karelundText: DemoDocument['sections'] = {
  'front.control': {
    status: 'agreed',
    by: 0,
    blocks: [
      {
        table: [
          ['Item', 'Entry'],
          ['Parent paper', 'National policy “Learning All Your Life” 2025–2035'],
          ['Period', '1 January 2027 to 31 December 2031'],
          ['Lead body', 'Ministry of Education and Culture'],
          ['Approved by', 'Government, planned for December 2026'],
          ['Languages', 'Karelish; summary in Sovi, Dari and plain Karelish'],
          ['Money', 'Karelund marks, prices of 2026'],
          ['Version', 'Workshop draft, evening of day 4'],
        ],
      },
      { grid: 'T19' },
    ],
  },
  'b.purpose.parent': {
    status: 'agreed',
    by: 0,
    blocks: [
      'Parliament adopted the policy *Learning All Your Life* on 12 June 2025, with the votes of all parties. It names six objectives but neither money nor dates; it asks the government for both “before the ferries of spring 2027”. This strategy is the answer.',
      'Four of the six objectives are taken up now. The remaining two wait: the reform of university admission (PO-5) depends on a law that is before parliament, and the research programme (PO-6) has a budget of its own until 2028.',
      {
        table: [
          ['Policy objective', 'Taken up by'],
          ['PO-1 Where you live does not decide whether you learn', 'PRI-1'],
          ['PO-2 Working lives are longer and change is possible in them', 'PRI-2'],
          ['PO-3 Newcomers find language and work together', 'PRI-3'],
          ['PO-4 Learning does not end with the pension', 'PRI-4, with PRI-1'],
        ],
      },
    ],
  },
  'b.purpose.scope': {
    status: 'agreed',
    by: 0,
    blocks: [
      'The strategy covers five budget years in all five counties and 58 municipalities. The 27 outer municipalities, which no bridge or tunnel reaches, come first in every measure. It is about people aged 16 and over; kindergartens and schools enter only where they share a building, a boat or a teacher with adults.',
    ],
  },
  'b.purpose.process': {
    status: 'ready',
    by: 5,
    blocks: [
      'A team of seven wrote the draft. Between January and May 2026 it sailed two rounds with the library boats and talked with 430 people on 38 islands, in harbours, shops and waiting rooms. A further 1,900 answered by letter or online. Employers, unions and the 14 folk colleges commented on the first version.',
      'What changed: people on the outer islands did not ask for more online courses. They asked for somebody to take them with. Every online offer below therefore has a place and a person.',
    ],
  },
  'b.start.landscape': {
    status: 'ready',
    by: 0,
    blocks: [
      {
        table: [
          ['Paper', 'Effect on delivery', 'What follows'],
          [
            'Library Act 2019',
            'Obliges each municipality to keep a library; says nothing on courses',
            'Regulation on learning hosts, June 2027',
          ],
          ['Working Time Act', 'Leave for study exists, unpaid', 'Collective agreement on paid hours, PRI-2'],
          [
            'Integration Order 2022',
            'Language course ends when work begins',
            'Order changed by March 2027, PRI-3',
          ],
          [
            'Ferry contracts 2024–2030',
            'Winter timetable without evening boats',
            'Courses end before the last boat; new contracts ask for one late boat a week',
          ],
        ],
      },
      'The last line decides more than it seems. From November to March one course evening in four is lost to weather or timetable.',
    ],
  },
  'b.start.provision': {
    status: 'agreed',
    by: 1,
    blocks: [
      'Karelund’s libraries are its widest public service: 164 houses and nine boats, open to everybody without a card, visited by 71 % of adults in 2024. They have rooms, light, heating and trust. What they do not have is a mandate to teach.',
      {
        bullets: [
          '14 folk colleges with 9,800 adult learners a year; excellent courses of several months, hard to join for anybody with animals, a boat or a parent to care for.',
          '11 vocational colleges; 6,100 learners over 25, almost all in the three large towns.',
          '212 study circles registered with the adult education associations; half of their leaders are over 65.',
          'One open university with 340 courses online; two percent of its learners live on outer islands.',
        ],
      },
      'Capacity is uneven rather than short. In Halsund three providers compete for the same evening; in Ytre Skor the nearest course is a night’s sailing away.',
    ],
  },
  'b.start.learners': {
    status: 'ready',
    by: 5,
    blocks: [
      'Almost half of all adults (48 %) learned something in 2024, one of the better figures in the region. The average hides four groups.',
      { grid: 'T2' },
      'One person in four is 65 or older today (26 %); in 2040 it will be one in three. The labour force shrinks by about 1,900 people a year. Newcomers and older workers are not a margin of this strategy, they are its middle.',
    ],
  },
  'b.start.lessons': {
    status: 'ready',
    by: 3,
    blocks: [
      {
        numbers: [
          '**Broadband to every harbour, 2016–2021.** Lines came, learners did not: 4 % more participation in five years. A connection is not an invitation.',
          '**Learning leave, 2018–2023.** Used by 6 % of those entitled, mostly in offices. Crews of five cannot miss one. Lesson: pay for the substitute, not only for the learner.',
          '**Reading friends, since 2020.** Volunteers read with older people at home; 70 % of those visited later came to the library. Cheap, and it works in winter.',
        ],
      },
    ],
  },
  'b.frame.toc': {
    status: 'ready',
    by: 5,
    blocks: [
      'If each library on an outer island has a trained host, a room and a line, and if the host invites people by name, then small groups form that would not form around a screen at home. If these groups lead to courses that count, people go on. We assume that municipalities keep libraries open in winter; the agreement with their association covers the first three years.',
      'For older workers the chain runs through the employer. If the shift is paid while somebody learns, and a review at 50 shows a next step, then people change work before their bodies force them to. The weak link is the substitute on small boats, tested in 2027 with 25 crews.',
    ],
  },
  'b.frame.priorities': {
    status: 'agreed',
    by: 0,
    blocks: [
      'Four priorities, each with one lead that answers for it and one number that tells whether it worked.',
      { grid: 'T4' },
      'We left out a priority on digital skills. They are a means in all four, and a separate programme would again have reached those who are already online.',
    ],
  },
  'b.area.informal': {
    status: 'ready',
    by: 1,
    blocks: [
      '**MEA-1 Learning hosts.** 120 librarians and volunteers, at least two in each outer municipality, are trained for six days: inviting, leading a circle, helping with online courses, knowing when to call an adviser. A host is paid eight hours a week.',
      '**MEA-2 The winter room.** In 90 libraries a quiet room stays open until nine on three evenings from October to March. Two people who want to learn the same thing are enough for a circle.',
      '**MEA-3 Nine boats.** Each library boat carries an adviser one week in four, and a shelf with course packs that need no line.',
      { grid: 'T5', area: 'informal' },
    ],
  },
  'b.area.tvet_he': {
    status: 'drafting',
    by: 3,
    blocks: [
      'Vocational colleges cut 40 programmes into modules of three weeks, timed for the months when boats are laid up (**MEA-6**). Heads of college receive the same sum for a learner of 60 as for one of 16. From 2028 every college keeps one teacher in ten “on the water”, teaching in harbours and plants.',
      { grid: 'T5', area: 'formal' },
    ],
  },
  'b.area.nonformal': {
    status: 'drafting',
    by: 2,
    blocks: [
      'Folk colleges are asked for the opposite of what they do best: short. **MEA-8** pays for 60 long weekends a year, with child care and a bed, aimed at groups that already meet in a library. Study circle leaders over 65 are invited to train a successor while they still lead.',
      { grid: 'T5', area: 'non-formal' },
    ],
  },
  'b.area.ict': {
    status: 'drafting',
    by: 1,
    blocks: [
      'Courses of the open university may be taken in company: whoever enrols through a learning host is placed in a group of four to eight and meets them once by video before the first lesson (**MEA-11**). For people without a line at home the library lends a tablet with a data card for twelve weeks.',
      { grid: 'T5', area: 'ict' },
    ],
  },
  'b.area.pathways': {
    status: 'drafting',
    by: 4,
    blocks: [
      'Newcomers now choose between language and work, because the course ends with the first wage. From March 2027 the right to 600 hours stays with the person for five years (**MEA-13**). Language groups of six to ten meet at the workplace, half in working time.',
      'Skills brought from abroad are assessed in the first six months, if need be with an interpreter. The National Skills Agency accepts practical tests in 18 occupations; fish processing, care and building come first.',
      { grid: 'T5', area: 'pathways' },
    ],
  },
  'b.area.local': {
    status: 'drafting',
    by: 2,
    blocks: [
      'Five learning counties are formed, so that 58 municipalities need not each invent the same thing. A county has one planner, a common calendar and a shared boat budget. Municipalities decide what is offered; the county makes sure that two neighbours do not offer it on the same Tuesday.',
    ],
  },
  'b.deliver.structure': {
    status: 'ready',
    by: 0,
    blocks: [
      'The Ministry of Education and Culture leads through a unit of six. The unit has no programmes of its own; it holds the plan together, keeps the figures and calls meetings. Every priority has a lead body with its own budget line.',
      'A steering board of the four lead bodies, finance, municipalities, employers and unions meets six times a year, always once in an outer municipality. It may shift up to eight percent of a priority’s yearly budget. What exceeds that goes to the government with the board’s advice.',
    ],
  },
  'b.deliver.roles': {
    status: 'drafting',
    by: 0,
    blocks: [
      {
        table: [
          ['Body', 'PRI-1', 'PRI-2', 'PRI-3', 'PRI-4'],
          ['National Library Service', 'Leads', 'Informs', 'Hosts groups', 'Hosts circles'],
          ['Ministry of Labour and Fisheries', '–', 'Leads', 'Contributes', '–'],
          ['Directorate of Integration', 'Contributes', 'Contributes', 'Leads', '–'],
          ['Ministry of Health and Care', 'Contributes', '–', '–', 'Leads'],
          ['Municipalities', 'Deliver', '–', 'Deliver', 'Deliver'],
          ['University of Halsund', 'Evaluates', 'Evaluates', 'Evaluates', 'Evaluates'],
        ],
      },
      'Not settled: who pays the host when a circle is for people in care? The library and the health side each think it is the other.',
      { grid: 'T8' },
    ],
  },
  'b.fin.cost': {
    status: 'ready',
    by: 6,
    blocks: [
      'The strategy costs **96.0 million marks** in five years: 12.0 in 2027, then 17.5, 20.5, 22.5 and 23.5. That is 0.7 % of what the state spends on education. Salaries of hosts and substitutes make up more than half.',
      {
        table: [
          ['Part', 'Million marks', 'What drives it'],
          ['PRI-1 Libraries', '21.5', 'Paid hours of hosts'],
          ['PRI-2 Working lives', '34.0', 'Substitutes for crews and shifts'],
          ['PRI-3 Newcomers', '26.0', 'Size of language groups'],
          ['PRI-4 Later life', '9.5', 'Number of circles'],
          ['Unit, data, evaluation', '5.0', 'Six posts, two surveys'],
        ],
      },
      { grid: 'T9' },
    ],
  },
  'b.fin.funding': {
    status: 'drafting',
    by: 6,
    blocks: [
      { grid: 'T10' },
      'The gap of 7.0 million opens after the election of 2029. If it is not closed, winter rooms grow to 60 instead of 90; hosts are not touched.',
    ],
  },
  'b.time.roadmap': {
    status: 'drafting',
    by: 2,
    blocks: [
      {
        table: [
          ['When', 'What', 'Who', 'Waits for'],
          ['March 2027', 'Integration Order changed', 'Directorate of Integration', '–'],
          [
            'June 2027',
            'Regulation on learning hosts',
            'Education and Culture',
            'Consultation of municipalities',
          ],
          ['October 2027', 'First 40 winter rooms open', 'Library Service', 'Hosts trained'],
          [
            'May 2028',
            'Report on 25 crews; decision on substitutes',
            'Labour and Fisheries',
            'One full season',
          ],
          ['October 2029', '90 winter rooms', 'Library Service', 'Budget of 2029'],
          [
            'June 2031',
            'Evaluation, and advice on the next strategy',
            'University of Halsund',
            'Survey of 2030',
          ],
        ],
      },
      { grid: 'T13' },
    ],
  },
  'b.me.framework': {
    status: 'drafting',
    by: 5,
    blocks: [
      { grid: 'T7' },
      'All four are split by sex and county. The survey sample on outer islands must double for this; the statistics agency has priced it at 0.3 million.',
    ],
  },
  'b.risk': {
    status: 'drafting',
    by: 2,
    blocks: [{ grid: 'T11' }],
  },
  'b.annex.year1': {
    status: 'drafting',
    by: 1,
    blocks: [
      'Actions of 2027 with a date and a price. Others follow when the leads have met.',
      { grid: 'T6' },
    ],
  },
};
