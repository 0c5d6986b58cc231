import { useCallback, type ReactNode } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId, ThreadId } from '../../document/ids.ts';
import { columnWord } from '../../document/plan/words/words.ts';
import type { ThreadCell } from '../../document/threads.ts';
import type { Template } from '../../document/template.ts';
import type { Circle } from '../comments/circle.ts';
import type { CommentPaper } from '../comments/filter-menu.tsx';
import type { CommentRights } from '../comments/thread-card.tsx';
import type { ThreadsView } from '../comments/threads-store.ts';
import { planWordsPart } from '../i18n/plan-words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { laterPanel } from '../ui/later.tsx';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { useStored } from '../writing/use-stored.ts';
import { ChecksTab } from './checks-tab.tsx';
import { usePart } from '../ui/part.ts';
import { commentsPart } from './comments-part.ts';
import type { Desk } from './desk.ts';
import type { GoTo } from './go-to.ts';
import { Guidance } from './guidance.tsx';
import styles from './panel.module.css';
import { suggestionsPanelPart } from './suggestions-parts.ts';
import type { Comments } from './use-comments.ts';
import type { SuggestionsTab } from './use-suggesting.ts';

const CommentsPanel = laterPanel(commentsPart);
const SuggestionsPanel = laterPanel(suggestionsPanelPart);

/** What the panel shows. */
export type PanelTab = 'guidance' | 'comments' | 'suggestions' | 'checks';

/** The one panel beside the text: guidance for the section at hand, comments, suggestions, or what checks find. */
export function SidePanel({
  desk,
  tab,
  onTab,
  template,
  section,
  comments,
  view,
  pending,
  active,
  self,
  people,
  circle,
  rights,
  drafts,
  suggestions,
  onGo,
  onTake,
  edge,
  place,
  onClose,
}: {
  readonly desk: Desk;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly template: Template | null;
  readonly section: ShownSection | null;
  readonly comments: Comments;
  readonly view: ThreadsView;
  readonly pending: ThreadId | null;
  readonly active: ThreadId | null;
  readonly self: PersonId;
  readonly people: readonly PersonView[];
  readonly circle: Circle;
  readonly rights: CommentRights;
  readonly drafts: string;
  /** Null for those who may not see any. */
  readonly suggestions: SuggestionsTab | null;
  /** Go to a section of the text. */
  readonly onGo: GoTo;
  readonly onTake: ((paper: CommentPaper) => void) | null;
  /** Makes it wider and narrower where it stands beside the text. */
  readonly edge: ReactNode;
  readonly place: 'column' | 'overlay' | 'sheet';
  readonly onClose: () => void;
}) {
  const { t, code } = useLanguage();
  const editor = useStored(desk.editor);
  // They come with the grids: nothing is fetched for a name.
  const words = usePart(planWordsPart(code));
  const cellName = useCallback(
    ({ object: id, key }: ThreadCell) => {
      const { objects, numbers } = desk.plan.get();
      const object = objects.find((one) => one.id === id);
      if (object === undefined || words === null) return null;
      const row = `${words.kits[object.kit].one} ${numbers.get(id) ?? ''}`;
      return key === '' ? row : `${row} · ${columnWord(words, object.kit, key)}`;
    },
    [desk, words],
  );
  const items: readonly TabItem<PanelTab>[] = [
    {
      id: 'guidance',
      title: t('panel.guidance'),
      content: (
        <div className={place === 'column' ? styles['sticky'] : undefined}>
          <Guidance template={template} section={section} />
        </div>
      ),
    },
    {
      id: 'comments',
      title: t('panel.comments'),
      count: comments.open,
      content: (
        <CommentsPanel
          editor={editor}
          view={view}
          threads={comments.shown}
          counts={comments.counts}
          places={desk.places}
          cellName={cellName}
          pending={pending}
          active={active}
          focused={comments.focused}
          self={self}
          people={people}
          circle={circle}
          rights={rights}
          drafts={drafts}
          section={section?.id ?? null}
          layout={place === 'column' ? 'margin' : 'list'}
          filter={comments.filter}
          onFilter={comments.setFilter}
          isUnread={comments.isUnread}
          unread={comments.unread}
          onAllSeen={comments.seeAll}
          onTake={onTake}
          deeds={comments.deeds}
          onBegin={comments.send}
          holds={comments.holds}
          onHold={comments.setHolds}
          onRelease={comments.release}
          onCancel={comments.cancel}
        />
      ),
    },
    ...(suggestions === null
      ? []
      : [
          {
            id: 'suggestions' as const,
            title: t('panel.suggestions'),
            count: suggestions.count,
            content: (
              <div className={place === 'column' ? styles['sticky'] : undefined}>
                <SuggestionsPanel
                  {...suggestions}
                  section={section?.id ?? null}
                  talk={{
                    threads: view.threads,
                    waiting: view.waiting,
                    named: circle.suggested,
                    mayComment: rights.comment,
                    drafts,
                    tell: comments.tell,
                    askDelete: (thread, comment) => comments.ask(thread, { about: 'delete', comment }),
                  }}
                />
              </div>
            ),
          },
        ]),
    ...(rights.comment
      ? [
          {
            id: 'checks' as const,
            title: t('panel.checks'),
            content: (
              <div className={place === 'column' ? styles['sticky'] : undefined}>
                <ChecksTab desk={desk} template={template} threads={view.threads} onGo={onGo} />
              </div>
            ),
          },
        ]
      : []),
  ];
  return (
    <aside
      className={place === 'column' ? styles['panel'] : styles[place]}
      aria-label={t('panel.label')}
      data-region="panel"
    >
      {place === 'column' && edge}
      {place !== 'column' && (
        <span className={styles['close']}>
          <IconButton icon="close" label={t('ui.close')} onPress={onClose} />
        </span>
      )}
      <Tabs<PanelTab>
        label={t('panel.label')}
        selected={items.some(({ id }) => id === tab) ? tab : 'comments'}
        onSelect={onTab}
        items={items}
      />
    </aside>
  );
}
