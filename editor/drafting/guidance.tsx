import { directionOf } from '../../document/languages.ts';
import type { Template, TemplateSection } from '../../document/template.ts';
import { sectionsOf } from '../../document/template.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { EmptyState } from '../ui/messages.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { remember, remembered } from './remember.ts';
import styles from './guidance.module.css';

/** The guidance for `templateKey`, if the template has any. */
export function guidanceFor(template: Template | null, templateKey: string): TemplateSection | null {
  if (template === null || templateKey === '') return null;
  return sectionsOf(template).find((section) => section.key === templateKey) ?? null;
}

/** What helps with the section at hand: why it is there, what to ask, what a good answer has, and from where. */
export function Guidance({
  template,
  section,
}: {
  readonly template: Template | null;
  readonly section: ShownSection | null;
}) {
  const { t } = useLanguage();
  const guidance = section === null ? null : guidanceFor(template, section.templateKey);
  if (template === null) return <EmptyState title={t('guidance.unreachable')} />;
  if (guidance === null || section === null)
    return section?.level === 1 ? (
      <p className={styles['chapter']}>{t('guidance.chapter')}</p>
    ) : (
      <EmptyState title={t('guidance.none')}>{t('guidance.noneWords')}</EmptyState>
    );
  return (
    <div className={styles['guidance']} lang={template.language} dir={directionOf(template.language)}>
      <h2 className={styles['title']}>
        {section.number} <bdi>{section.title}</bdi>
      </h2>
      <h3>{t('guidance.purpose')}</h3>
      <p>{guidance.purpose}</p>
      <h3>{t('guidance.ask')}</h3>
      <ul>
        {guidance.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <Folded name="good" title={t('guidance.good')} isOpenAtFirst>
        <ul>
          {guidance.goodAnswer.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </Folded>
      <Folded name="example" title={t('guidance.example')}>
        <p className={styles['example']}>{guidance.example}</p>
      </Folded>
      <h3>{t('guidance.done')}</h3>
      <p>{guidance.doneWhen}</p>
      <ul className={styles['references']}>
        {guidance.references.map((reference) => (
          <li key={`${reference.section ?? ''}${reference.source ?? ''}`}>
            {reference.section === null ? (
              `${t('guidance.source')}: ${reference.source ?? ''}`
            ) : (
              <>
                {t('guidance.handbook', { section: reference.section })}
                {reference.verified !== null && (
                  <span className={styles['verified']}> · {t(`guidance.${reference.verified}`)}</span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <p className={styles['licence']}>{t('guidance.licence')}</p>
    </div>
  );
}

function Folded({
  name,
  title,
  isOpenAtFirst = false,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <Disclosure
      title={title}
      isOpenAtFirst={remembered<boolean>(`guidance-open:${name}`) ?? isOpenAtFirst}
      onToggle={(isOpen) => remember(`guidance-open:${name}`, isOpen)}
    >
      {children}
    </Disclosure>
  );
}
