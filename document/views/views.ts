import type { PaperLayout } from '../checks/layout.ts';
import type { ObjectId } from '../ids.ts';
import { abstractView } from './abstract.ts';
import { bodyView } from './body.ts';
import { openBook } from './book.ts';
import { chainView } from './chain.ts';
import { coverageView } from './coverage.ts';
import { elementsView } from './elements.ts';
import { ganttView } from './gantt.ts';
import { groupView } from './group.ts';
import { logicView } from './logic.ts';
import { moneyView } from './money.ts';
import type { View, ViewKind, ViewSpeech } from './view.ts';

/** Views that are about one of several, and the kit of those. */
const SUBJECTS: Partial<Readonly<Record<ViewKind, 'T2' | 'T8'>>> = { group: 'T2', body: 'T8' };

/** What a view can be about: target groups, or bodies; none where it is about the whole plan. */
export function subjectsOf(
  kind: ViewKind,
  layout: PaperLayout,
  speech: ViewSpeech,
): readonly { readonly id: ObjectId; readonly title: string }[] {
  const kit = SUBJECTS[kind];
  if (kit === undefined) return [];
  const book = openBook(layout, speech);
  return book.paper.rows(kit).map((row) => ({ id: row.id, title: book.title(row) }));
}

/** The view `kind` of a plan, said in `speech`; about `subject` where it is about one of several, else about the first. */
export function viewOf(
  kind: ViewKind,
  layout: PaperLayout,
  speech: ViewSpeech,
  subject: ObjectId | null = null,
): View {
  const book = openBook(layout, speech);
  const about = subject === null ? null : (layout.byId.get(subject) ?? null);
  switch (kind) {
    case 'elements':
      return elementsView(book);
    case 'coverage':
      return coverageView(book);
    case 'logic':
      return logicView(book);
    case 'chain':
      return chainView(book);
    case 'group':
      return groupView(book, about?.kit === 'T2' ? about : null);
    case 'body':
      return bodyView(book, about?.kit === 'T8' ? about : null);
    case 'gantt':
      return ganttView(book);
    case 'money':
      return moneyView(book);
    case 'abstract':
      return abstractView(book);
  }
}
