import { DOCUMENT_KINDS } from '../document/template-format.ts';
import { sectionsOf, type Template } from '../document/template.ts';
import { checkShared, checkTemplate, type CheckedTemplate } from './check.ts';
import { readFolders } from './folder.ts';
import { TemplateError } from './problem.ts';

export { TemplateError, type TemplateProblem } from './problem.ts';

/** What a list of templates shows: everything but the chapters. */
export interface TemplateSummary extends Omit<Template, 'chapters'> {
  readonly sections: number;
}

/** The templates of a folder, read once and checked. */
export interface Templates {
  /** All templates in `language`, or where one lacks it in its first language: policies, strategies, action plans. */
  list(language: string): readonly TemplateSummary[];
  /** One template in `language`, or in its first language; its own `language` says which. */
  template(key: string, language: string): Template | undefined;
  /** Why folders or translations were left out; empty when everything is right. */
  readonly problems: readonly TemplateError[];
}

/**
 * The templates in `folder`: each folder in it that holds a `template.json`, except `shared`.
 *
 * A folder with a mistake is left out and named in `problems`; so is a translation with a mistake, while its template
 * stays in its other languages. The good ones are not touched by it.
 *
 * @throws the file system's error when `folder` itself cannot be read.
 * @see docs/spec/template.md
 */
export async function openTemplates(folder: string): Promise<Templates> {
  const folders = await readFolders(folder);
  const shared = checkShared(folders.find(({ name }) => name === 'shared'));
  const problems = shared.problems.length > 0 ? [new TemplateError('shared', shared.problems)] : [];

  const languagesOf = new Map<string, NonNullable<CheckedTemplate['byLanguage']>>();
  for (const each of folders.filter(({ name }) => name !== 'shared')) {
    const checked = checkTemplate(each, shared);
    if (checked.problems.length > 0) problems.push(new TemplateError(each.name, checked.problems));
    if (checked.byLanguage !== null) languagesOf.set(each.name, checked.byLanguage);
  }

  return {
    problems,
    list: (language) =>
      [...languagesOf.values()]
        .flatMap((byLanguage) => inLanguage(byLanguage, language) ?? [])
        .toSorted((one, other) => DOCUMENT_KINDS.indexOf(one.kind) - DOCUMENT_KINDS.indexOf(other.kind))
        .map(summaryOf),
    template: (key, language) => {
      const byLanguage = languagesOf.get(key);
      return byLanguage && inLanguage(byLanguage, language);
    },
  };
}

/**
 * The templates in `folder`, all of them right.
 *
 * @throws {TemplateError} with every problem of every folder.
 */
export async function requireTemplates(folder: string): Promise<Templates> {
  const templates = await openTemplates(folder);
  if (templates.problems.length === 0) return templates;
  throw new TemplateError(
    folder,
    templates.problems.flatMap(({ problems }) => problems),
  );
}

/** `language` itself, else the language without its region (`fr` for `fr-CA`), else the first. */
function inLanguage(byLanguage: ReadonlyMap<string, Template>, language: string): Template | undefined {
  const [first] = byLanguage.values();
  return byLanguage.get(language) ?? byLanguage.get(language.split('-')[0] ?? language) ?? first;
}

function summaryOf(template: Template): TemplateSummary {
  const { chapters: _, ...about } = template;
  return { ...about, sections: sectionsOf(template).length };
}
