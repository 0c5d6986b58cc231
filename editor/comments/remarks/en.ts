/** Remarks that reviewers make again and again, in English: own words after the handbook. */
export const en = {
  breadth:
    'Which part of lifelong learning is left out here? All ages, all levels, all ways of learning, all places and many purposes belong to it.',
  reason: 'Say why this country needs this now, and which evidence shows it.',
  goal: 'Which goal of national development does this serve? Name the plan and the goal.',
  conflict: 'Does another strategy say something different about this? Name it, and say which one holds.',
  figure:
    'Give the figure, its year and its source. Without them nobody can say later whether it got better.',
  cause: 'This says what is missing. What causes it? Measures have to answer the cause.',
  vision: 'Say what people will be able to do in the last year, not what the government will do.',
  chain: 'Which objective does this lead to? If to none, an objective is missing, or this has no place here.',
  lead: 'Who leads this? One body answers for it; the others are partners.',
  ministries: 'Which ministries beyond education have a task here, and have they agreed to it?',
  meeting: 'Who brings these bodies together, how often, and what may they decide?',
  cost: 'What does this cost, who pays, and how much is still to be found?',
  fees: 'Who pays for those who cannot pay themselves?',
  indicator: 'Give the indicator a baseline and a target, each with its year, and say who reports it.',
  split: 'Show this by sex, age and region. An average hides who is left out.',
  asked: 'Who was asked about this, and what did it change? Learners and employers should be among them.',
  order: 'What comes first, and what has to be in place before it begins?',
  schools: 'How do schools, colleges and universities open to adults here?',
  nonFormal: 'Much learning happens in community centres, libraries and at work. What is their part in this?',
  pathways: 'How does somebody get from here to the next step, and is what they have learnt recognised?',
  offline: 'Who has no device or no connection, and what is their way in?',
  local: 'What is the task of a municipality here, and does it have the people and the money for it?',
} as const;

/** Remarks in some language. */
export type RemarkWords = Readonly<Record<keyof typeof en, string>>;
