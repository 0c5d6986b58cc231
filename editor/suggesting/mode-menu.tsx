import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { keysFor, type KeyName } from '../writing/key-table.ts';
import { MODES, modesFor, type Mode, type ModeRights } from './modes.ts';
import styles from './mode-menu.module.css';

const ICONS: Readonly<Record<Mode, IconName>> = { editing: 'edit', suggesting: 'suggest', viewing: 'eye' };
const KEYS = {
  editing: 'modeEditing',
  suggesting: 'modeSuggesting',
  viewing: 'modeViewing',
} as const satisfies Readonly<Record<Mode, KeyName>>;

/** One control for what becomes of what is typed: text, a suggestion, or nothing. What somebody may not choose says why. */
export function ModeMenu({
  mode,
  rights,
  onChoose,
}: {
  readonly mode: Mode;
  readonly rights: ModeRights;
  readonly onChoose: (mode: Mode) => void;
}) {
  const { t } = useLanguage();
  const possible = modesFor(rights);
  return (
    <span className={styles['place']} data-mode={mode}>
      <Menu
        label={t('mode.label')}
        trigger={
          <Button
            kind="quiet"
            size="small"
            icon={ICONS[mode]}
            endIcon="chevron-down"
            aria-label={t('mode.now', { mode: t(`mode.${mode}`) })}
          >
            <span className={styles['word']}>{t(`mode.${mode}`)}</span>
          </Button>
        }
      >
        {MODES.map((each) => (
          <MenuItem
            key={each}
            icon={ICONS[each]}
            isChosen={each === mode}
            isDisabled={!possible.includes(each)}
            hint={possible.includes(each) ? t(`mode.${each}.hint`) : t('mode.editing.members')}
            shortcut={keysFor(KEYS[each])}
            textValue={t(`mode.${each}`)}
            onAction={() => onChoose(each)}
          >
            {t(`mode.${each}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}
