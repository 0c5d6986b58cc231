import type { MeView } from '../../document/api.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Notice } from '../ui/messages.tsx';
import styles from './refused-lines.module.css';

/** Whose changes were lately kept out of which document, for who looks after all teams; nothing when none were. */
export function RefusedLines({ me }: { readonly me: MeView }) {
  const { t } = useLanguage();
  const documents = me.teams.flatMap((team) => team.documents);
  const lines = (me.refused ?? []).flatMap(({ document, person, at }) => {
    const title = documents.find(({ id }) => id === document)?.title;
    const name = me.people.find(({ id }) => id === person)?.name;
    return title === undefined || name === undefined
      ? []
      : [{ key: `${person} ${document}`, name, title, at }];
  });
  if (lines.length === 0) return null;
  return (
    <Notice icon="info">
      <section aria-label={t('teams.refused')}>
        <ul>
          {lines.map(({ key, name, title, at }) => (
            <li key={key}>{t('teams.refused-line', { name, document: title, at: new Date(at) })}</li>
          ))}
        </ul>
        <p className={styles['hint']}>{t('teams.refused-words')}</p>
      </section>
    </Notice>
  );
}
