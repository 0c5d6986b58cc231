import type { PersonView } from '../../document/api.ts';
import type { PersonId, ThreadId } from '../../document/ids.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import styles from './comments.module.css';
import type { Counts, Only } from './thread-filter.ts';

/** People offered by name; more would be a list to search. */
const PEOPLE_MOST = 12;

/** A paper made of the comments. */
export type CommentPaper =
  | { readonly made: 'response-table'; readonly format: 'docx' | 'xlsx' }
  | { readonly made: 'home-briefing'; readonly format: 'docx' | 'pdf' };

const PAPERS = [
  { made: 'response-table', format: 'docx', words: 'comments.tableWord' },
  { made: 'response-table', format: 'xlsx', words: 'comments.tableExcel' },
  { made: 'home-briefing', format: 'docx', words: 'comments.briefingWord' },
  { made: 'home-briefing', format: 'pdf', words: 'comments.briefingPdf' },
] as const satisfies readonly (CommentPaper & { readonly words: MessageKey })[];

/** One control for all ways of showing a part of the comments: it says which is chosen, and how much each would show. */
export function FilterMenu({
  only,
  counts,
  people,
  unread,
  onOnly,
  onAllSeen,
  onTake,
}: {
  readonly only: Only;
  readonly counts: Counts;
  readonly people: readonly PersonView[];
  /** What is unread now. */
  readonly unread: () => ReadonlySet<ThreadId>;
  readonly onOnly: (only: Only) => void;
  readonly onAllSeen: () => void;
  /** Take a paper made of the comments home; null for who may not. */
  readonly onTake: ((paper: CommentPaper) => void) | null;
}) {
  const { t } = useLanguage();
  const nameOf = (id: PersonId) => people.find((person) => person.id === id)?.name ?? t('comments.someone');
  const words = only.by === 'person' ? nameOf(only.person) : t(`comments.only.${only.by}`);
  const item = (key: string, label: string, count: number, choice: () => Only) => (
    <MenuItem
      key={key}
      textValue={label}
      isChosen={key === (only.by === 'person' ? only.person : only.by)}
      onAction={() => onOnly(choice())}
    >
      <bdi>{label}</bdi> <span className={styles['menuCount']}>{count}</span>
    </MenuItem>
  );
  return (
    <Menu
      label={t('comments.only')}
      trigger={
        <Button kind="quiet" size="small" endIcon="chevron-down" className={styles['only'] ?? ''}>
          {counts.unread > 0 && <span className={styles['dot']} />}
          <span className="visually-hidden">
            {t('comments.only')}
            {counts.unread > 0 && ` (${t('comments.unreadCount', { count: counts.unread })})`}:{' '}
          </span>
          <bdi>{words}</bdi>
        </Button>
      }
    >
      {item('all', t('comments.only.all'), counts.all, () => ({ by: 'all' }))}
      {item('me', t('comments.only.me'), counts.me, () => ({ by: 'me' }))}
      {item('unread', t('comments.only.unread'), counts.unread, () => ({ by: 'unread', threads: unread() }))}
      {item('important', t('comments.only.important'), counts.important, () => ({ by: 'important' }))}
      {(counts.home > 0 || only.by === 'home') &&
        item('home', t('comments.only.home'), counts.home, () => ({ by: 'home' }))}
      {item('section', t('comments.only.section'), counts.section, () => ({ by: 'section' }))}
      {(counts.notes > 0 || only.by === 'notes') &&
        item('notes', t('comments.only.notes'), counts.notes, () => ({ by: 'notes' }))}
      {counts.people.length > 0 && <MenuSeparator />}
      {counts.people
        .slice(0, PEOPLE_MOST)
        .map(([person, count]) => item(person, nameOf(person), count, () => ({ by: 'person', person })))}
      {(counts.unread > 0 || onTake !== null) && <MenuSeparator />}
      {counts.unread > 0 && (
        <MenuItem icon="check" onAction={onAllSeen}>
          {t('comments.allSeen')}
        </MenuItem>
      )}
      {onTake !== null &&
        PAPERS.filter(({ made }) => made === 'response-table' || counts.home > 0).map(
          ({ words, ...paper }) => (
            <MenuItem key={words} icon="download" onAction={() => onTake(paper)}>
              {t(words)}
            </MenuItem>
          ),
        )}
    </Menu>
  );
}
