/**
 * What stands above the text until it can be written in, by language of the interface. Not in the catalogues, which are
 * larger than everything this page needs.
 */
export const WORDS: Readonly<Record<string, string>> = {
  en: 'You can read already. Writing will be ready in a moment.',
  fr: 'Vous pouvez déjà lire. L’écriture sera prête dans un instant.',
  es: 'Ya puede leer. En un momento podrá escribir.',
  ru: 'Читать уже можно. Писать можно будет через мгновение.',
  ar: 'يمكنك القراءة الآن. وستتاح الكتابة بعد لحظات.',
  zh: '现在可以阅读，稍后即可编辑。',
};
