import type { MessageKey } from '../i18n/catalogue.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { keys } from '../writing/keys.ts';
import styles from './drafting.module.css';

const GROUPS: readonly (readonly [MessageKey, readonly (readonly [string, MessageKey])[]])[] = [
  [
    'shortcuts.writing',
    [
      ['Mod+B', 'tools.bold'],
      ['Mod+I', 'tools.italic'],
      ['Mod+U', 'tools.underline'],
      ['Mod+Shift+S', 'tools.strike'],
      ['Mod+,', 'tools.subscript'],
      ['Mod+.', 'tools.superscript'],
      ['Mod+Alt+1', 'shortcuts.heading'],
      ['Mod+Alt+0', 'shortcuts.paragraph'],
      ['Mod+Shift+8', 'tools.bullets'],
      ['Mod+Shift+7', 'tools.numbers'],
      ['Mod+Shift+9', 'tools.tasks'],
      ['Mod+Shift+B', 'tools.quote'],
      ['Mod+K', 'tools.link'],
      ['Mod+Shift+X', 'shortcuts.direction'],
      ['Mod+Z', 'tools.undo'],
      ['Mod+Shift+Z', 'tools.redo'],
      ['Mod+A', 'shortcuts.selectSection'],
      ['Mod+S', 'shortcuts.save'],
    ],
  ],
  [
    'shortcuts.commenting',
    [
      ['Mod+Alt+M', 'shortcuts.comment'],
      ['Mod+Enter', 'shortcuts.send'],
      ['Esc', 'shortcuts.back'],
    ],
  ],
  [
    'shortcuts.moving',
    [
      ['Alt+F10', 'shortcuts.toolbar'],
      ['F6', 'shortcuts.regions'],
      ['Mod+/', 'shortcuts.list'],
    ],
  ],
];

/** Every shortcut of the drafting screen, as this computer's keys are labelled. */
export function ShortcutsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('shortcuts.title')} isOpen={isOpen} onClose={onClose}>
      {GROUPS.map(([title, lines]) => (
        <section key={title} className={styles['shortcuts']}>
          <h3>{t(title)}</h3>
          <dl>
            {lines.map(([shortcut, meaning]) => (
              <div key={shortcut}>
                <dt>
                  <kbd>{keys(shortcut)}</kbd>
                </dt>
                <dd>{t(meaning)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{t('shortcuts.cell')}</p>
    </Dialog>
  );
}
