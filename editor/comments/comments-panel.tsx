import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId, SectionId, ThreadId } from '../../document/ids.ts';
import { heldOf, type Thread, type ThreadCell } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { classes } from '../ui/classes.ts';
import { FilterRow } from '../ui/filter-row.tsx';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { keysFor } from '../writing/key-table.ts';
import type { Store } from '../writing/store.ts';
import type { Circle } from './circle.ts';
import { CommentForm } from './comment-form.tsx';
import type { Places } from './keep-places.ts';
import styles from './comments.module.css';
import { FilterMenu, type CommentPaper } from './filter-menu.tsx';
import { ReleaseBar } from './release-bar.tsx';
import { stacked } from './stacking.ts';
import { ThreadCard, type CommentRights, type ThreadDeeds } from './thread-card.tsx';
import type { Counts, Filter } from './thread-filter.ts';
import type { PlacedThread } from './thread-order.ts';
import type { ThreadsView } from './threads-store.ts';
import { useTops } from './use-tops.ts';

/** What the comments need to be shown. */
export interface CommentsPanelProps {
  readonly editor: Editor | null;
  readonly view: ThreadsView;
  /** Those that are shown, in the order of their words, the one being written included. */
  readonly threads: readonly PlacedThread[];
  /** How many there are altogether, shown or not. */
  readonly counts: Counts;
  readonly places: Store<Places>;
  /** What a row or cell of the plan is called; null while that is not known, or it is gone. */
  readonly cellName: (cell: ThreadCell) => string | null;
  /** The thread that is being begun, if one is. */
  readonly pending: ThreadId | null;
  readonly active: ThreadId | null;
  /** Who came there by a key or a link, and shall have the focus. */
  readonly focused: ThreadId | null;
  readonly self: PersonId;
  readonly people: readonly PersonView[];
  readonly circle: Circle;
  readonly rights: CommentRights;
  /** Name under which drafts of this person and document are kept. */
  readonly drafts: string;
  /** The section at hand: a list opens at its threads. */
  readonly section: SectionId | null;
  /** Beside the words they are about, or one below the other. */
  readonly layout: 'margin' | 'list';
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly isUnread: (thread: Thread) => boolean;
  readonly unread: () => ReadonlySet<ThreadId>;
  readonly onAllSeen: () => void;
  readonly onTake: ((paper: CommentPaper) => void) | null;
  readonly deeds: (thread: ThreadId) => ThreadDeeds;
  readonly onBegin: (text: string, how: { readonly isPrivate: boolean; readonly isHeld: boolean }) => void;
  /** Whether what is begun is held until it is released, and to change that. */
  readonly holds: boolean;
  readonly onHold: (holds: boolean) => void;
  readonly onRelease: (note: string) => void;
  readonly onCancel: () => void;
}

/** Comment threads: beside their words on a wide screen, as a list elsewhere. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { view, threads: shown, counts, filter, onFilter, layout } = props;
  const { t } = useLanguage();
  const isNone = counts.open + counts.resolved === 0;
  const region = useRef<HTMLElement>(null);
  /** What of it has the focus. */
  const held = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const isGone = held.current?.isConnected === false && document.activeElement === document.body;
    if (isGone) region.current?.focus({ preventScroll: true }); // the card goes; who uses keys stays here
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears where the focus is, and gives it back when that goes
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t('panel.comments')}
      className={classes(styles['panel'], layout === 'margin' && shown.length === 0 && styles['still'])}
      onFocus={({ target }) => {
        held.current = target;
      }}
      onBlur={() => {
        held.current = null;
      }}
    >
      <div className={classes(layout === 'margin' && styles['over'])}>
        <div className={styles['filters']}>
          <FilterRow
            label={t('comments.filter')}
            items={(['open', 'resolved'] as const).map((id) => ({
              id,
              title: t(`comments.${id}`),
              count: counts[id],
            }))}
            chosen={filter.state}
            onChoose={(state) => onFilter({ ...filter, state })}
          />
          {!isNone && (
            <FilterMenu
              only={filter.only}
              counts={counts}
              people={props.people}
              unread={props.unread}
              onOnly={(only) => onFilter({ ...filter, only })}
              onAllSeen={props.onAllSeen}
              onTake={props.onTake}
            />
          )}
        </div>
        <ReleaseBar
          held={heldOf(view.threads, props.self)}
          draft={`${props.drafts}:release`}
          onRelease={props.onRelease}
        />
      </div>
      {view.refused !== null && (
        <p role="alert" className={styles['wrong']}>
          {view.refused} {view.areWordsKept && t('comments.wordsKept')}
        </p>
      )}
      {shown.length === 0 ? (
        <div className={styles['nothing']}>
          <Nothing
            view={view}
            filter={filter}
            isNone={isNone}
            hidden={counts.all}
            onShowAll={() => onFilter({ ...filter, only: { by: 'all' } })}
          />
        </div>
      ) : layout === 'margin' ? (
        <Margin {...props} />
      ) : (
        <List {...props} />
      )}
    </section>
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
  hidden,
  onShowAll,
}: {
  readonly view: ThreadsView;
  readonly filter: Filter;
  readonly isNone: boolean;
  /** How many would be shown without the filter. */
  readonly hidden: number;
  readonly onShowAll: () => void;
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
  if (filter.only.by !== 'all' && hidden > 0)
    return (
      <EmptyState
        title={t('comments.noneChosen')}
        action={
          <Button size="small" onPress={onShowAll}>
            {t('comments.showAll')}
          </Button>
        }
      >
        {t('comments.noneChosenWords', { count: hidden })}
      </EmptyState>
    );
  return filter.state === 'open' ? (
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

function Card(props: CommentsPanelProps & { readonly placed: PlacedThread }) {
  const { placed, pending } = props;
  const { id } = placed.thread;
  if (id === pending) return <NewThread {...props} />;
  return (
    <ThreadCard
      placed={placed}
      where={placed.thread.cell === null ? null : props.cellName(placed.thread.cell)}
      people={props.people}
      circle={props.circle}
      self={props.self}
      waiting={props.view.waiting}
      isActive={id === props.active}
      isUnread={props.isUnread(placed.thread)}
      takesFocus={id === props.focused}
      isInList={props.layout === 'list'}
      rights={props.rights}
      draft={`${props.drafts}:${id}`}
      deeds={props.deeds(id)}
    />
  );
}

function NewThread({
  placed,
  self,
  cellName,
  circle,
  rights,
  drafts,
  holds,
  onHold,
  onBegin,
  onCancel,
}: CommentsPanelProps & { readonly placed: PlacedThread }) {
  const { t } = useLanguage();
  const [isPrivate, setPrivate] = useState(false);
  const isHeld = rights.hold && holds;
  return (
    <article className={classes(styles['card'], styles['active'])} aria-label={t('comments.new')}>
      <p className={styles['quote']} dir="auto">
        {placed.thread.cell !== null && <strong>{cellName(placed.thread.cell)} </strong>}
        <q>{placed.thread.anchor.quote}</q>
      </p>
      <CommentForm
        draft={`${drafts}:new`}
        label={t('comments.new')}
        placeholder={t('comments.newPlaceholder')}
        send={t(isHeld ? 'comments.sendHeld' : isPrivate ? 'comments.sendNote' : 'comments.send')}
        people={circle.named(isPrivate)}
        focusAtFirst
        remarksOf={rights.hold ? self : undefined}
        onSend={(text) => onBegin(text, { isPrivate, isHeld })}
        onLeave={onCancel}
      >
        {rights.notes && (
          <Checkbox isSelected={isPrivate} onChange={setPrivate} hint={t('comments.noteHint')}>
            {t('comments.noteChoice')}
          </Checkbox>
        )}
        {rights.hold && (
          <Checkbox isSelected={holds} onChange={onHold} hint={t('comments.holdHint')}>
            {t('comments.hold')}
          </Checkbox>
        )}
      </CommentForm>
    </article>
  );
}
