import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { CommentId, SectionId, ThreadId } from '../../document/ids.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { keysFor } from '../writing/key-table.ts';
import type { Store } from '../writing/store.ts';
import { CommentForm } from './comment-form.tsx';
import type { Places } from './comment-marks.ts';
import styles from './comments.module.css';
import { stacked } from './stacking.ts';
import { ThreadCard, type ThreadDeeds } from './thread-card.tsx';
import type { PlacedThread } from './thread-order.ts';
import type { ThreadsView } from './threads-store.ts';
import { useTops } from './use-tops.ts';

/** Which threads are shown. */
export type Filter = 'open' | 'resolved';

/** What the comments need to be shown. */
export interface CommentsPanelProps {
  readonly editor: Editor | null;
  readonly view: ThreadsView;
  /** In the order of their words, the one being written included. */
  readonly threads: readonly PlacedThread[];
  readonly places: Store<Places>;
  /** The thread that is being begun, if one is. */
  readonly pending: ThreadId | null;
  readonly active: ThreadId | null;
  readonly people: readonly PersonView[];
  readonly mayComment: boolean;
  /** Name under which drafts of this person and document are kept. */
  readonly drafts: string;
  /** The section at hand: a list opens at its threads. */
  readonly section: SectionId | null;
  /** Beside the words they are about, or one below the other. */
  readonly layout: 'margin' | 'list';
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly deeds: (thread: ThreadId) => ThreadDeeds;
  readonly onBegin: (text: string) => void;
  readonly onCancel: () => void;
}

/** Comment threads: beside their words on a wide screen, as a list elsewhere. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { view, threads, pending, filter, onFilter, layout } = props;
  const { t } = useLanguage();
  const shown = useMemo(
    () => threads.filter(({ thread }) => thread.id === pending || thread.state === filter),
    [threads, filter, pending],
  );
  const count = (state: Filter) =>
    threads.filter(({ thread }) => thread.state === state && thread.id !== pending).length;
  return (
    <div className={classes(styles['panel'], layout === 'margin' && shown.length === 0 && styles['still'])}>
      <fieldset className={styles['filter']}>
        <legend className="visually-hidden">{t('comments.filter')}</legend>
        {(['open', 'resolved'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={filter === each}
            onClick={() => onFilter(each)}
            className={styles['filterButton']}
          >
            {t(`comments.${each}`)} <span className={styles['filterCount']}>{count(each)}</span>
          </button>
        ))}
      </fieldset>
      {view.refused !== null && (
        <p role="alert" className={styles['wrong']}>
          {view.refused}
        </p>
      )}
      {shown.length === 0 ? (
        <div className={styles['nothing']}>
          <Nothing view={view} filter={filter} isNone={threads.length === 0} />
        </div>
      ) : layout === 'margin' ? (
        <Margin {...props} threads={shown} />
      ) : (
        <List {...props} threads={shown} />
      )}
    </div>
  );
}

function List(props: CommentsPanelProps) {
  const { threads, section } = props;
  const list = useRef<HTMLUListElement>(null);
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || section === null) return;
    arrived.current = true; // opened at the section at hand, and not moved under the reader afterwards
    list.current?.querySelector(`[data-section='${section}']`)?.scrollIntoView({ block: 'start' });
  }, [section]);
  return (
    <ul ref={list} className={styles['list']}>
      {threads.map((placed, index) => (
        <li key={placed.thread.id} data-section={placed.section?.id}>
          {placed.section !== null && placed.section.id !== threads[index - 1]?.section?.id && (
            <p className={styles['section']} dir="auto">
              {placed.section.number} {placed.section.title}
            </p>
          )}
          <Card {...props} placed={placed} />
        </li>
      ))}
    </ul>
  );
}

function Nothing({
  view,
  filter,
  isNone,
}: {
  readonly view: ThreadsView;
  readonly filter: Filter;
  readonly isNone: boolean;
}): ReactNode {
  const { t } = useLanguage();
  if (view.phase === 'loading') return <Loading text={t('comments.loading')} />;
  if (view.phase === 'failed') return <EmptyState title={t('comments.failed')} />;
  if (isNone)
    return (
      <EmptyState title={t('comments.none')}>
        {t('comments.noneWords', { shortcut: keysFor('comment') })}
      </EmptyState>
    );
  return filter === 'open' ? (
    <EmptyState title={t('comments.noneOpen')}>{t('comments.noneOpenWords')}</EmptyState>
  ) : (
    <EmptyState title={t('comments.noneResolved')} />
  );
}

function Margin(props: CommentsPanelProps) {
  const { editor, threads, places: words, active } = props;
  const column = useRef<HTMLUListElement>(null);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const tops = useTops(editor, threads, { places: words, container: column });
  // Made once for what they show: where they stand changes much more often.
  const cards = useMemo(
    () =>
      new Map(threads.map((placed) => [placed.thread.id, <Card key="card" {...props} placed={placed} />])),
    [threads, props],
  );

  useLayoutEffect(() => {
    const list = column.current;
    if (list === null) return;
    const measure = () => {
      const next = new Map<string, number>();
      for (const item of list.children)
        if (item instanceof HTMLElement) next.set(item.dataset['thread'] ?? '', item.offsetHeight);
      setHeights((before) =>
        before.size === next.size && [...next].every(([id, height]) => before.get(id) === height)
          ? before
          : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const item of list.children) observer.observe(item);
    return () => observer.disconnect();
  }, [threads, active]);

  const places = useMemo(
    () =>
      stacked(
        threads.flatMap(({ thread }) => {
          const top = tops.get(thread.id);
          return top === undefined ? [] : [{ id: thread.id, top, height: heights.get(thread.id) ?? 0 }];
        }),
        active,
      ),
    [threads, tops, heights, active],
  );
  const bottom = Math.max(0, ...[...places].map(([id, top]) => top + (heights.get(id) ?? 0)));
  return (
    <ul ref={column} className={styles['margin']} style={{ minBlockSize: `${bottom}px` }}>
      {threads.map((placed) => (
        <li
          key={placed.thread.id}
          data-thread={placed.thread.id}
          className={classes(
            styles['inMargin'],
            active !== null && placed.thread.id !== active && styles['dim'],
            !places.has(placed.thread.id) && styles['unplaced'],
          )}
          style={{ insetBlockStart: `${places.get(placed.thread.id) ?? 0}px` }}
        >
          {cards.get(placed.thread.id)}
        </li>
      ))}
    </ul>
  );
}

function Card({
  placed,
  view,
  pending,
  active,
  people,
  mayComment,
  drafts,
  deeds,
  onBegin,
  onCancel,
}: CommentsPanelProps & { readonly placed: PlacedThread }) {
  const { t } = useLanguage();
  const { id } = placed.thread;
  if (id === pending)
    return (
      <article className={classes(styles['card'], styles['active'])} aria-label={t('comments.new')}>
        <p className={styles['quote']} dir="auto">
          <q>{placed.thread.anchor.quote}</q>
        </p>
        <CommentForm
          draft={`${drafts}:new`}
          label={t('comments.new')}
          placeholder={t('comments.newPlaceholder')}
          send={t('comments.send')}
          focusAtFirst
          onSend={onBegin}
          onLeave={onCancel}
        />
      </article>
    );
  return (
    <ThreadCard
      placed={placed}
      people={people}
      waiting={view.waiting as ReadonlySet<ThreadId | CommentId>}
      isActive={id === active}
      mayComment={mayComment}
      draft={`${drafts}:${id}`}
      {...deeds(id)}
    />
  );
}
