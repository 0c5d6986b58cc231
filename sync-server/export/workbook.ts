import IntlMessageFormat from 'intl-messageformat';
import { checkPaper } from '../../document/checks/check.ts';
import type { Finding } from '../../document/checks/finding.ts';
import { Paper as CheckedPaper } from '../../document/checks/paper.ts';
import { ar } from '../../document/checks/words/ar.ts';
import { en, type CheckWords } from '../../document/checks/words/en.ts';
import { es } from '../../document/checks/words/es.ts';
import { fr } from '../../document/checks/words/fr.ts';
import { ru } from '../../document/checks/words/ru.ts';
import { sentenceOf, type Speech } from '../../document/checks/words/say.ts';
import { zh } from '../../document/checks/words/zh.ts';
import type { PaperLayout } from '../../document/checks/layout.ts';
import { sectionNumbers } from '../../document/outline.ts';
import { KITS } from '../../document/plan/kits.ts';
import { columnOf, filled, rowOf, said, type ViewSpeech, type ViewTable } from '../../document/views/view.ts';
import { layoutOf, viewsIn, viewTable, type AnnexSurroundings } from './annex.ts';
import type { ExportedDocument } from './exported-document.ts';
import type { Block, Paper } from './paper.ts';
import { citedAs, wholeTable, type PlanSurroundings } from './plan-tables.ts';
import { planWordsFor } from './plan-words.ts';
import { baseOf } from './scripts.ts';
import { viewSpeechFor } from './view-words.ts';

/**
 * What of `document` goes into a workbook: every table of the plan whole, then what the checks find, then the tables of the
 * views. `paper` is the document as it is printed.
 */
export function workbookPaper(document: ExportedDocument, paper: Paper): Paper {
  const { body, language, direction, labels } = document;
  const surroundings: PlanSurroundings & AnnexSurroundings = {
    language,
    direction,
    labels,
    plan: body.plan,
    printed: new Map(),
    grids: [],
    cited: (attributes) => citedAs(body.plan, attributes, language) ?? labels.removed,
    nextTable: () => 0,
    nextAnchor: () => '',
  };
  const speech = viewSpeechFor(language, direction);
  const layout = layoutOf(document);
  const plan = KITS.flatMap((kit) => wholeTable(kit, surroundings));
  const table = (one: ViewTable): Block => viewTable(one, surroundings, { isCaptioned: false });
  const found = layout === null ? [] : [table(findingsTable(document, layout, speech))];
  const views =
    layout === null
      ? []
      : viewsIn(layout, speech).flatMap(({ parts, title }) =>
          // Pages of groups and bodies have the same tables, and are told apart by whom they are about.
          parts.map((part) =>
            table({ ...part.table, title: parts.length > 1 ? `${title} · ${part.table.title}` : title }),
          ),
        );
  return { ...paper, coverPage: false, contents: false, blocks: [...plan, ...found, ...views] };
}

const CHECK_WORDS: Readonly<Record<string, CheckWords>> = { en, fr, es, ar, zh, ru };

function findingsTable(document: ExportedDocument, layout: PaperLayout, speech: ViewSpeech): ViewTable {
  const { body, language } = document;
  const words = speech.views.findings;
  const checks = checkSpeechFor(language);
  const paper = new CheckedPaper(layout);
  const numbers = sectionNumbers(body.sections);
  const titles = new Map(
    body.sections.map(({ id, title }) => [String(id), `${numbers.get(id) ?? ''} ${title}`.trim()]),
  );
  const homes = new Map(
    paper
      .sections()
      .filter(({ hidden }) => !hidden)
      .toReversed()
      .flatMap((section) => [...paper.prose(section).kits].map((kit) => [kit, section.id] as const)),
  );
  const sectionOf = ({ place }: Finding): string => {
    if (place.is === 'section') return titles.get(place.section) ?? '';
    return place.is === 'object' ? (titles.get(homes.get(place.kit) ?? '') ?? '') : '';
  };
  const sourceOf = ({ basis }: Finding): string =>
    [
      basis.handbook.length === 0 ? '' : filled(words.handbook, { sections: basis.handbook.join(', ') }),
      basis.also,
    ]
      .filter((part) => part !== '')
      .join('; ');
  const { accepted = {}, assigned = {} } = document.checked ?? {};
  const findings = checkPaper(layout, new Map(Object.entries(accepted)));
  const stateOf = (finding: Finding): string => {
    if (finding.accepted !== null) return filled(words.accepted, { reason: finding.accepted });
    const to = Object.hasOwn(assigned, finding.id) ? assigned[finding.id] : undefined;
    return to === undefined ? words.open : filled(words.assigned, { to });
  };
  const order = ['E', 'W', 'H'] as const;
  const blank = { text: '', is: 'said', rows: 1 } as const;
  const field = (text: string) => (text === '' ? blank : said(text));
  return {
    title: words.title,
    columns: [
      columnOf(words.rule, 6),
      columnOf(words.severity, 10),
      columnOf(words.sentence, 50),
      columnOf(words.section, 20),
      columnOf(words.object, 20),
      columnOf(words.source, 18),
      columnOf(words.state, 12),
    ],
    rows:
      findings.length === 0
        ? [rowOf([blank, blank, said(words.none), blank, blank, blank, blank])]
        : order.flatMap((severity) =>
            findings
              .filter((finding) => finding.severity === severity)
              .map((finding) =>
                rowOf([
                  said(finding.rule),
                  said(words[severity]),
                  said(sentenceOf(finding, checks)),
                  field(sectionOf(finding)),
                  field(
                    finding.place.is === 'object'
                      ? (citedAs(body.plan, { object: finding.place.object }, language) ?? '')
                      : '',
                  ),
                  field(sourceOf(finding)),
                  said(stateOf(finding)),
                ]),
              ),
          ),
  };
}

/** Findings in the document's language, in English where the checks have no words for it. */
function checkSpeechFor(language: string): Speech {
  const base = Object.hasOwn(CHECK_WORDS, baseOf(language)) ? baseOf(language) : 'en';
  const formats = new Map<string, IntlMessageFormat>();
  return {
    checks: CHECK_WORDS[base] ?? en,
    plan: planWordsFor(language),
    format(message, values) {
      const known = formats.get(message) ?? new IntlMessageFormat(message, base);
      formats.set(message, known);
      return String(known.format(values));
    },
  };
}
