import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { MeView } from '../../document/api.ts';
import { languageName } from '../../document/languages.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { INTERFACE_LANGUAGES } from '../i18n/load.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { laterDialog } from '../ui/later.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { useChooseLanguage } from './interface-language.tsx';
import styles from './person-menu.module.css';
import { unsentChanges } from './sign-out.ts';

const SignOutDialog = laterDialog(async () => (await import('./sign-out-dialog.tsx')).SignOutDialog);

const MailDialog = laterDialog(async () => (await import('./mail-dialog.tsx')).MailDialog);

/** The person's mark at the end of the bar; it opens the language of the interface, and the way out. */
export function PersonMenu({ me }: { readonly me: MeView }) {
  const { t, code } = useLanguage();
  const choose = useChooseLanguage();
  const [unsent, setUnsent] = useState<number | null>(null);
  const [isMailOpen, setMailOpen] = useState(false);

  return (
    <>
      <Menu
        label={t('person.menu')}
        trigger={
          <AriaButton className={classes(styles['trigger'])}>
            <Avatar person={me.person} isDecoration />
            <span className={styles['name']} dir="auto">
              {me.person.name}
            </span>
            <Icon name="chevron-down" size={16} />
          </AriaButton>
        }
      >
        {INTERFACE_LANGUAGES.length > 1 &&
          INTERFACE_LANGUAGES.map((each) => (
            <MenuItem key={each} language={each} isChosen={each === code} onAction={() => choose(each)}>
              {languageName(each)}
            </MenuItem>
          ))}
        {INTERFACE_LANGUAGES.length > 1 && <MenuSeparator />}
        {me.mail !== undefined && (
          <MenuItem icon="inbox" onAction={() => setMailOpen(true)}>
            {t('person.mail')}
          </MenuItem>
        )}
        <MenuItem
          icon="close"
          hint={t('person.sign-out-hint')}
          textValue={t('person.sign-out')}
          onAction={() => void unsentChanges().then(setUnsent)}
        >
          {t('person.sign-out')}
        </MenuItem>
      </Menu>
      <MailDialog isOpen={isMailOpen} onClose={() => setMailOpen(false)} />
      <SignOutDialog isOpen={unsent !== null} unsent={unsent ?? 0} onClose={() => setUnsent(null)} />
    </>
  );
}
