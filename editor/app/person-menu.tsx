import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { MeView } from '../../document/api.ts';
import { languageName } from '../../document/languages.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { INTERFACE_LANGUAGES } from '../i18n/load.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classes } from '../ui/classes.ts';
import { AlertDialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { useChooseLanguage } from './interface-language.tsx';
import styles from './person-menu.module.css';
import { forgetThisDevice, leaveEverywhere, unsentChanges } from './sign-out.ts';

/** The person's mark at the end of the bar; it opens the language of the interface, and the way out. */
export function PersonMenu({ me }: { readonly me: MeView }) {
  const { t, code } = useLanguage();
  const api = useApi();
  const choose = useChooseLanguage();
  const [unsent, setUnsent] = useState<number | null>(null);

  async function signOut(): Promise<string | undefined> {
    try {
      await forgetThisDevice();
      await api.signOut();
    } catch (problem) {
      return sayProblem(t, problem);
    }
    leaveEverywhere();
    return undefined;
  }

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
        <MenuItem
          icon="close"
          hint={t('person.sign-out-hint')}
          textValue={t('person.sign-out')}
          onAction={() => void unsentChanges().then(setUnsent)}
        >
          {t('person.sign-out')}
        </MenuItem>
      </Menu>
      <AlertDialog
        title={t('sign-out.title')}
        isOpen={unsent !== null}
        onClose={() => setUnsent(null)}
        confirm={t('person.sign-out')}
        keep={t('sign-out.stay')}
        onConfirm={signOut}
      >
        <p>{t('sign-out.words')}</p>
        {unsent !== null && unsent > 0 && <p>{t('sign-out.unsent', { count: unsent })}</p>}
      </AlertDialog>
    </>
  );
}
