import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DocumentDetailView, MeView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { PersonMenu } from '../app/person-menu.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { keysFor } from '../writing/key-table.ts';
import styles from './drafting.module.css';

/** The bar over the text: where you are, how safe it is, who is here, and everything else in one menu. */
export function TopBar({
  documentId,
  me,
  detail,
  who,
  online,
  mayWrite,
  saving,
  caretsShown,
  onCarets,
  onExport,
  onVersions,
  onViews,
  onOverview,
  spelling,
  onSpelling,
  onFind,
  onLengths,
  onCharacters,
  onShortcuts,
}: {
  readonly documentId: DocumentId;
  readonly me: MeView;
  readonly detail: DocumentDetailView | null;
  /** Who is here. */
  readonly who: ReactNode;
  readonly online: boolean;
  readonly mayWrite: boolean;
  /** The words about saving. */
  readonly saving: ReactNode;
  readonly caretsShown: boolean;
  readonly onCarets: (shown: boolean) => void;
  readonly onExport: () => void;
  readonly onVersions: () => void;
  readonly onViews: () => void;
  readonly onOverview: () => void;
  readonly spelling: boolean;
  readonly onSpelling: () => void;
  readonly onFind: () => void;
  readonly onLengths: () => void;
  readonly onCharacters: () => void;
  readonly onShortcuts: () => void;
}) {
  const { t } = useLanguage();
  return (
    <header className={styles['bar']}>
      <Link
        href={`/document/${documentId}`}
        className={styles['back']}
        aria-label={t('drafting.back', { team: detail?.team.name ?? '' })}
      >
        <Icon name="chevron-start" />
        <span dir="auto">{detail?.team.name}</span>
      </Link>
      <h1 className={styles['documentTitle']} dir="auto">
        {detail?.document.title}
      </h1>
      <span className={styles['save']}>{saving}</span>
      <span className={styles['space']} />
      <span className={styles['here']}>{who}</span>
      <span className={styles['menu']}>
        <Menu label={t('drafting.menu')} trigger={<IconButton icon="menu" label={t('drafting.menu')} />}>
          <MenuItem icon="document" onAction={onOverview}>
            {t('drafting.overview')}
          </MenuItem>
          <MenuItem
            icon="download"
            isDisabled={detail?.may.export !== true || !online}
            hint={online ? undefined : t('drafting.exportOffline')}
            textValue={t('drafting.export')}
            onAction={onExport}
          >
            {t('drafting.export')}
          </MenuItem>
          <MenuItem icon="table" shortcut={keysFor('views')} onAction={onViews}>
            {t('views.title')}
          </MenuItem>
          {detail?.may.readVersions === true && (
            <MenuItem icon="versions" shortcut={keysFor('versions')} onAction={onVersions}>
              {t('versions.title')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon="search" shortcut={keysFor(mayWrite ? 'replace' : 'find')} onAction={onFind}>
            {t(mayWrite ? 'find.andReplace' : 'find.find')}
          </MenuItem>
          {mayWrite && (
            <MenuItem icon="symbol" shortcut={keysFor('characters')} onAction={onCharacters}>
              {t('characters.title')}
            </MenuItem>
          )}
          <MenuItem icon="count" shortcut={keysFor('lengths')} onAction={onLengths}>
            {t('length.title')}
          </MenuItem>
          {mayWrite && (
            <MenuItem icon="spelling" shortcut={keysFor('spelling')} onAction={onSpelling}>
              {t(spelling ? 'spelling.off' : 'spelling.on')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={caretsShown ? 'eye-off' : 'eye'} onAction={() => onCarets(!caretsShown)}>
            {t(caretsShown ? 'drafting.hideCursors' : 'drafting.showCursors')}
          </MenuItem>
          <MenuItem icon="info" shortcut={keysFor('list')} onAction={onShortcuts}>
            {t('drafting.shortcuts')}
          </MenuItem>
        </Menu>
      </span>
      <span className={styles['person']}>
        <PersonMenu me={me} />
      </span>
    </header>
  );
}
