import type { DocumentRequest } from '../../document/api.ts';
import type { BodySection, NodeJson } from '../../document/body.ts';
import { newId, type Random } from '../../document/ids.ts';
import { KITS } from '../../document/plan/kits.ts';
import { DOCUMENT_MOST_SECTIONS } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { SectionStructure } from '../../document/template-format.ts';
import { sectionsOf, type Template } from '../../document/template.ts';

/** Distance between the places of neighbouring sections, so that one can be put between two. */
const PLACE_STEP = 1024;

/**
 * The sections a new document begins with: the chapters and sections asked for, in that order, empty but for the grids
 * that their kits call for. Those switched off are there too, hidden, so that they can be switched on later.
 *
 * @throws {Refused} `request/invalid` for keys the template does not have, or twice; `request/too-big`.
 */
export function firstSections(
  request: DocumentRequest,
  template: Template,
  random: Random,
): readonly BodySection[] {
  const known = new Map(sectionsOf(template).map((section) => [section.key, section]));
  const chapterKeys = new Set(template.chapters.map((chapter) => chapter.key));
  const wanted = request.chapters.flatMap((chapter) => {
    if (!chapterKeys.has(chapter.key)) throw unknownKey(chapter.key);
    return [
      { ...chapter, level: 1, hidden: !chapter.on, grids: [] as readonly NodeJson[] },
      ...chapter.sections.map((section) => {
        const found = known.get(section.key);
        if (found === undefined) throw unknownKey(section.key);
        return { ...section, level: 2, hidden: !(chapter.on && section.on), grids: gridsOf(found) };
      }),
    ];
  });
  const keys = wanted.map((section) => section.key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Refused('request/invalid', { chapters: `${twice} is there twice` });
  if (wanted.length > DOCUMENT_MOST_SECTIONS) throw new Refused('request/too-big');
  return wanted.map(({ key, title, level, hidden, grids }, index) => ({
    id: newId('s', random),
    templateKey: key,
    level,
    title,
    place: index * PLACE_STEP,
    hidden,
    blocks: [{ type: 'paragraph' }, ...grids],
  }));
}

function unknownKey(key: string): Refused {
  return new Refused('request/invalid', { chapters: `${key} is not in the template` });
}

function gridsOf({ kits, area }: SectionStructure): readonly NodeJson[] {
  return KITS.filter((kit) => kits.includes(kit)).map((kit) => ({
    type: 'planTable',
    attrs: kit === MEASURES && area !== undefined ? { kit, area } : { kit },
  }));
}

/** The kit whose objects each belong to an area. */
const MEASURES = 'T5';
