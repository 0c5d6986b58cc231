import type { Language } from '../gallery.ts';

/** Who writes what, in one language. */
export interface Cast {
  readonly language: Language;
  readonly team: string;
  readonly leader: string;
  readonly member: string;
  readonly facilitator: string;
  readonly title: string;
  /** Titles of chapters and sections, by their keys in the template. */
  readonly titles: Readonly<Record<string, string>>;
  readonly vision: readonly [string, string, string];
  readonly source: string;
  readonly items: readonly string[];
  readonly table: readonly (readonly string[])[];
  readonly goal: readonly string[];
  readonly principle: string;
  readonly objectives: readonly string[];
  readonly comment: string;
  readonly answer: string;
  readonly caption: string;
  readonly shows: string;
}

/** An English screen and an Arabic one. */
export const casts: readonly Cast[] = [
  {
    language: 'en',
    team: 'Tamarra',
    leader: 'Selwa Odenya',
    member: 'Ines Haro',
    facilitator: 'Per Lindqvist',
    title: 'Lifelong Learning Policy of Tamarra 2026–2036',
    titles: {
      'a.vision': 'Vision and goals',
      'a.vision.statement': 'Vision',
      'a.vision.goal': 'Overall goal',
      'a.vision.principles': 'Principles',
      'a.objectives': 'Objectives',
      'a.objectives.list': 'Specific objectives',
    },
    vision: [
      'By 2036 every person in Tamarra learns throughout life: at school, at work, at home and in the community.',
      'The handbook calls this a learning society',
      'Whoever left school early finds a way back, and what people have learned on the way counts.',
    ],
    source: 'National Learning Survey 2023, table 4; own calculation.',
    items: ['Every district has a place to learn.', 'Nobody pays for learning to read, write and calculate.'],
    table: [
      ['Group', 'Learning in 2023', 'Target for 2036'],
      ['Adults aged 40 to 64', '11 %', '25 %'],
      ['Rural women', '9 %', '24 %'],
      ['People aged 60 and over', '3 %', '8 %'],
    ],
    goal: [
      'Participation of adults in learning rises from 19 to 34 per cent, and the gap between town and country closes from 15 to 6 percentage points.',
      'Progress is measured every three years by the National Statistics Office.',
    ],
    principle: 'Learning is a right, at every age and in every language spoken at home.',
    objectives: [
      'More rural women read, write and calculate well enough for daily life.',
      'More adults who left school early take up learning again.',
    ],
    comment: 'Which year are the 19 per cent from? A reader has to be able to look it up.',
    answer: 'From the survey of 2023. I will put that into a footnote.',
    caption: 'Participation in learning by group, 2023',
    shows: 'Three bars: adults 11 per cent, rural women 9, people over sixty 3',
  },
  {
    language: 'ar',
    team: 'Wadaya',
    leader: 'سلمى العويني',
    member: 'هدى بنت سالم المرخي',
    facilitator: 'Mei Tanaka',
    title: 'سياسة التعلّم مدى الحياة في وادايا 2026–2036',
    titles: {
      'a.vision': 'الرؤية والغايات',
      'a.vision.statement': 'الرؤية',
      'a.vision.goal': 'الغاية العامة',
      'a.vision.principles': 'المبادئ',
      'a.objectives': 'الأهداف',
      'a.objectives.list': 'الأهداف المحدّدة',
    },
    vision: [
      'بحلول عام 2036 يتعلّم كل إنسان في وادايا طوال حياته: في المدرسة والعمل والبيت والمجتمع.',
      'ويسمّي دليل UNESCO هذا مجتمع التعلّم',
      'ومن ترك المدرسة مبكرًا يجد طريق العودة، ويُحتسب له ما تعلّمه في الطريق.',
    ],
    source: 'المسح الوطني للتعلّم 2023، الجدول 4؛ حساب الفريق.',
    items: ['في كل ناحية مكان للتعلّم.', 'لا يدفع أحد مقابل تعلّم القراءة والكتابة والحساب.'],
    table: [
      ['الفئة', 'المتعلّمون عام 2023', 'المستهدف عام 2036'],
      ['الكبار من 40 إلى 64 سنة', '11 %', '25 %'],
      ['نساء الريف', '9 %', '24 %'],
      ['من بلغوا الستين', '3 %', '8 %'],
    ],
    goal: [
      'ترتفع مشاركة الكبار في التعلّم من 19 إلى 34 في المئة، وتضيق الفجوة بين المدينة والريف من 15 إلى 6 نقاط مئوية.',
      'ويقيس الجهاز المركزي للإحصاء التقدّم كل ثلاث سنوات.',
    ],
    principle: 'التعلّم حق في كل عمر، وبكل لغة تُحكى في البيت.',
    objectives: [
      'تقرأ نساء أكثر في الريف ويكتبن ويحسبن بما يكفي للحياة اليومية.',
      'يعود إلى التعلّم عدد أكبر ممن تركوا المدرسة مبكرًا.',
    ],
    comment: 'من أي عام نسبة 19 في المئة؟ يجب أن يستطيع القارئ الرجوع إلى مصدرها.',
    answer: 'من مسح عام 2023. سأضيفه في حاشية.',
    caption: 'المشاركة في التعلّم حسب الفئة، 2023',
    shows: 'ثلاثة أعمدة: الكبار 11 في المئة، ونساء الريف 9، ومن بلغوا الستين 3',
  },
];
