import type { ReactNode } from 'react';
import { svgOf } from '../../document/views/drawing.ts';
import type { View, ViewNote, ViewPart, ViewSpeech } from '../../document/views/view.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { ViewTable } from './view-table.tsx';
import styles from './views.module.css';

/** What scrolls has to be reached by keys, and be called something. */
export const scrolling = (label: string) => ({ role: 'group', tabIndex: 0, 'aria-label': label }) as const;

/** A drawing with less room than this part of its width is scrolled, not made smaller: its words stay legible. */
const LEAST_SHARE = 0.8;
/** More rows than this are folded under their sentence. */
const ROWS_SHOWN = 6;

/** Pictures of a part, one below the other; the same as in exports. */
export function Drawings({
  part,
  speech,
  on = 'screen',
}: {
  readonly part: ViewPart;
  readonly speech: ViewSpeech;
  /** On paper it is called otherwise: what it is filled with stands on the screen too, and is not seen from there. */
  readonly on?: 'screen' | 'paper';
}) {
  return (
    <div className={styles['drawings']} {...scrolling(part.table.title)}>
      {part.drawings.map((drawing) => (
        <div
          key={drawing.name}
          className={styles['drawing']}
          style={{ inlineSize: `${drawing.width}px`, minInlineSize: `${LEAST_SHARE * drawing.width}px` }}
          // Written by ourselves, every word of others escaped: see document/views/drawing.ts
          // oxlint-disable-next-line react/no-danger
          dangerouslySetInnerHTML={{ __html: svgOf({ ...drawing, name: `${drawing.name}-${on}` }, speech) }}
        />
      ))}
    </div>
  );
}

/** What is not counted or drawn, row by row. */
export function Notes({
  notes,
  areAllOpen = false,
}: {
  readonly notes: View['notes'];
  readonly areAllOpen?: boolean;
}) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles['notes']}>
      {notes.map((note) => (
        <li key={note.sentence}>
          <Note note={note} isOpen={areAllOpen || note.rows.length <= ROWS_SHOWN} />
        </li>
      ))}
    </ul>
  );
}

function Note({
  note: { sentence, rows },
  isOpen,
}: {
  readonly note: ViewNote;
  readonly isOpen: boolean;
}): ReactNode {
  const list = rows.length > 0 && (
    <ul>
      {rows.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two rows may be called the same
        <li key={at} dir="auto">
          {row}
        </li>
      ))}
    </ul>
  );
  if (!isOpen) return <Disclosure title={sentence}>{list}</Disclosure>;
  return (
    <>
      <p>{sentence}</p>
      {list}
    </>
  );
}

/** A view for the printer: pictures and tables, nothing to press. */
export function PrintedView({
  document,
  view,
  speech,
}: {
  readonly document: string;
  readonly view: View;
  readonly speech: ViewSpeech;
}) {
  const isWide = view.parts.some(({ drawings }) =>
    drawings.some(({ width, height }) => width > height * 1.2 && width > 800),
  );
  return (
    <div data-paper className={styles['paper']} data-wide={isWide ? '' : undefined} dir={speech.direction}>
      <p className={styles['paperDocument']} dir="auto">
        {document}
      </p>
      <h1 dir="auto">{view.title}</h1>
      <p>{view.lead}</p>
      {view.parts.map((part) => (
        <section key={part.table.title}>
          {part.drawings.length > 0 && <Drawings part={part} speech={speech} on="paper" />}
          <ViewTable table={part.table} />
        </section>
      ))}
      <Notes notes={view.notes} areAllOpen />
    </div>
  );
}
