import type { BodySection, NodeJson } from '../../document/body.ts';
import type { ObjectId, SectionId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { ExportedDocument } from '../export/exported-document.ts';
import { labelsFor } from '../export/labels.ts';

/** Documents of five invented teams, for the tests of the exports. */

const mark = (...types: readonly string[]) => ({ marks: types.map((type) => ({ type })) });
export const text = (words: string, ...types: readonly string[]): NodeJson => ({
  type: 'text',
  text: words,
  ...(types.length === 0 ? {} : mark(...types)),
});
export const link = (words: string, href: string): NodeJson => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
});
const inline = (part: string | NodeJson): NodeJson => (typeof part === 'string' ? text(part) : part);
export const p = (...parts: readonly (string | NodeJson)[]): NodeJson => ({
  type: 'paragraph',
  content: parts.map(inline),
});
export const h = (level: number, words: string): NodeJson => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
});
export const ul = (...items: readonly (readonly NodeJson[])[]): NodeJson => list('bulletList', 1, items);
export const ol = (start: number, ...items: readonly (readonly NodeJson[])[]): NodeJson =>
  list('orderedList', start, items);
function list(type: string, start: number, items: readonly (readonly NodeJson[])[]): NodeJson {
  const content = items.map((blocks) => ({ type: 'listItem', content: blocks }));
  return { type, ...(type === 'orderedList' ? { attrs: { start } } : {}), content };
}
export const quote = (...content: readonly NodeJson[]): NodeJson => ({ type: 'blockquote', content });
export const cell = (
  type: 'tableHeader' | 'tableCell',
  content: string | readonly NodeJson[],
  spans: { readonly colspan?: number; readonly rowspan?: number } = {},
): NodeJson => ({
  type,
  attrs: { colspan: 1, rowspan: 1, colwidth: null, ...spans },
  content: typeof content === 'string' ? [p(content)] : content,
});
export const th = (words: string, spans = {}): NodeJson => cell('tableHeader', words, spans);
export const td = (content: string | readonly NodeJson[], spans = {}): NodeJson =>
  cell('tableCell', content, spans);
export const tr = (...content: readonly NodeJson[]): NodeJson => ({ type: 'tableRow', content });
export const table = (...content: readonly NodeJson[]): NodeJson => ({ type: 'table', content });
export const note = (...parts: readonly (string | NodeJson)[]): NodeJson => ({
  type: 'footnote',
  content: parts.map(inline),
});
export const planTable = (kit: Kit): NodeJson => ({ type: 'planTable', attrs: { kit } });
export const planRef = (object: string, figure?: string): NodeJson => ({
  type: 'planRef',
  attrs: { object, ...(figure === undefined ? {} : { figure }) },
});

export const objectId = (name: string): ObjectId => `o_${name.padEnd(20, '0')}` as ObjectId;
let sections = 0;
export const section = (
  level: number,
  title: string,
  blocks: readonly NodeJson[],
  more: Partial<BodySection> = {},
): BodySection => ({
  id: `s_${String((sections += 1)).padStart(20, '0')}` as SectionId,
  templateKey: '',
  level,
  title,
  place: sections,
  hidden: false,
  blocks,
  ...more,
});
export const object = (kit: Kit, name: string, cells: Readonly<Record<string, string>>): PlanObject => ({
  id: objectId(name),
  kit,
  place: (sections += 1),
  cells,
});

/** A document with nothing in it but what `more` says. */
export function exportedDocument(more: Partial<ExportedDocument> = {}): ExportedDocument {
  const language = more.language ?? 'en';
  return {
    title: 'Learning for all of Tamarra, 2027 to 2036',
    kind: 'policy',
    team: 'Tamarra',
    workshop: 'Lifelong learning policy workshop, Shanghai 2026',
    language,
    direction: 'ltr',
    date: '2026-11-24',
    status: 'Draft 3, after regional meetings',
    labels: labelsFor(language),
    body: { sections: [], plan: [] },
    pictures: {},
    guidance: null,
    attribution: null,
    checked: null,
    options: { coverPage: true, contents: true, hiddenSections: false },
    ...more,
  };
}

const CASE =
  'Tamarra is growing older, and work is changing faster than schools alone can answer. In 2023, 67 % of adults over 40 who had left school early had learned nothing organised since.';

/** The policy of Tamarra, in English, with every kind of block. */
export function tamarraPolicy(): ExportedDocument {
  const objectives = [
    object('T4', 'literacy', {
      statement: 'Nine in ten rural women reach functional literacy by 2036',
      issues: 'Rural women and literacy',
      targetGroups: 'Rural women 15 to 49',
      sdgTarget: '4.6',
      outcomeIndicator: 'Literacy of rural women, 75 % to 90 %',
      lead: 'Ministry of Education',
    }),
    object('T4', 'adults', {
      statement: 'One in four adults over 40 without completed secondary education learns every year',
      issues: 'Adults who left school early\nProgrammes side by side',
      targetGroups: 'Adults 40 to 64 without completed secondary education',
      sdgTarget: '4.3',
      outcomeIndicator: 'Participation, 11 % to 25 %',
      lead: 'Ministry of Education',
    }),
  ];
  return exportedDocument({
    body: {
      plan: objectives,
      sections: [
        section(1, 'Introduction and rationale', [p(CASE)]),
        section(
          2,
          'Why lifelong learning, why now',
          [
            p(
              CASE,
              ' ',
              text('None of these people will go back to school.', 'bold'),
              ' See the ',
              link('census of 2022', 'https://statistics.tamarra.example/2022?a=1&b=2'),
              '.',
            ),
            h(1, 'Three trends'),
            ul(
              [p(text('Population: ', 'bold'), 'people aged 60 and over rise from 9 % to 14 %.')],
              [p('Work'), ul([p('46 % of firms could not fill a post')], [p('most of them small')])],
              [p('Climate: 38,000 farming families must learn new crops.')],
            ),
            h(2, 'What it would cost to wait'),
            p(
              'In ten years without this policy, ',
              text('two', 'italic'),
              ' generations of adults would be left out.',
            ),
            ol(
              1,
              [p('Name the problem')],
              [p('Count the people'), p('by region and by sex')],
              [p('Price the answer')],
            ),
            p('And, later in the same year:'),
            ol(4, [p('Begin')], [p('Report')]),
            quote(
              p('“I learned to read at 52, in the school my children went to.”'),
              p('Learner, Delta region'),
            ),
          ],
          { templateKey: 'a.intro.rationale' },
        ),
        section(2, 'A section nobody sees', [p('This sentence is switched off.')], { hidden: true }),
        section(2, 'Situation by region', [
          p('The table compares the two largest regions.'),
          table(
            tr(
              th('Region', { rowspan: 2 }),
              th('Adults who learned', { colspan: 2 }),
              th('Source', { rowspan: 2 }),
            ),
            tr(th('2019'), th('2023')),
            tr(th('Aldane'), td('24 %'), td('27 %'), td('Labour force survey', { rowspan: 2 })),
            tr(th('Delta'), td('10 %'), td('12 %')),
            tr(th('All'), td([p('19 %'), p(text('provisional', 'italic'))], { colspan: 2 }), td('')),
          ),
        ]),
        section(1, 'Objectives', [
          p(
            'The policy has two objectives. ',
            planRef(objectId('literacy')),
            ' comes first because it is the door to all others.',
          ),
          planTable('T4'),
          { type: 'horizontalRule' },
          p('Each objective has one lead body, named above.'),
        ]),
        section(2, 'Not in this policy', [p('University fees', { type: 'hardBreak' }, 'Teachers’ pay')]),
      ],
    },
    guidance: {
      'a.intro.rationale': {
        purpose: 'Builds the case for this policy with evidence from our own country.',
        questions: ['Which trends press hardest on us?', 'What would ten more years without it cost?'],
        source: 'Making lifelong learning a reality: A handbook, 1.2 and 1.3',
      },
    },
    attribution:
      'Template structure and guiding questions are adapted from: UNESCO Institute for Lifelong Learning (2022), Making lifelong learning a reality: A handbook, CC BY-SA 3.0 IGO.',
  });
}

/** The action plan of Wadaya, in Arabic, with an action matrix. */
export function wadayaPlan(): ExportedDocument {
  const action = (name: string, objective: string, more: Readonly<Record<string, string>>) =>
    object('T6', name, {
      action: 'فتح المدارس العامة مساءً للكبار',
      activity: 'تدريب منسقي التعليم المسائي في جميع المناطق',
      output: '240 منسقاً مدرَّباً، نصفهم من النساء',
      objective,
      targetGroup: 'الكبار بين 40 و64 سنة',
      lead: 'وزارة التربية',
      partners: 'البلديات ومراكز التعلم المجتمعية',
      start: '2027-03-01',
      end: '2027-11-30',
      cost: '96 000',
      funding: 'موازنة الدولة',
      indicator: 'عدد المنسقين المدرَّبين',
      baseline: '0 (2026)',
      target: '240 (2027)',
      verification: 'سجل التدريب',
      ...more,
    });
  return exportedDocument({
    title: 'خطة عمل وادايا للتعلم المسائي 2027–2028',
    kind: 'action-plan',
    team: 'وادايا',
    workshop: 'ورشة سياسات التعلم مدى الحياة، شنغهاي 2026',
    language: 'ar',
    direction: 'rtl',
    status: null,
    body: {
      plan: [
        object('T4', 'evening', {
          statement: 'ارتفاع مشاركة الكبار في التعلم من 11 % إلى 25 %',
          lead: 'وزارة التربية',
        }),
        object('T4', 'women', { statement: 'محو أمية النساء الريفيات', lead: 'وزارة التربية' }),
        action('one', objectId('evening'), { status: 'planned' }),
        action('two', objectId('evening'), { activity: 'توفير رعاية الأطفال أثناء الدروس', cost: '' }),
        action('three', objectId('women'), { activity: 'إنشاء مجموعات لمحو الأمية', end: 'نهاية العام' }),
        action('four', '', { activity: 'حملة إعلامية وطنية (UNESCO/UIL)' }),
      ],
      sections: [
        section(1, 'المشكلة والفئة المستهدفة', [
          p(
            'لم يشارك 67 % من الكبار في أي تعلم منظم منذ ترك المدرسة، وفق بيانات UNESCO لعام 2023، وعددهم 410 000.',
          ),
          p('Text of the ministry in English stands in its own direction.'),
          ul([p('التعلم المسائي'), ol(1, [p('المدارس')], [p('المكتبات')])], [p('الاعتراف بالتعلم')]),
        ]),
        section(1, 'مصفوفة الإجراءات', [planTable('T6')]),
        section(2, 'بعد المصفوفة', [
          p('تراجع اللجنة المصفوفة كل ثلاثة أشهر، انظر ', planRef(objectId('one')), '.'),
          table(tr(th('المنطقة'), th('العدد')), tr(td('الساحل'), td('12')), tr(td('السهول'), td('9'))),
        ]),
      ],
    },
  });
}

/** One sentence in each of the scripts that teams write. */
export const SENTENCES: Readonly<Record<string, string>> = {
  khmer: 'មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងសិទ្ធិ។',
  lao: 'ມະນຸດທຸກຄົນເກີດມາມີສິດທິ ແລະ ເສລີພາບເທົ່າທຽມກັນ.',
  chinese: '人人生而自由，在尊严和权利上一律平等。',
  russian: 'Все люди рождаются свободными и равными в своем достоинстве и правах.',
  kazakh: 'Барлық адамдар тумысынан азат және тең құқықты.',
  amharic: 'የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።',
  dhivehi: 'ހުރިހާ އިންސާނުން ވެސް އުފަންވަނީ ހަމަހަމަ ޙައްޤުތަކަކާއެކު.',
  arabic: 'يولد جميع الناس أحراراً متساوين في الكرامة والحقوق.',
  vietnamese: 'Tất cả mọi người sinh ra đều được tự do và bình đẳng.',
  greek: 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι.',
};

/** A paper of Karelund that quotes its neighbours: many scripts in one document, one in each place text can stand. */
export function manyScripts(): ExportedDocument {
  const sentences = Object.entries(SENTENCES);
  return exportedDocument({
    title: 'Learning across borders · 终身学习 · التعلم مدى الحياة',
    kind: 'strategy',
    team: 'Karelund',
    body: {
      plan: [],
      sections: [
        section(
          1,
          'Voices of the region',
          sentences.map(([name, sentence]) => p(`In ${name}: `, text(sentence, 'bold'))),
        ),
        section(2, 'ຫຼັກການ និង 原则', [
          ...sentences.map(([, sentence]) => p(sentence)),
          ul(...sentences.map(([, sentence]) => [p(sentence)])),
          table(
            tr(th('Language'), th('Sentence')),
            ...sentences.map(([name, sentence]) => tr(th(name), td(sentence))),
          ),
        ]),
        section(2, 'المبادئ', [p('✓ done, ☐ open, 🙂 → “quoted” – 4 000 ≤ 5 000 € m² H₂O ½')]),
      ],
    },
  });
}

/** Markup of every format an export is made of, and characters that none of them may hold. */
export const HOSTILE: readonly string[] = [
  '<script>alert("1")</script> & <b>not bold</b> &amp; ]]> <!-- -->',
  '#set page(fill: red) #eval("1 + 1") $x^2$ *bold* _it_ `raw` \\ @ref <label> // gone /* gone */ #"',
  '"quote" \\" \\u{41} \\n #read("/etc/passwd") {{}} {page} {number}',
  '<w:t>run</w:t></w:p><w:sectPr/> <w:lang w:bidi="ar-SA"/> </w:tblPr> </style></title>',
  '= Heading\n== Heading\n- item\n+ item\n/ term: x',
  'javascript:alert(1) data:text/html,x \u202eoverride\u202c',
  'control \u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085 end',
  'half \ud800 and \udc00 and \ufffe\uffff end',
  '${7*7} %s %n __proto__ constructor',
];

/** A document somebody wrote to break the export. */
export function hostileDocument(): ExportedDocument {
  const deep = (kind: 'list' | 'quote', depth: number): NodeJson => {
    let node = p(`at the bottom of ${depth} ${kind}s`);
    for (let level = 0; level < depth; level++)
      node = kind === 'list' ? ul([p(`level ${level}`), node]) : quote(node);
    return node;
  };
  const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(4);
  return exportedDocument({
    title: HOSTILE[0] ?? '',
    team: '../../<etc>/passwd:*?"|\u0000',
    workshop: HOSTILE[1] ?? '',
    status: HOSTILE[3] ?? '',
    body: {
      plan: [
        object('T4', '__proto__', { statement: HOSTILE[1] ?? '', issues: word }),
        object('T4', 'empty', {}),
        object('T6', 'bad', {
          action: HOSTILE[3] ?? '',
          objective: objectId('gane'),
          start: 'soon',
          cost: 'a lot',
        }),
        object('T6', 'typed', { action: word, objective: 'the second one', status: 'planned' }),
      ],
      sections: [
        section(2, HOSTILE[2] ?? '', [h(3, 'A deep heading first'), ...HOSTILE.map((line) => p(line))]),
        section(1, '', [p(''), h(2, '\u0000'), h(3, word)]),
        section(3, 'Too deep', [
          p(
            link('good', 'https://example.org/"onmouseover="x'),
            link('bad', 'javascript:alert(1)'),
            link('odd', 'http://['),
          ),
          p(text('all marks', 'bold', 'italic', 'underline', 'strike', 'unknown')),
          deep('list', 30),
          deep('quote', 300),
          {
            type: 'orderedList',
            attrs: { start: -5 },
            content: [{ type: 'listItem', content: [p('minus five')] }],
          },
          { type: 'callout', content: [p('inside a node of a newer editor')] },
          { type: 'newText', content: [text('text of a newer editor')] },
          planRef('o_gone'),
          p('cites ', planRef('o_gone')),
          p(
            'note',
            note('outer ', { type: 'footnote', content: [text('inner')] }, ' words ', HOSTILE[3] ?? ''),
            { type: 'footnote' },
            { type: 'newInline', content: [text('words in a line of a newer editor')] },
          ),
        ]),
        section(2, 'Tables', [
          table(),
          table(tr()),
          table(tr(td('')), tr(td(''))),
          table(tr(th('only')), tr(th('headers'))),
          table(
            tr(td('a', { rowspan: 9 }), td('b', { colspan: 9 }), td('c')),
            tr(td('d', { colspan: 0 }), td('e', { rowspan: -1 })),
            tr(td('f'), td('g'), td('h'), td('i')),
            tr(),
          ),
          table(tr(td('wide', { colspan: 1000 }), td('lost?'))),
          table(
            tr(
              td([table(tr(td('inner'), td(word)))]),
              td([h(1, 'Heading in a cell'), ul([p('item in a cell')])]),
            ),
          ),
          planTable('T4'),
          planTable('T6'),
          planTable('T99' as Kit),
          quote(planTable('T6')),
        ]),
      ],
    },
  });
}

/** Everything that people write with beside paragraphs, lists and tables. */
export function toolsOfTheTrade(): ExportedDocument {
  const item = (isDone: boolean, ...content: readonly NodeJson[]): NodeJson => ({
    type: 'taskItem',
    attrs: { checked: isDone },
    content,
  });
  const tasks = (...content: readonly NodeJson[]): NodeJson => ({ type: 'taskList', content });
  return exportedDocument({
    body: {
      sections: [
        section(1, 'Tools', [
          p(
            'CO',
            text('2', 'subscript'),
            ' and 40 km',
            text('2', 'superscript'),
            text(' left out', 'strike'),
          ),
          p(
            'Twelve provinces',
            note(
              'Census of ',
              text('2024', 'italic'),
              ', see ',
              link('tables', 'https://stats.example/'),
              '.',
            ),
            ' agreed',
            note(SENTENCES['arabic'] ?? ''),
            '.',
          ),
          {
            type: 'heading',
            attrs: { level: 1 },
            content: [text('A heading'), note('A note in a heading')],
          },
          p(note('A note alone in its paragraph')),
          table(tr(th('Place'), td([p('Delta', note('A note in a cell'))]))),
          tasks(
            item(true, p('Ask the regions')),
            item(false, p('Write the budget'), tasks(item(true, p('By source')))),
            item(false, p('')),
          ),
          { type: 'callout', content: [p('Nobody is too old to learn.'), ul([p('Not at ninety')])] },
          { type: 'callout', attrs: { kind: 'warning' }, content: [p('Funds end in 2028.')] },
          { type: 'pageBreak' },
          p('On a page of its own'),
          quote({ type: 'pageBreak' }, p('A quotation')),
        ]),
      ],
      plan: [],
    },
  });
}
