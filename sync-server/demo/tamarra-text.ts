import type { DemoDocument } from './content.ts';

/** What the team of Tamarra has written in each section of its policy. */
export const tamarraText: DemoDocument['sections'] = {
  'front.control': {
    status: 'agreed',
    by: 0,
    blocks: [
      {
        table: [
          ['Item', 'Entry'],
          ['Type of paper', 'National policy on lifelong learning, binding across sectors'],
          ['Called for by', 'Cabinet Decision 31/2023'],
          ['Years covered', '2026 to 2036, in three phases'],
          ['Lead', 'Ministry of Education, Directorate for Lifelong Learning'],
          ['Situation and equity', 'Ines Haro and Nadja Petrosh'],
          ['Work and recognition', 'Rafiq Lindoro'],
          ['Local level', 'Obed Karuwe'],
          ['Financing', 'Tomas Belu'],
          ['Version', 'Draft 4, written in the workshop week'],
          ['Next reader', 'Inter-ministerial group, then the cabinet'],
          ['Money', 'Tamarran lira (TML), prices of 2025'],
        ],
      },
      { grid: 'T19' },
    ],
  },
  'a.intro.mandate': {
    status: 'agreed',
    by: 0,
    blocks: [
      'In December 2023 the cabinet asked six ministries to write one policy on learning through life (Cabinet Decision 31/2023). Until then each of them had answered for its own courses, and nobody for the people who fell between them.',
      'The policy applies in all 14 regions and 96 districts from **1 January 2026 to 31 December 2036**. It binds ministries and national agencies. Municipalities, employers and non-formal providers keep their freedom to decide what they offer; the policy tells them what they can count on when they do.',
      'Two matters are outside it. Compulsory schooling stays with the Education Act of 2009, and the pay of school teachers with the public service. Where learners meet both worlds, for example when a school opens in the evening, this policy says who decides.',
    ],
  },
  'a.intro.rationale': {
    status: 'agreed',
    by: 1,
    blocks: [
      'Tamarra has built schools for its children with success: in 2009 every fourth child left before the end of primary school, today one in 20 does. The adults of those years were not given a second opportunity. They are parents, workers, farmers and voters now, and most of them have another 20 to 40 years of work and family life ahead.',
      'Three pressures make waiting expensive.',
      {
        bullets: [
          '**Age.** In 2036 nearly one person in five will be 60 or older, 2.3 million in all. Health centres expect that most of their work will be advice on living with a long illness, which is learning by another name.',
          '**Work.** Nearly half of all firms (46 %) say that applicants miss digital skills. At the same time 13 % of young people are neither in work nor in learning. The vacancies and the young people are in the same districts; a way between them is missing.',
          '**Climate.** Salt has reached 11 % of the rice land in the Selim Delta. Seed and machines can be bought. What 38,000 farming families need to know about new crops, water and markets cannot.',
        ],
      },
      'What would ten more years without a policy mean? We asked the University of Port Selim to carry the present trend forward. Participation would rise from 19 % to about 20 %, and the distance between town and village would grow, because nearly all new offers are made where people already learn. The state would go on paying for 14 programmes without being able to say whom they reach.',
      {
        quote:
          '“My son asks me to help with his homework. I tell him I am tired. I am not tired.” Woman of 44, group talk in Lake Moru, October 2024',
      },
    ],
  },
  'a.intro.process': {
    status: 'ready',
    by: 1,
    blocks: [
      'The text grew in four steps: a review of laws, plans and studies up to June of last year; 28 public meetings from September to November, two in every region and some of them in Kessari; a first draft in January; and the workshop week, in which teams from other countries read it and put questions.',
      'In the meetings 1,040 people spoke, 572 women and 468 men. Notes were taken in the language of the meeting and read back at the end, so that people could correct them. Every remark is in a list with our answer to it; the list is public.',
      'The draft changed most in three places. Childcare moved from a wish to a cost line. The Training Fund opens to the smallest firms, which pay no levy and got nothing from it. Older people, who were an example in the first draft, became an objective of their own.',
    ],
  },
  'a.context.society': {
    status: 'agreed',
    by: 6,
    blocks: [
      'Of 11.4 million people, 38 % live in rural districts, most of them in the Selim Delta, East Plains and High Kessar. The population grows slowly and ages fast. Young people move to Port Selim; those who stay behind are on average older and have had fewer years at school.',
      {
        table: [
          ['Fact', 'Country', 'Urban', 'Rural', 'Source'],
          ['Adults 25–64 who learned in the last year', '19 %', '25 %', '10 %', 'Labour-force survey 2023'],
          ['Women / men among them', '17 % / 21 %', '–', '–', 'Labour-force survey 2023'],
          ['Internet at home', '59 %', '74 %', '35 %', 'Household survey 2024'],
          ['Rural women 15–49 with functional literacy', '–', '–', '88 %', 'Labour-force survey 2023'],
          ['People aged 60 and over', '14 %', '–', '–', 'Census projection 2023'],
        ],
      },
      'Disadvantages meet in the same households. In High Kessar most adults speak Kessari at home and read, if at all, in Tamarran. In the Selim Delta, rice farmers work by the tides and cannot keep fixed hours. A measure that answers one barrier only will look good on paper and stay empty in the evening.',
    ],
  },
  'a.context.provision': {
    status: 'ready',
    by: 1,
    blocks: [
      'Tamarra does not start from nothing. It has 2,140 public schools, 38 vocational institutes, seven public universities, 212 public libraries and 210 non-formal providers, 118 of them community learning centres. Six ministries run 14 programmes for adults, eight of them outside education.',
      'Seen from the learner, three things are missing:',
      {
        numbers: [
          '**Hours.** Four of five courses end before five in the afternoon.',
          '**Links.** A certificate of one ministry opens no door at another. The 200-hour care course is the best known case, but not the only one.',
          '**Sight.** No register holds the 31,000 people who learn with non-formal providers each year, so nobody can invite them to go on.',
        ],
      },
      'Some of the best practice is small and local. In Lake Moru, savings groups have taught one another bookkeeping for ten years without a teacher. Six municipalities wrote a learning plan of their own accord, and their evening classes fill twice as fast as elsewhere.',
    ],
  },
  'a.context.equity': {
    status: 'ready',
    by: 6,
    blocks: [
      'Five groups are at the core of this policy. They overlap: a rural woman of 45 who did not finish school may belong to three of them. The figures must not be added up.',
      { grid: 'T2' },
      'Women learn less than men in every group, but for different reasons at different ages. Under 30 it is childcare; over 50 it is the care of parents. Workers back from abroad (TG-6, about 66,000) are a secondary group: they need recognition more than courses.',
    ],
  },
  'a.context.landscape': {
    status: 'drafting',
    by: 0,
    blocks: [
      'Most of what this policy needs is already written somewhere; it is not written for the same people.',
      {
        table: [
          ['Paper', 'What it says', 'For us', 'What we do'],
          [
            'Plan Tamarra 2036, goal 4',
            'Skills for every region',
            'Helps',
            'Ask for our measures in the budget guidelines',
          ],
          ['Digital Tamarra 2030', 'Every school connected', 'Helps', 'Share the line after school hours'],
          [
            'National Ageing Plan 2024–2030',
            'Active ageing in each health district',
            'Helps',
            'Ask for one joint report, not two',
          ],
          [
            'Regulation on school premises 2011, article 6',
            'Rooms for school lessons only',
            'Blocks',
            'Amend by March 2026',
          ],
          ['Training Fund Act 2019', 'Nothing for the smallest firms', 'Blocks', 'Amend by December 2028'],
          [
            'Qualifications Framework Order 2021, article 3',
            'Formal awards only',
            'Blocks',
            'Give credits for other courses by September 2028',
          ],
        ],
      },
      'Still to be checked with the legal department: whether the Adult Education Programme 2015–2024 ends by itself or must be replaced by name.',
    ],
  },
  'a.context.issues': {
    status: 'agreed',
    by: 1,
    blocks: [
      'Out of 31 problems named in the meetings we took up those that touch many people, have causes a policy can reach, and would not be solved by another plan already under way.',
      { grid: 'T1' },
    ],
  },
  'a.vision.concept': {
    status: 'agreed',
    by: 0,
    blocks: [
      'Lifelong learning, as this policy uses the word, is everything people learn from birth to old age, in or out of classrooms, because they must or because they want to. The state has a duty towards all of it, though not the same one: it **provides** schooling, **supports** organised learning outside school, and **makes room** for what people learn by themselves and from each other.',
      'In Tamarran the official term is read by many as “school for adults”. The Kessari expression *the path that does not end* is closer to what we mean: one may leave it and still come back. Public information will use words of this kind in each language, and leave the official term to official papers.',
    ],
  },
  'a.vision.statement': {
    status: 'agreed',
    by: 0,
    blocks: [
      'In the Tamarra of 2036 it is never too late and never too far to learn. A grandmother in Lake Moru, a fisherman in the Selim Delta, a young mother in High Kessar and a clerk in Port Selim each know a place nearby where they are expected, in a language they speak, at an hour they can keep. What they know counts, whoever taught them, and no family has to choose between a course and a meal.',
    ],
  },
  'a.vision.goal': {
    status: 'ready',
    by: 6,
    blocks: [
      'By 2036 a quarter of all adults aged 25 to 64 (25 %; 19 % in 2023) learn something organised every year, and the gap between town and village has shrunk from 15 to 6 percentage points. Both must be reached: a higher average with the same gap would not be success.',
    ],
  },
  'a.vision.principles': {
    status: 'ready',
    by: 4,
    blocks: [
      {
        numbers: [
          '**Reach first the people hardest to reach.** A new place opens in a rural district before a second one opens in a town.',
          '**Language is part of access.** Whoever starts a first course may do so in Tamarran or Kessari.',
          '**Women’s time is counted.** No measure is approved without a line on who looks after children and parents meanwhile.',
          '**Knowing matters more than sitting.** Hours in a classroom alone are never a condition for a certificate.',
          '**One door.** A person who asks at any public desk is led to the right place; nobody is sent away to another ministry.',
          '**What we cannot see we cannot claim.** No success is reported without numbers by sex, region and disability.',
        ],
      },
    ],
  },
  'a.objectives.list': {
    status: 'ready',
    by: 0,
    blocks: [
      'Five objectives answer the six issues. Issue ISS-6 has no objective of its own: shared data and a single council are means to all five and are treated under governance and monitoring.',
      { grid: 'T4' },
      'The targets were set from below. For each group we took the best that a district of Tamarra has reached so far, asked what it would cost to bring the others there, and stopped where the money of the second period stops. The target for older people is the most cautious, since it starts from almost nothing.',
    ],
  },
  'a.objectives.coverage': {
    status: 'drafting',
    by: 6,
    blocks: [
      'Persons with disabilities stand in no objective by name. We decided to split all indicators by disability instead, and to look again after the survey of 2029.',
    ],
  },
  'a.area.formal': {
    status: 'ready',
    by: 0,
    blocks: [
      'Schools stand in almost every village and are empty by four o’clock. Opening them costs less than any building we could add. The measure rests on a simple contract: the school lends rooms, the ministry pays for light, heating and caretaker, the municipality insures everybody inside.',
      'Vocational institutes change more deeply. Lessons move to evenings and weekends, and programmes are cut into modules of 40 to 60 hours that can be taken one at a time, in any year, at any age. A worker of 50 who needs only the module on solar pumps takes only that.',
      { grid: 'T5', area: 'formal' },
    ],
  },
  'a.area.nonformal': {
    status: 'drafting',
    by: 1,
    blocks: [
      'For the groups that matter most here, non-formal providers are the front door. The state should make them steadier without turning them into schools. A provider with the quality mark (MEA-6) can plan for three years; in return it keeps a register of learners and lets them speak about the course.',
      'Reading groups with childcare (MEA-1) begin in the 48 rural districts. A group meets where the savings group meets, with 12 to 18 women, a facilitator from the village and a second woman for the children. The first hundred hours are in the home language.',
      'Open question: may faith communities apply for the mark? The team leans towards yes, if the course is open to everybody.',
      { grid: 'T5', area: 'non-formal' },
    ],
  },
  'a.area.pathways': {
    status: 'ready',
    by: 3,
    blocks: [
      'A pathway exists when a person can take the next step without repeating the last one. By that test Tamarra has ladders without rungs. Three measures put them in.',
      {
        bullets: [
          '**Recognition (MEA-7).** Fourteen centres, one in each region, assess what people can do at work. Employers sit on every panel. An answer is due within three months, and a “not yet” comes with advice on what is missing.',
          '**Guidance (MEA-8).** Each region has two advisers who travel to all its districts. They speak the language of the district and go out to markets one day a week.',
          '**A framework that sees more.** From September 2028 modules of a provider with the quality mark give credits (MEA-14).',
        ],
      },
      'Recognition is no gift to employers alone. It lets a returning migrant enter a vocational institute, and a care worker with years of practice begin nursing school in the second year.',
      { grid: 'T5', area: 'pathways' },
    ],
  },
  'a.area.ict': {
    status: 'drafting',
    by: 7,
    blocks: [
      'Rule of this chapter: nothing is offered only online. Two rural homes in three have no connection, and a phone with prepaid data is not one.',
      'MEA-10, Tamarra Learns, therefore has two halves. A library of 120 open courses serves people who have a line and a screen. Printed packs bring the same lessons with sound on a memory card, for those who do not read yet. Both use the material of MEA-2 in Kessari.',
      { grid: 'T5', area: 'ict' },
    ],
  },
  'a.area.local': {
    status: 'drafting',
    by: 5,
    blocks: [
      'Districts know who does not come. They rarely know what they are allowed to do about it. The policy gives each district one duty, one sum and one right.',
      {
        numbers: [
          'The duty: a learning plan of at most ten pages, renewed every three years (MEA-12).',
          'The sum: 6,000 TML a year for a half-time co-ordinator, and one TML for each TML of its own, up to 15,000.',
          'The right: an answer within 20 days to any request a district makes to a ministry under its plan.',
        ],
      },
      'Neighbouring districts may plan together. The Association of Municipalities offers a helper for the first plan; 22 municipalities have already asked for one.',
      { grid: 'T5', area: 'local' },
    ],
  },
  'a.area.work': {
    status: 'drafting',
    by: 3,
    blocks: [
      'Small firms do not train, because a firm of eight cannot spare one. Of firms with 50 or more staff 61 % train, of smaller ones 14 %. A levy on the smallest would tax those who gain least. MEA-13 opens a pool of the Training Fund to firms with fewer than 50 staff: the fund pays half of each course, the firms the other half, in blocks of two hours.',
      { grid: 'T5', area: 'partnership' },
    ],
  },
  'a.gov.setup': {
    status: 'ready',
    by: 0,
    blocks: [
      'Three set-ups were weighed: a new agency, a lead ministry alone, and a lead ministry with a council. An agency would take three years and a law to build. A ministry alone cannot give tasks to its equals. We propose the third.',
      'The **National Council for Lifelong Learning** is chaired by the Prime Minister’s Office and meets each quarter. Seven ministries, municipalities, employers, unions, women and persons with disabilities have a seat; two seats are kept for learners. The council may move money between measures within a year, and must publish why.',
      'The Lifelong Learning Unit in the Ministry of Education, nine posts, prepares its meetings. From March 2027 the council has its own article in the Education Act; until then it works on the strength of a cabinet decision.',
    ],
  },
  'a.gov.roles': {
    status: 'drafting',
    by: 0,
    blocks: [{ grid: 'T8' }],
  },
  'a.fin.sources': {
    status: 'drafting',
    by: 2,
    blocks: [
      'Learning outside school receives 26 million of the 2.4 billion TML that Tamarra spends on public education. The policy adds 225 to 301 million over eleven years, or about one percent of today’s education budget each year.',
      {
        table: [
          ['Source', 'Eleven years, million TML', 'State of talks'],
          ['State budget', '135–175', 'Talks on the years to 2030'],
          ['Training Fund and employers', '36–50', 'Reserve may be used until 2028'],
          ['Municipalities', '20–28', 'Their association has agreed'],
          ['Development bank grant', '3–5', 'Asked'],
          ['Open', '31–43', 'No source yet'],
        ],
      },
      'If the open part stays open, measures are slowed and not cut: fewer new places each year, the same groups served. First courses in reading, writing and number stay free in every case.',
      { grid: 'T10' },
    ],
  },
  'a.me.indicators': {
    status: 'drafting',
    by: 6,
    blocks: [
      { grid: 'T7' },
      'Milestones for literacy (IND-3) and for young people (IND-6) follow on Friday, when the survey tables by region arrive.',
    ],
  },
  'a.part.map': {
    status: 'drafting',
    by: 4,
    blocks: [
      {
        table: [
          ['Who', 'What they want', 'Stance', 'How we involve them'],
          [
            'Learners of the core groups',
            'Short courses near home',
            'Hopeful, careful',
            'Two seats on the council',
          ],
          [
            'School heads',
            'No damage, no extra night work',
            'Mostly against',
            'Joint rules before the first evening',
          ],
          [
            'Chamber of Employers',
            'Skilled staff, no higher levy',
            'For recognition',
            'Seat on every assessment panel',
          ],
          ['Women’s Forum', 'Childcare, safe way home', 'For', 'Chooses places for MEA-1 with districts'],
          ['Facilitators', 'Steady pay, a title', 'For', 'Association is being founded'],
        ],
      },
    ],
  },
  'a.next.phases': {
    status: 'drafting',
    by: 2,
    blocks: [
      'The first phase (2026–2030) opens places, the second (2031–2033) reaches the people and municipalities still outside, the third (2034–2036) puts them on permanent budgets. A strategy for 2026–2030 is due by the end of the year, with the first action plan, for TG-1, 2026–2028.',
      { grid: 'T13' },
    ],
  },
  'annex.glossary': {
    status: 'drafting',
    by: 1,
    blocks: [
      {
        table: [
          ['Word', 'What we mean by it'],
          ['Core group', 'A group whose gain decides whether the policy has worked'],
          [
            'Evening school',
            'A public school that lends rooms to adults after 17:00; not a school of its own',
          ],
          ['Learning place', 'Any room, public or not, where people are expected and helped to learn'],
          ['Recognition', 'Finding out what a person can do, and giving it a value others accept'],
        ],
      },
    ],
  },
  'annex.consultation': {
    status: 'ready',
    by: 5,
    blocks: [{ grid: 'T12' }],
  },
};
