import type { DemoDocument } from './content.ts';
import { wadayaActions, wadayaObjectives } from './wadaya-plan.ts';
import { wadayaObjects } from './wadaya-objects.ts';
import { wadayaText } from './wadaya-text.ts';

/** Wadaya's action plan, in Arabic: literacy for women in arid valleys, and recognition of what they know. */
export const wadaya: DemoDocument = {
  country: 'Wadaya',
  template: 'action-plan',
  language: 'ar',
  title:
    'من الحرف إلى المهنة: خطة عمل محو الأمية الوظيفية للنساء والاعتراف بتعلّمهن في النواحي الريفية 2027–2029',
  people: [
    { name: 'سلمى العويني', affiliation: 'وزارة التربية والتعليم، إدارة تعليم الكبار', role: 'leader' },
    { name: 'مروان الغضوي', affiliation: 'وزارة المالية', role: 'member' },
    { name: 'هدى بنت سالم المرخي', affiliation: 'الاتحاد النسائي الريفي', role: 'member' },
    { name: 'يونس السدري', affiliation: 'الهيئة الوطنية للمؤهلات', role: 'member' },
    { name: 'رقية الهدباني', affiliation: 'وزارة الزراعة والمياه', role: 'member' },
    { name: 'إدريس الواحي', affiliation: 'وزارة الإدارة المحلية', role: 'member' },
    { name: 'نجلاء الطلحي', affiliation: 'جامعة النخيلة', role: 'member' },
  ],
  off: ['front.abstract', 'c.deliver.capacity', 'annex.evidence'],
  titles: {
    front: 'الصفحات التمهيدية',
    'front.control': 'بطاقة الوثيقة',
    'front.summary': 'الملخّص التنفيذي',
    'c.focus': 'محور الخطة',
    'c.focus.problem': 'المشكلة والفئة',
    'c.focus.parent': 'السند المرجعي',
    'c.focus.scope': 'النطاق',
    'c.situation': 'واقع الفئة المستهدفة',
    'c.situation.profile': 'ملامح الفئة',
    'c.situation.barriers': 'العوائق وأسبابها',
    'c.situation.provision': 'ما هو قائم اليوم',
    'c.situation.voices': 'أصوات المتعلّمات',
    'c.change': 'التغيير المنشود',
    'c.change.goal': 'الغاية',
    'c.change.objectives': 'الأهداف المحدّدة',
    'c.change.chain': 'سلسلة النتائج',
    'c.actions': 'الإجراءات',
    'c.matrix': 'مصفوفة الإجراءات',
    'c.deliver': 'التنفيذ',
    'c.deliver.lead': 'الجهة القائدة والشركاء',
    'c.deliver.local': 'التنفيذ المحلي',
    'c.fin': 'الموارد المالية',
    'c.fin.budget': 'الموازنة',
    'c.fin.funding': 'التمويل',
    'c.fin.after': 'ما بعد الخطة',
    'c.me': 'المتابعة',
    'c.me.indicators': 'المؤشرات',
    'c.me.reporting': 'التقارير',
    'c.me.learning': 'التعلّم من الخطة',
    'c.risks': 'المخاطر والافتراضات',
    'c.risk': 'المخاطر والافتراضات',
    'c.check': 'مراجعة الشمول',
    'c.inclusion': 'مراجعة الشمول',
    'c.steps': 'الخطوات التالية',
    'c.next': 'الخطوات التالية',
    annex: 'الملاحق',
    'annex.glossary': 'مسرد المصطلحات',
    'annex.consultation': 'سجلّ المشاورات',
  },
  sections: wadayaText,
  objectives: wadayaObjectives,
  actions: wadayaActions,
  objects: wadayaObjects,
  threads: [
    {
      section: 'c.focus.problem',
      quote: 'ثلاثًا من كل أربع متعلّمات ينقطعن قبل الشهر الرابع',
      by: 'facilitator',
      text: 'This figure carries the whole plan. Which year and which districts is it from? If it comes from the ministry’s own inspection, say so; an honest source makes it stronger.',
      replies: [
        {
          by: 6,
          text: 'من دراسة تتبّعية أجرتها الجامعة عام 2025 في أربع نواحٍ، شملت 640 متعلّمة. سأضيف المصدر إلى الفقرة.',
        },
      ],
    },
    {
      section: 'c.situation.barriers',
      quote: 'لا أحد يرعى الأطفال الصغار',
      by: 2,
      text: 'في اجتماعاتنا كان هذا أول ما تذكره النساء، قبل المسافة. أقترح أن ننقله إلى أول الجدول.',
      replies: [
        {
          by: 0,
          text: 'الترتيب في الجدول وفق خطوات المتعلّمة من السماع إلى الشهادة، لا وفق الأهمية. أضفتُ عمودًا بنسبة من ذكرن العائق.',
        },
        { by: 2, text: 'واضح الآن، شكرًا.' },
      ],
      resolved: true,
    },
    {
      section: 'c.deliver.local',
      quote: 'تختار المجموعة ساعتها بنفسها',
      by: 'facilitator',
      text: 'مبدأ ممتاز. لكن من يفتح القاعة إذا اختارت المجموعة ساعة ما بعد العشاء؟ جملة واحدة عن المفتاح وطريق العودة تكفي.',
      replies: [
        { by: 5, text: 'المفتاح مع الميسّرة، وسأتحقق من إنارة الطريق مع المجالس المحلية هذا المساء.' },
      ],
    },
    {
      section: 'c.fin.funding',
      quote: 'يُؤجَّل فتح 300 مجموعة',
      by: 4,
      text: '300 مجموعة تعني 4500 امرأة. هل يمكن أن نؤجل شراء مركبتين من المركبات المتنقلة بدلًا من ذلك؟',
      replies: [
        {
          by: 1,
          text: 'المركبات كلها تُشترى عام 2028 والفجوة الكبرى عام 2029، فلا يعوّض هذا ذاك. لنبحث الأمر غدًا مع الصندوق.',
        },
      ],
    },
    {
      section: 'c.me.indicators',
      quote: 'الشهادات الممنوحة للنساء منذ عام 2027',
      by: 'facilitator',
      text: 'A certificate is an output. Would a second figure show what it was good for: work, a loan, a place in a training centre six months later?',
      replies: [
        { by: 3, text: 'نستطيع الاتصال هاتفيًا بعيّنة من الحاصلات على الشهادة بعد ستة أشهر. سأقدّر الكلفة.' },
      ],
    },
  ],
};
