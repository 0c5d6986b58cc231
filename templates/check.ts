import {
  sharedStructure,
  sharedWords,
  templateStructure,
  templateWords,
  type SharedStructure,
  type SharedWords,
  type TemplateStructure,
} from '../document/template-format.ts';
import type { Template, TemplateChapter } from '../document/template.ts';
import type { TemplateFolder } from './folder.ts';
import { formatProblems, type TemplateProblem } from './problem.ts';

type ChapterStructure = SharedStructure['chapters'][number];

/** The chapters that templates have in common: structure by key, and words by language. */
interface SharedChapters {
  readonly chapters: ReadonlyMap<string, ChapterStructure>;
  readonly words: ReadonlyMap<string, SharedWords>;
  readonly problems: readonly TemplateProblem[];
}

/** A folder after the check: the template in each language that is right, and every problem found. */
export interface CheckedTemplate {
  /** The first language first; null when the structure or the words of the first language are wrong. */
  readonly byLanguage: ReadonlyMap<string, Template> | null;
  readonly problems: readonly TemplateProblem[];
}

/** The shared chapters in `folder`. Its languages are the words it has; none of them is the first. */
export function checkShared(folder: TemplateFolder | undefined): SharedChapters {
  const none = { chapters: new Map(), words: new Map() };
  if (folder === undefined) return { ...none, problems: [] };
  const { problems, report, parse } = checkOf(folder);

  const structure = parse('template.json', sharedStructure);
  if (structure === null) return { ...none, problems };
  reportTwice(structure.chapters, (key, reason) => report('template.json', key, reason));

  const words = new Map<string, SharedWords>();
  for (const file of folder.files.keys()) {
    if (file === 'template.json') continue;
    const before = problems.length;
    const parsed = parse(file, sharedWords);
    if (parsed !== null) compareWords(file, structure.chapters, parsed, report);
    if (parsed !== null && problems.length === before) words.set(parsed.language, parsed);
  }
  return { chapters: new Map(structure.chapters.map((chapter) => [chapter.key, chapter])), words, problems };
}

/** The template in `folder`, joined with the shared chapters it includes. */
export function checkTemplate(folder: TemplateFolder, shared: SharedChapters): CheckedTemplate {
  const { problems, report, parse } = checkOf(folder);
  const structure = parse('template.json', templateStructure);
  if (structure === null) {
    // Without a structure the words cannot be compared, but their own mistakes can be told in the same go.
    for (const file of folder.files.keys()) if (file !== 'template.json') parse(file, templateWords);
    return { byLanguage: null, problems };
  }

  if (structure.key !== folder.name) {
    const reason = `"key" is "${structure.key}", but the folder is called "${folder.name}": they must be the same.`;
    report('template.json', null, reason);
  }
  const chapters = structure.chapters.flatMap((chapter) => {
    if (!('include' in chapter)) return [chapter];
    const included = shared.chapters.get(chapter.include);
    if (included !== undefined) return [included];
    report('template.json', chapter.include, unknownInclude(shared));
    return [];
  });
  reportTwice(chapters, (key, reason) => report('template.json', key, reason));
  for (const language of repeated(structure.languages)) {
    report('template.json', null, `"languages" lists "${language}" twice.`);
  }
  for (const file of folder.files.keys()) {
    if (file === 'template.json' || structure.languages.includes(file.slice(0, -'.json'.length))) continue;
    report(file, null, 'The language of this file is not listed under "languages" in template.json.');
  }
  const structureIsRight = problems.every(({ file }) => file !== `${folder.name}/template.json`);

  const byLanguage = new Map<string, Template>();
  for (const language of new Set(structure.languages)) {
    const before = problems.length;
    const joined = joinLanguage(structure, chapters, language);
    if (joined !== null && problems.length === before) byLanguage.set(language, joined);
  }
  const [first] = structure.languages;
  const isRight = structureIsRight && first !== undefined && byLanguage.has(first);
  return { byLanguage: isRight ? named(byLanguage) : null, problems };

  function joinLanguage(
    { chapters: listed, languages, ...about }: TemplateStructure,
    inOrder: readonly ChapterStructure[],
    language: string,
  ): Template | null {
    const file = `${language}.json`;
    if (!folder.files.has(file)) {
      report(file, null, 'The file is missing, though template.json lists its language.');
      return null;
    }
    const own = parse(file, templateWords);
    if (own === null) return null;
    const common = shared.words.get(language);
    for (const chapter of listed) {
      if (!('include' in chapter) || !shared.chapters.has(chapter.include) || common !== undefined) continue;
      const reason = `This chapter comes from shared/, which has no right words in "${language}" (shared/${file}).`;
      report(file, chapter.include, reason);
    }
    const ownChapters = listed.flatMap((chapter) => ('include' in chapter ? [] : [chapter]));
    compareWords(file, ownChapters, own, report);
    const words = {
      chapters: { ...common?.chapters, ...own.chapters },
      sections: { ...common?.sections, ...own.sections },
    };
    const { title, description } = own;
    return { ...about, language, languages, title, description, chapters: joinChapters(inOrder, words) };
  }
}

/** Says which languages really came out right, in each of them. */
function named(byLanguage: ReadonlyMap<string, Template>): ReadonlyMap<string, Template> {
  const languages = [...byLanguage.keys()];
  return new Map([...byLanguage].map(([language, template]) => [language, { ...template, languages }]));
}

function joinChapters(
  chapters: readonly ChapterStructure[],
  words: Pick<SharedWords, 'chapters' | 'sections'>,
): readonly TemplateChapter[] {
  return chapters.map(({ key, sections }) => ({
    key,
    title: words.chapters[key]?.title ?? key,
    sections: sections.flatMap((section) => {
      const texts = words.sections[section.key];
      return texts === undefined ? [] : [{ ...section, ...texts }]; // a missing text is a problem already reported
    }),
  }));
}

type Report = (file: string, key: string | null, reason: string) => void;

/** A notebook for the check of one folder: what was wrong on reading, and what the check adds. */
function checkOf(folder: TemplateFolder) {
  const problems: TemplateProblem[] = [...folder.problems];
  const report: Report = (file, key, reason) =>
    problems.push({ file: `${folder.name}/${file}`, key, reason });

  function parse<Parsed>(file: string, schema: Schema<Parsed>): Parsed | null {
    const value = folder.files.get(file);
    if (value === null || value === undefined) return null;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    problems.push(...formatProblems(`${folder.name}/${file}`, value, result.error.issues));
    return null;
  }
  return { problems, report, parse };
}

interface Schema<Parsed> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Parsed }
    | { readonly success: false; readonly error: { readonly issues: Parameters<typeof formatProblems>[2] } };
}

/** Words must be there for everything the structure names, and for nothing else. */
function compareWords(
  file: string,
  chapters: readonly ChapterStructure[],
  words: Pick<SharedWords, 'language' | 'chapters' | 'sections'>,
  report: Report,
): void {
  if (`${words.language}.json` !== file) {
    report(file, null, `"language" is "${words.language}", but the file is called "${file}".`);
  }
  const sections = chapters.flatMap((chapter) => chapter.sections);
  compareKeys('chapter', chapters, words.chapters);
  compareKeys('section', sections, words.sections);

  function compareKeys(
    what: 'chapter' | 'section',
    named: readonly { readonly key: string }[],
    given: Readonly<Record<string, unknown>>,
  ): void {
    const keys = new Set(named.map(({ key }) => key));
    for (const key of keys) {
      if (!Object.hasOwn(given, key)) report(file, key, `This ${what} has no words here.`);
    }
    for (const key of Object.keys(given)) {
      if (!keys.has(key))
        report(file, key, `There are words for this ${what}, but template.json does not name it.`);
    }
  }
}

function reportTwice(
  chapters: readonly ChapterStructure[],
  report: (key: string, reason: string) => void,
): void {
  const sections = chapters.flatMap((chapter) => chapter.sections);
  for (const key of repeated(chapters.map((chapter) => chapter.key)))
    report(key, 'Two chapters have this key.');
  for (const key of repeated(sections.map((section) => section.key)))
    report(key, 'Two sections have this key.');
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function unknownInclude({ chapters }: SharedChapters): string {
  const names = [...chapters.keys()].map((key) => `"${key}"`).join(' and ');
  return `"include" names no chapter of shared/template.json, which has ${names || 'none'}.`;
}
