import type { Template } from '../../document/template.ts';

/** Template key to the sentence that says why the section is there. */
export function purposesOf(guidance: Template): ReadonlyMap<string, string> {
  return new Map(
    guidance.chapters.flatMap((chapter) =>
      chapter.sections.map((section): [string, string] => [section.key, section.purpose]),
    ),
  );
}
