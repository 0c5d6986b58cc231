import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sectionsOf } from '../document/template.ts';
import { openTemplates, requireTemplates, TemplateError } from './index.ts';

const temporary: string[] = [];

afterEach(async () => {
  await Promise.all(temporary.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** A templates folder with these files; text is written as it is, everything else as JSON. */
async function folderWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'templates-'));
  temporary.push(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

function section(key: string, changes: object = {}) {
  return {
    key,
    need: 'core',
    content: 'prose',
    references: [{ section: '2.1', verified: 'read', source: null }],
    length: { words: [100, 200], rows: null },
    ...changes,
  };
}

function texts(title: string, changes: object = {}) {
  return {
    title,
    purpose: `Says why ${title} is there.`,
    questions: ['For whom?', 'Until when?'],
    goodAnswer: ['A number', 'A year'],
    example: `In Tamarra, ${title} is done.`,
    doneWhen: 'A number and a year are there.',
    ...changes,
  };
}

function structure(key: string, chapters: readonly object[], changes: object = {}) {
  return {
    key,
    kind: 'policy',
    version: 1,
    languages: ['en'],
    horizonYears: [8, 15],
    typicalWords: [6000, 9000],
    workshopWords: [3000, 4000],
    chapters,
    ...changes,
  };
}

function words(
  language: string,
  chapters: Readonly<Record<string, string>>,
  sections: Readonly<Record<string, unknown>>,
) {
  const titles = Object.entries(chapters).map(([key, title]) => [key, { title }]);
  return {
    language,
    title: `Policy (${language})`,
    description: 'What.',
    chapters: Object.fromEntries(titles),
    sections,
  };
}

const SHARED = {
  'shared/template.json': { chapters: [{ key: 'front', sections: [section('front.control')] }] },
  'shared/en.json': {
    language: 'en',
    chapters: { front: { title: 'Front' } },
    sections: { 'front.control': texts('control') },
  },
};

const CITY_CHAPTERS = [
  { key: 'c.why', sections: [section('c.why.now'), section('c.why.here')] },
  { include: 'front' },
  { key: 'c.what', sections: [section('c.what.first', { kits: ['T4'] })] },
];
const CITY_WORDS = words(
  'en',
  { 'c.why': 'Why', 'c.what': 'What' },
  { 'c.what.first': texts('first'), 'c.why.here': texts('here'), 'c.why.now': texts('now') },
);
const CITY = {
  ...SHARED,
  'city/template.json': structure('city', CITY_CHAPTERS),
  'city/en.json': CITY_WORDS,
};

/** What is said about a templates folder with these files, one line for each problem. */
async function complaints(files: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const { problems } = await openTemplates(await folderWith(files));
  return problems.flatMap(({ message }) => message.split('\n'));
}

function englishWords(changes: object) {
  return { ...CITY, 'city/en.json': { ...CITY_WORDS, ...changes } };
}

test('[T1] a folder with a template.json is a template, and shared and other folders are not', async () => {
  const folder = await folderWith({
    ...CITY,
    'notes/en.json': '{}',
    '.git/template.json': '{}',
    'README.md': 'Hello',
  });
  const templates = await requireTemplates(folder);
  expect(templates.list('en').map(({ key }) => key)).toEqual(['city']);
  expect(templates.template('shared', 'en')).toBeUndefined();
});

test('[T1] a copied folder that kept the old key is refused, and the original stays', async () => {
  const folder = await folderWith(CITY);
  await cp(join(folder, 'city'), join(folder, 'town'), { recursive: true });
  const templates = await openTemplates(folder);
  expect(templates.list('en').map(({ key }) => key)).toEqual(['city']);
  expect(templates.problems.map(({ message }) => message)).toEqual([
    'town/template.json: "key" is "city", but the folder is called "town": they must be the same.',
  ]);
});

test('[T2] words join the structure in its order, and an included chapter stands where it is included', async () => {
  const templates = await requireTemplates(await folderWith(CITY));
  const city = templates.template('city', 'en');
  expect(city?.chapters.map(({ title }) => title)).toEqual(['Why', 'Front', 'What']);
  expect(city && sectionsOf(city).map(({ key, title }) => `${key} ${title}`)).toEqual([
    'c.why.now now',
    'c.why.here here',
    'front.control control',
    'c.what.first first',
  ]);
  expect(city?.chapters[2]?.sections[0]).toMatchObject({
    kits: ['T4'],
    need: 'core',
    doneWhen: 'A number and a year are there.',
  });
});

const FRENCH = {
  'shared/fr.json': {
    language: 'fr',
    chapters: { front: { title: 'Début' } },
    sections: { 'front.control': texts('contrôle') },
  },
  'city/template.json': structure('city', CITY_CHAPTERS, { languages: ['en', 'fr'] }),
  'city/fr.json': { ...CITY_WORDS, language: 'fr', title: 'Politique' },
};

test('[T3] a language without words falls back, and the template says which language it gave', async () => {
  const templates = await requireTemplates(await folderWith({ ...CITY, ...FRENCH }));
  const given = ['fr', 'fr-CA', 'ar', 'en'].map((language) => templates.template('city', language)?.language);
  expect(given).toEqual(['fr', 'fr', 'en', 'en']);
  expect(templates.template('city', 'fr')?.chapters[1]?.title).toBe('Début');
  expect(templates.list('fr')[0]).toMatchObject({
    title: 'Politique',
    languages: ['en', 'fr'],
    sections: 4,
  });
});

test('[T4] lists come in the order policy, strategy, action plan', async () => {
  const chapters = [{ key: 'only', sections: [section('only.one')] }];
  const own = words('en', { only: 'Only' }, { 'only.one': texts('one') });
  const folder = await folderWith({
    'a-plan/template.json': structure('a-plan', chapters, { kind: 'action-plan' }),
    'a-plan/en.json': own,
    'b-strategy/template.json': structure('b-strategy', chapters, { kind: 'strategy' }),
    'b-strategy/en.json': own,
    'c-policy/template.json': structure('c-policy', chapters),
    'c-policy/en.json': own,
  });
  const templates = await requireTemplates(folder);
  expect(templates.list('en').map(({ key }) => key)).toEqual(['c-policy', 'b-strategy', 'a-plan']);
});

test('[T5] a section or chapter without words is refused by its key', async () => {
  const { 'c.why.now': _, ...sections } = CITY_WORDS.sections;
  expect(await complaints(englishWords({ sections, chapters: { 'c.why': { title: 'Why' } } }))).toEqual([
    'city/en.json, c.what: This chapter has no words here.',
    'city/en.json, c.why.now: This section has no words here.',
  ]);
});

test('[T5] words for a key that the structure does not name are refused', async () => {
  const sections = {
    ...CITY_WORDS.sections,
    'c.why.nwo': texts('typing mistake'),
    'front.control': texts('own'),
  };
  expect(await complaints(englishWords({ sections }))).toEqual([
    'city/en.json, c.why.nwo: There are words for this section, but template.json does not name it.',
    'city/en.json, front.control: There are words for this section, but template.json does not name it.',
  ]);
});

test('[T6] a key that stands twice is refused, and an included chapter counts', async () => {
  const twice = [
    ...CITY_CHAPTERS,
    { include: 'front' },
    { key: 'c.more', sections: [section('c.why.now'), section('front.control')] },
  ];
  const chapters = { ...CITY_WORDS.chapters, 'c.more': { title: 'More' } };
  const sections = { ...CITY_WORDS.sections, 'front.control': texts('own') };
  const files = { ...englishWords({ chapters, sections }), 'city/template.json': structure('city', twice) };
  expect(await complaints(files)).toEqual([
    'city/template.json, front: Two chapters have this key.',
    'city/template.json, front.control: Two sections have this key.',
    'city/template.json, c.why.now: Two sections have this key.',
  ]);
});

test('[T7] an include that names no shared chapter is refused', async () => {
  const chapters = [...CITY_CHAPTERS, { include: 'anex' }];
  expect(await complaints({ ...CITY, 'city/template.json': structure('city', chapters) })).toEqual([
    'city/template.json, anex: "include" names no chapter of shared/template.json, which has "front".',
  ]);
});

test('[T7] an included chapter without words in a language of the template refuses that language', async () => {
  const files = { ...CITY, ...FRENCH };
  const { 'shared/fr.json': _, ...withoutSharedFrench } = files;
  expect(await complaints(withoutSharedFrench)).toEqual([
    'city/fr.json, front: This chapter comes from shared/, which has no right words in "fr" (shared/fr.json).',
  ]);
});

test('[T8] a listed language needs its file, and a file of words needs its language listed', async () => {
  const languages = ['en', 'ar', 'en'];
  const files = {
    ...CITY,
    'city/template.json': structure('city', CITY_CHAPTERS, { languages }),
    'city/fr.json': { ...CITY_WORDS, language: 'fr' },
  };
  expect(await complaints(files)).toEqual([
    'city/template.json: "languages" lists "en" twice.',
    'city/fr.json: The language of this file is not listed under "languages" in template.json.',
    'city/ar.json: The file is missing, though template.json lists its language.',
  ]);
});

test('[T8] a copied file of words that kept the old language is refused', async () => {
  const files = { ...CITY, ...FRENCH, 'city/fr.json': CITY_WORDS };
  expect(await complaints(files)).toEqual([
    'city/fr.json: "language" is "en", but the file is called "fr.json".',
  ]);
});

test('[T9] a file that is not JSON is refused with the line to look at', async () => {
  const said = await complaints({ ...CITY, 'city/en.json': '{\n  "language": "en"\n  "title": "City"\n}' });
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^city\/en\.json: The file is not JSON \(look at line 3\): /);
});

test('[T9] an empty file is refused, and a byte order mark is not a mistake', async () => {
  expect((await complaints({ ...CITY, 'city/en.json': 'null' }))[0]).toBe('city/en.json: The file is empty.');
  expect(await complaints({ ...CITY, 'city/en.json': `\uFEFF${JSON.stringify(CITY_WORDS)}` })).toEqual([]);
});

test('[T9] mistakes in the words are told by file, key and field in plain sentences', async () => {
  const now = {
    ...texts('now', { questions: ['One?'], goodAnswer: 'A number', colour: 'red', doneWhen: ' ' }),
  };
  const here = texts('here', { example: 'x'.repeat(2001) });
  const { purpose: _, ...withoutPurpose } = here;
  const sections = {
    ...CITY_WORDS.sections,
    'c.why.now': now,
    'c.why.here': withoutPurpose,
    'Not a key': texts('x'),
  };
  expect(await complaints(englishWords({ sections }))).toEqual([
    'city/en.json, c.why.here: "purpose" is missing.',
    'city/en.json, c.why.here: "example" can have at most 2000 characters; it has 2001.',
    'city/en.json, c.why.now: "questions" needs at least 2 entries.',
    'city/en.json, c.why.now: "goodAnswer" must be a list in square brackets.',
    'city/en.json, c.why.now: "doneWhen" must not be empty.',
    'city/en.json, c.why.now: It has "colour", which the format does not know: correct the spelling or take it out.',
    'city/en.json, Not a key: This key must be lower-case words joined by dots, for example a.context.equity.',
  ]);
});

test('[T9] mistakes in the structure are told by file, key and field in plain sentences', async () => {
  const chapters = [
    {
      key: 'c.why',
      sections: [
        section('c.why.now', { need: 'must', kits: ['T31'] }),
        section('c.why.here', { references: [{ section: '2.1', verified: null, source: null }] }),
      ],
    },
    { key: 'C what', sections: [] },
    ['front'],
  ];
  const changes = { kind: 'law', version: 0, languages: ['English'], horizonYears: 8 };
  expect(await complaints({ ...CITY, 'city/template.json': structure('city', chapters, changes) })).toEqual([
    'city/template.json: "kind" must be one of "policy", "strategy", "action-plan".',
    'city/template.json: "version" must be 1 or more.',
    'city/template.json: "languages", entry 1 must be a language code, for example "en" or "fr".',
    'city/template.json: "horizonYears" must be a list of two numbers in square brackets.',
    'city/template.json, c.why.now: "need" must be one of "core", "ext".',
    'city/template.json, c.why.now: "kits", entry 1 must be a table kit from "T1" to "T30".',
    'city/template.json, c.why.here: "references", entry 1: a handbook section needs its verification mark.',
    'city/template.json, C what: "key" must be lower-case words joined by dots, for example a.context.equity.',
    'city/template.json, C what: "sections" needs at least 1 entry.',
    'city/template.json: "chapters", entry 3 must be a block in curly brackets.',
  ]);
});

test('[T10] all problems of a folder come at once, from its structure and from its words', async () => {
  const files = {
    ...CITY,
    'city/template.json': structure('city', CITY_CHAPTERS, { kind: 'law' }),
    'city/en.json': '[]',
  };
  const templates = await openTemplates(await folderWith(files));
  expect(templates.problems).toHaveLength(1);
  expect(templates.problems[0]).toBeInstanceOf(TemplateError);
  expect(templates.problems[0]).toMatchObject({ folder: 'city', problems: { length: 2 } });
  expect(templates.problems[0]?.problems.map(({ file }) => file)).toEqual([
    'city/template.json',
    'city/en.json',
  ]);
});

test('[T11] a folder with a mistake takes no other with it, and the strict reading refuses', async () => {
  const folder = await folderWith({ ...CITY, 'broken/template.json': '{' });
  const templates = await openTemplates(folder);
  expect(templates.list('en').map(({ key }) => key)).toEqual(['city']);
  expect(templates.problems.map((problem) => problem.folder)).toEqual(['broken']);
  await expect(requireTemplates(folder)).rejects.toThrow(/^broken\/template\.json: The file is not JSON/);
});

test('[T12] a translation with a mistake is left out, and the template stays in its other languages', async () => {
  const files = { ...CITY, ...FRENCH, 'city/fr.json': '{' };
  const templates = await openTemplates(await folderWith(files));
  expect(templates.template('city', 'fr')).toMatchObject({ language: 'en', languages: ['en'] });
  expect(templates.problems).toHaveLength(1);
});

test('[T12] a translation that lacks a section is left out as well', async () => {
  const { 'c.why.now': _, ...sections } = CITY_WORDS.sections;
  const files = { ...CITY, ...FRENCH, 'city/fr.json': { ...CITY_WORDS, language: 'fr', sections } };
  const templates = await openTemplates(await folderWith(files));
  expect(templates.template('city', 'fr')?.language).toBe('en');
});

test('[T12] a mistake in the words of the first language refuses the template', async () => {
  const files = { ...CITY, ...FRENCH, 'city/en.json': '{' };
  const templates = await openTemplates(await folderWith(files));
  expect(templates.template('city', 'fr')).toBeUndefined();
});
