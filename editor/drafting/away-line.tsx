import type { PersonView } from '../../document/api.ts';
import type { PersonId, SectionId } from '../../document/ids.ts';
import type { Absence } from '../connection/absence.ts';
import { isolated } from '../i18n/bidi.ts';
import { dateLocale } from '../i18n/date-locale.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import type { ShownSection } from '../writing/sections.ts';
import styles from './away-line.module.css';
import { personIn } from './detail.ts';

/** Names in the line; more are counted. */
const MOST_NAMES = 3;

/** What changed while somebody was away: a quiet line over the text that leads to each section, until it is put away. */
export function AwayLine({
  absence,
  sections,
  people,
  self,
  onGo,
  onShow,
  onClose,
}: {
  readonly absence: Absence | null;
  readonly sections: readonly ShownSection[];
  readonly people: readonly PersonView[];
  readonly self: PersonId;
  readonly onGo: (section: SectionId) => void;
  /** Show word by word what changed; null where that is not for this person. */
  readonly onShow: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { t, code, direction } = useLanguage();
  const order = new Map(absence?.sections.map(({ section, changes }) => [section, changes]));
  // Hidden ones are nowhere to go to.
  const changed = sections.flatMap((section) => {
    const changes = order.get(section.id);
    return changes === undefined ? [] : [{ section, changes }];
  });
  const isTold = absence !== null && changed.length > 0;
  const count = changed.reduce((sum, { changes }) => sum + changes, 0);
  const names = (absence?.people ?? []).map((id) =>
    id === self ? t('away.you') : (personIn(people, id)?.name ?? t('comments.someone')),
  );
  const by = listed(names, code, (more) => t('away.more', { count: more }));
  const values = { count, sections: changed.length };
  const told = by === '' ? t('away.changes', values) : t('away.changesBy', { ...values, names: by });
  return (
    <>
      <output className="visually-hidden">{isTold ? told : ''}</output>
      {isTold && (
        <aside className={styles['away']} aria-label={t('away.label')} lang={code} dir={direction}>
          <div className={styles['words']}>
            <Disclosure title={told}>
              <ul className={styles['sections']}>
                {changed.map(({ section, changes }) => (
                  <li key={section.id}>
                    <a
                      href={`#${section.id}`}
                      onClick={(event) => {
                        event.preventDefault();
                        onGo(section.id);
                      }}
                    >
                      {section.number} <bdi>{section.title}</bdi>
                    </a>
                    <span className={styles['count']}>{t('away.count', { count: changes })}</span>
                  </li>
                ))}
              </ul>
            </Disclosure>
          </div>
          {onShow !== null && (
            <Button size="small" kind="quiet" onPress={onShow}>
              {t('versions.visitShow')}
            </Button>
          )}
          <IconButton icon="close" label={t('away.close')} onPress={onClose} />
        </aside>
      )}
    </>
  );
}

/** `names` as the interface's language lists them; past three, how many more there are. */
export function listed(
  names: readonly string[],
  language: string,
  others: (count: number) => string,
): string {
  const more = names.length - MOST_NAMES;
  const shown = (more > 0 ? names.slice(0, MOST_NAMES) : names).map((name) => isolated(name, language));
  const format = new Intl.ListFormat(dateLocale(language), { type: 'conjunction' });
  return format.format(more > 0 ? [...shown, others(more)] : shown);
}
