import { createContext, use, type ReactNode } from 'react';
import type { PersonId } from '../../document/ids.ts';
import { columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import type { ComparedLine, ComparedObject, WordRun } from '../../document/versions/comparison.ts';
import type { Holder } from '../../document/versions/lines.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { looksOf, piecesOf } from './hunks.ts';
import styles from './versions.module.css';

/** Which of the two texts is shown: both in one, the earlier, or the later. */
export type Side = 'both' | 'old' | 'now';

/** What lines need to know beside their words. */
export interface LineFacts {
  readonly nameOf: (person: PersonId) => string;
  /** What an object of the plan is called, where a line cites it; and which number of it, where it cites one. */
  readonly numberOf: (object: string, figure: string | null) => string;
  /** Who wrote what, and not what is other: the colour of a person, null where it is not known. */
  readonly colourOf?: (person: PersonId) => number | null;
}

/** What `objects` are called where lines cite them, and their columns where a number is cited. */
export function citedNumbers(
  objects: readonly ComparedObject[],
  words: PlanWords | null,
): LineFacts['numberOf'] {
  const known = new Map(objects.map((one) => [one.object as string, one]));
  return (id, figure) => {
    const object = known.get(id);
    if (object === undefined) return '–';
    const isNamed = figure !== null && words !== null;
    return [object.number, ...(isNamed ? [columnWord(words, object.kit, figure)] : [])].join(' · ');
  };
}

export const LineFactsContext = createContext<LineFacts>({ nameOf: () => '', numberOf: () => '' });

/** Lines with what came and went in them; rows of a table stand in one. */
export function ComparedLines({
  lines,
  side,
}: {
  readonly lines: readonly ComparedLine[];
  readonly side: Side;
}) {
  return piecesOf(lines).map((piece, place) =>
    piece.is === 'table' ? (
      <ComparedTable key={place} rows={piece.rows} side={side} />
    ) : (
      <LineOf key={place} line={piece.line} side={side} />
    ),
  );
}

function isOn(side: Side, is: ComparedLine['is']): boolean {
  return side === 'both' || is !== (side === 'old' ? 'added' : 'removed');
}

function LineOf({ line, side }: { readonly line: ComparedLine; readonly side: Side }) {
  const { t } = useLanguage();
  if (!isOn(side, line.is)) return <div className={styles['gap']} />;
  const face = side === 'old' && line.was !== null ? line.was : line.face;
  const lists = face.within.filter(({ name }) => LISTS.has(name)).length;
  const words = <Words runs={line.runs} side={side} />;
  return (
    <div
      dir="auto"
      className={classes(
        styles['line'],
        face.name === 'heading' && styles['heading'],
        face.name === 'footnote' && styles['note'],
        face.within.some(({ name }) => name === 'blockquote' || name === 'callout') && styles['boxed'],
        side === 'both' && line.is === 'added' && styles['lineCame'],
        side === 'both' && line.is === 'removed' && styles['lineWent'],
      )}
      style={lists > 0 ? { marginInlineStart: `${lists * 1.5}em` } : undefined}
    >
      <span className={styles['marker']}>
        {face.isFirst && <Marker holder={face.within.at(-1)} within={face.within} />}
      </span>
      {face.name === 'picture' && <Thing icon="picture">{t('versions.picture')}</Thing>}
      {face.name === 'planTable' && <Thing icon="table">{t('versions.grid')}</Thing>}
      {face.name === 'footnote' && <Thing icon="footnote">{t('versions.footnote')}</Thing>}
      {face.name === 'pageBreak' && <Thing icon="document">{t('versions.pageBreak')}</Thing>}
      {face.name === 'horizontalRule' && <Thing icon="more">{t('versions.rule')}</Thing>}
      {words}
      {line.was !== null && side !== 'old' && (
        <span className={styles['turned']}>{t('versions.turned')}</span>
      )}
    </div>
  );
}

const LISTS: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'taskList']);

/** What stands before an item of a list. */
function Marker({
  holder,
  within,
}: {
  readonly holder: Holder | undefined;
  readonly within: readonly Holder[];
}): ReactNode {
  const { t } = useLanguage();
  if (holder?.name === 'taskItem') {
    const isDone = holder.attributes['checked'] === true;
    return (
      <>
        <span aria-hidden="true">{isDone ? '☑' : '☐'}</span>
        <span className="visually-hidden">{t(isDone ? 'versions.done' : 'versions.open')}</span>
      </>
    );
  }
  if (holder?.name !== 'listItem') return null;
  const list = within.at(-2);
  if (list?.name !== 'orderedList') return <span aria-hidden="true">•</span>;
  return `${Number(list.attributes['start'] ?? 1) + holder.place}.`;
}

function Thing({
  icon,
  children,
}: {
  readonly icon: 'picture' | 'table' | 'footnote' | 'document' | 'more';
  readonly children: string;
}) {
  return (
    <span className={styles['thing']}>
      <Icon name={icon} size={16} />
      {children}
    </span>
  );
}

function ComparedTable({ rows, side }: { readonly rows: readonly ComparedLine[]; readonly side: Side }) {
  return (
    <div className={styles['tableBox']}>
      <table className={styles['table']}>
        <tbody>
          {rows.map((row, place) =>
            isOn(side, row.is) ? (
              <tr
                key={place}
                className={classes(
                  side === 'both' && row.is === 'added' && styles['rowCame'],
                  side === 'both' && row.is === 'removed' && styles['rowWent'],
                )}
              >
                {row.cells.map((cell, column) =>
                  isOn(side, cell.is) ? (
                    <td key={column} dir="auto">
                      <Words runs={cell.runs} side={side} />
                    </td>
                  ) : null,
                )}
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Words with what came below a line and what went struck through, and who did it for who does not see that. */
export function Words({ runs, side }: { readonly runs: readonly WordRun[]; readonly side: Side }) {
  return runs.map((run, place) =>
    (side === 'old' && run.is === 'inserted') || (side === 'now' && run.is === 'deleted') ? null : (
      <RunOf key={place} run={run} side={side} />
    ),
  );
}

function RunOf({ run, side }: { readonly run: WordRun; readonly side: Side }) {
  const { t } = useLanguage();
  const { nameOf, colourOf } = use(LineFactsContext);
  const words = <Looking text={run.text} marks={side === 'old' ? (run.before ?? run.marks) : run.marks} />;
  const name = run.by === null ? null : nameOf(run.by);
  if (colourOf !== undefined) {
    const colour = run.by === null ? null : colourOf(run.by);
    if (name === null || colour === null) return words;
    return (
      <span
        className={styles['authored']}
        title={name}
        style={{ textDecorationColor: `var(--person-${colour % 12})` }}
      >
        <span className="visually-hidden">{t('versions.wroteBy', { name })} </span>
        {words}
      </span>
    );
  }
  switch (run.is) {
    case 'kept':
      return words;
    case 'inserted':
      return (
        <ins className={styles['came']} title={name ?? undefined}>
          <span className="visually-hidden">
            {name === null ? t('versions.came') : t('versions.cameBy', { name })}{' '}
          </span>
          {words}
        </ins>
      );
    case 'deleted':
      return (
        <del className={styles['went']} title={name ?? undefined}>
          <span className="visually-hidden">
            {name === null ? t('versions.went') : t('versions.wentBy', { name })}{' '}
          </span>
          {words}
        </del>
      );
    case 'formatted':
      return (
        <span className={styles['looks']}>
          <span className="visually-hidden">{t('versions.looks')} </span>
          {words}
        </span>
      );
  }
}

const TAGS: Readonly<Record<string, 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup'>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
};

function Looking({ text, marks }: { readonly text: string; readonly marks: string }): ReactNode {
  const { numberOf } = use(LineFactsContext);
  if (marks === '[]') return text;
  const looks = looksOf(marks);
  if (looks.thing === 'planRef')
    return <span className={styles['cited']}>{numberOf(looks.object ?? '', looks.figure)}</span>;
  if (looks.thing === 'footnote') return <sup className={styles['cited']}>*</sup>;
  if (looks.thing !== null) return text;
  let shown: ReactNode = text;
  for (const mark of looks.marks) {
    const Tag = TAGS[mark];
    if (Tag !== undefined) shown = <Tag>{shown}</Tag>;
    else if (mark === 'link') shown = <span className={styles['link']}>{shown}</span>;
  }
  return shown;
}
