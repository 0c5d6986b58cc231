import { expect, test } from 'vitest';
import { Prose } from './section.ts';
import { sectionId } from './testing/papers.ts';

const proseOf = (text: string, language: string) =>
  new Prose(
    {
      id: sectionId('a.intro'),
      templateKey: 'a.intro',
      level: 2,
      title: '',
      place: 0,
      hidden: false,
      blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    },
    language,
  );

const TEXTS = [
  [
    'en',
    'Two in three adults over 40 who left school early take part in no organised learning: 67 % in 2023, well-known, half-time, on/off. ',
  ],
  [
    'fr',
    'L’apprentissage tout au long de la vie, c’est-à-dire à tout âge, n’est qu’à peine reconnu aujourd’hui : 4,5 % (2023). ',
  ],
  ['vi', 'Người lớn trên 40 tuổi không tham gia học tập có tổ chức nào trong năm 2023. '],
  ['zh', '四十岁以上早年离校的成年人中，三分之二没有参加任何有组织的学习。'],
  ['th', 'ผู้ใหญ่อายุเกินสี่สิบปีที่ออกจากโรงเรียนก่อนกำหนดไม่ได้เรียนรู้'],
  ['ar', 'ثلثا البالغين فوق سن الأربعين لا يشاركون في أي تعلم منظم منذ ٢٠٢٣. '],
] as const;

test.each(TEXTS)(
  '[CKH08] in %s, whether a text has so many words is what counting them says',
  (language, text) => {
    for (const times of [1, 5, 40]) {
      const whole = text.repeat(times);
      const counted = proseOf(whole, language).words;
      for (const least of [
        1,
        counted - 1,
        counted,
        counted + 1,
        counted / 2,
        counted * 2,
        counted * 0.65,
        counted * 1.45,
      ])
        expect(proseOf(whole, language).hasWords(least)).toBe(counted >= least);
    }
  },
);

test('[CKH08] a text without letters is empty', () => {
  expect([proseOf('– … !', 'en').isEmpty, proseOf('٣', 'ar').isEmpty]).toEqual([true, false]);
});
