import { memo, useDeferredValue } from 'react';
import { createPortal } from 'react-dom';
import type { DocumentDetailView, PersonView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import { directionOf } from '../../document/languages.ts';
import { SECTION_STATUSES, type SectionStatus } from '../../document/status.ts';
import type { Template } from '../../document/template.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Radio, RadioGroup } from '../ui/choice.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { personIn } from './detail.ts';
import { guidanceFor } from './guidance.tsx';
import { statusOf } from './outline.tsx';
import styles from './section-slots.module.css';

/** What stands above and below the text of each section: never part of it. */
export function SectionSlots({
  sections,
  detail,
  template,
  onStatus,
}: {
  readonly sections: readonly ShownSection[];
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly onStatus: (section: SectionId, status: SectionStatus) => void;
}) {
  // The text is there to be read before what stands above and below each section is made: of sixty that takes as long as
  // everything else. Who comes for a section in the middle gets all heads at once: none shall push it away when it comes.
  const made = new Set(useDeferredValue(sections).map(({ id }) => id));
  const first = globalThis.location.hash === '' ? FIRST_HEADS : sections.length;
  const heads = sections.filter(({ id }, index) => index < first || made.has(id));
  const feet = sections.filter(({ id, level }) => level > 1 && made.has(id));
  return (
    <>
      {heads.map((section) =>
        createPortal(
          <Head section={section} detail={detail} template={template} />,
          section.header,
          section.id,
        ),
      )}
      {feet.map((section) =>
        createPortal(
          <Finished section={section} detail={detail} onStatus={onStatus} />,
          section.footer,
          section.id,
        ),
      )}
    </>
  );
}

/** Heads of sections that are made with the text: more than a large screen shows. */
const FIRST_HEADS = 8;

const Head = memo(function Head({
  section,
  detail,
  template,
}: {
  readonly section: ShownSection;
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
}) {
  const { t } = useLanguage();
  const guidance = guidanceFor(template, section.templateKey);
  const Title = section.level === 1 ? 'h2' : 'h3';
  return (
    <div className={section.level === 1 ? styles['chapter'] : styles['head']}>
      <div className={styles['line']}>
        <Title id={`${section.id}-title`} className={styles['title']}>
          <span className={styles['number']}>{section.number}</span> <bdi>{section.title}</bdi>
        </Title>
        {section.level > 1 && <StatusMark status={statusOf(detail, section.id)?.status ?? 'not-started'} />}
      </div>
      {guidance !== null && template !== null && (
        <div className={styles['guidance']} lang={template.language} dir={directionOf(template.language)}>
          <p className={styles['purpose']}>{guidance.purpose}</p>
          <Disclosure title={t('section.prompts', { count: guidance.questions.length })}>
            <ul className={styles['prompts']}>
              {guidance.questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </div>
  );
});

/** "Have we finished this section?": people say how far it is; counting never does. */
const Finished = memo(function Finished({
  section,
  detail,
  onStatus,
}: {
  readonly section: ShownSection;
  readonly detail: DocumentDetailView | null;
  readonly onStatus: (section: SectionId, status: SectionStatus) => void;
}) {
  const { t, code, direction } = useLanguage();
  const fact = statusOf(detail, section.id);
  const status = fact?.status ?? 'not-started';
  const mayStatus = detail?.may.setStatus === true;
  const mayAgree = detail?.may.reopen === true;
  if (!mayStatus) return null;
  const isClosed = status === 'agreed' && !mayAgree;
  const by: PersonView | undefined = personIn(detail.people, fact?.statusBy ?? null);
  return (
    <div className={styles['finished']} lang={code} dir={direction}>
      <RadioGroup
        label={t('section.finished')}
        orientation="horizontal"
        value={status}
        onChange={(chosen: SectionStatus) => onStatus(section.id, chosen)}
        hint={
          isClosed
            ? t('section.reopenHint', { name: by?.name ?? t('comments.someone') })
            : mayAgree
              ? undefined
              : t('section.leaderOnly')
        }
      >
        {SECTION_STATUSES.map((each) => (
          <Radio key={each} value={each} isDisabled={isClosed || (each === 'agreed' && !mayAgree)}>
            {t(`status.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      {by !== undefined && fact?.statusAt != null && (
        <p className={styles['stamp']}>
          {t('section.statusAt', { name: by.name, at: new Date(fact.statusAt) })}
        </p>
      )}
    </div>
  );
});
