import { memo, useDeferredValue, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { DocumentDetailView, LeadRequest, PersonView, SectionView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import { directionOf } from '../../document/languages.ts';
import { SECTION_STATUSES, type SectionStatus } from '../../document/status.ts';
import type { Template, TemplateSection } from '../../document/template.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { IconButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { laterDialog } from '../ui/later.tsx';
import { Lead } from '../ui/lead.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { ShownSection } from '../writing/sections.ts';
import { personIn } from './detail.ts';
import { guidanceFor } from './guidance.tsx';
import { statusOf } from './outline.tsx';
import styles from './section-slots.module.css';

const LeadDialog = laterDialog(async () => (await import('./lead-dialog.tsx')).LeadDialog);
const ReopenDialog = laterDialog(async () => (await import('./reopen-dialog.tsx')).ReopenDialog);

/** What can be said of a section. */
export interface SectionDeeds {
  /** How far it is; with the reason where it was agreed. */
  readonly onStatus: (section: SectionId, status: SectionStatus, reason?: string) => void;
  readonly onLead: (section: SectionId, request: LeadRequest) => void;
}

/** What stands above and below the text of each section: never part of it. */
export function SectionSlots({
  sections,
  detail,
  template,
  deeds,
}: {
  readonly sections: readonly ShownSection[];
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly deeds: SectionDeeds;
}) {
  // The text is there to be read before what stands above and below each section is made: of sixty that takes as long as
  // everything else. Who comes for a section in the middle gets all heads at once: none shall push it away when it comes.
  const made = new Set(useDeferredValue(sections).map(({ id }) => id));
  const first = globalThis.location.hash === '' ? FIRST_HEADS : sections.length;
  const heads = sections.filter(({ id }, index) => index < first || made.has(id));
  const feet = sections.filter(({ id, level }) => level > 1 && made.has(id));
  const around = useAround(detail);
  return (
    <>
      {heads.map((section) =>
        createPortal(
          <Head
            section={section}
            fact={statusOf(detail, section.id)}
            around={around}
            template={template}
            onLead={deeds.onLead}
          />,
          section.header,
          section.id,
        ),
      )}
      {feet.map((section) =>
        createPortal(
          <Finished
            section={section}
            fact={statusOf(detail, section.id)}
            around={around}
            onStatus={deeds.onStatus}
          />,
          section.footer,
          section.id,
        ),
      )}
    </>
  );
}

/** What every section's head and foot has to know of the document: the same as long as it says the same. */
type Around = Pick<DocumentDetailView, 'people' | 'team' | 'may'>;

function useAround(detail: DocumentDetailView | null): Around | null {
  const { people, team, may } = detail ?? {};
  return useMemo(
    () => (people === undefined || team === undefined || may === undefined ? null : { people, team, may }),
    [people, team, may],
  );
}

/** Heads of sections that are made with the text: more than a large screen shows. */
const FIRST_HEADS = 8;

const Head = memo(function Head({
  section,
  fact,
  around,
  template,
  onLead,
}: {
  readonly section: ShownSection;
  readonly fact: SectionView | undefined;
  readonly around: Around | null;
  readonly template: Template | null;
  readonly onLead: SectionDeeds['onLead'];
}) {
  const guidance = guidanceFor(template, section.templateKey);
  const Title = section.level === 1 ? 'h2' : 'h3';
  return (
    <div className={section.level === 1 ? styles['chapter'] : styles['head']}>
      <div className={styles['line']}>
        <Title id={`${section.id}-title`} className={styles['title']}>
          <span className={styles['number']}>{section.number}</span> <bdi>{section.title}</bdi>
        </Title>
        {section.level > 1 && (
          <span className={styles['facts']}>
            {around !== null && fact !== undefined && (
              <Leading section={section} fact={fact} around={around} onLead={onLead} />
            )}
            <StatusMark status={fact?.status ?? 'not-started'} />
          </span>
        )}
      </div>
      {guidance !== null && template !== null && <Purpose guidance={guidance} language={template.language} />}
    </div>
  );
});

/** What the section is for, after the template, and questions to begin with. */
function Purpose({ guidance, language }: { readonly guidance: TemplateSection; readonly language: string }) {
  const { t } = useLanguage();
  return (
    <div className={styles['guidance']} lang={language} dir={directionOf(language)}>
      <p className={styles['purpose']}>{guidance.purpose}</p>
      <Disclosure title={t('section.prompts', { count: guidance.questions.length })}>
        <ul className={styles['prompts']}>
          {guidance.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

/** Who leads the writing of the section, and by when; the leader of the team says so. */
function Leading({
  section,
  fact,
  around: { people, team, may },
  onLead,
}: {
  readonly section: ShownSection;
  readonly fact: SectionView;
  readonly around: Around;
  readonly onLead: SectionDeeds['onLead'];
}) {
  const { t, code, direction } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles['leading']} lang={code} dir={direction}>
      <Lead section={fact} people={people} />
      {may.assign && (
        <>
          <IconButton
            icon="people"
            label={t('lead.setFor', { title: `${section.number} ${section.title}` })}
            onPress={() => setOpen(true)}
          />
          <LeadDialog
            section={section}
            fact={fact}
            people={people}
            team={team.id}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            onSet={(request) => onLead(section.id, request)}
          />
        </>
      )}
    </span>
  );
}

/** "Have we finished this section?": people say how far it is; counting never does. */
const Finished = memo(function Finished({
  section,
  fact,
  around,
  onStatus,
}: {
  readonly section: ShownSection;
  readonly fact: SectionView | undefined;
  readonly around: Around | null;
  readonly onStatus: SectionDeeds['onStatus'];
}) {
  const { t, code, direction } = useLanguage();
  const [asked, setAsked] = useState<SectionStatus | null>(null);
  const status = fact?.status ?? 'not-started';
  if (around?.may.setStatus !== true) return null;
  const mayAgree = around.may.reopen;
  const isClosed = status === 'agreed' && !mayAgree;
  const by: PersonView | undefined = personIn(around.people, fact?.statusBy ?? null);
  return (
    <div className={styles['finished']} lang={code} dir={direction}>
      <RadioGroup
        label={t('section.finished')}
        orientation="horizontal"
        value={status}
        onChange={(chosen: SectionStatus) => {
          if (status === 'agreed' && chosen !== 'agreed') setAsked(chosen);
          else onStatus(section.id, chosen);
        }}
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
      {fact !== undefined && fact.reopened.length > 0 && (
        <Reopened times={fact.reopened} people={around.people} />
      )}
      <ReopenDialog
        title={`${section.number} ${section.title}`}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onReopen={(reason) => {
          if (asked !== null) onStatus(section.id, asked, reason);
        }}
      />
    </div>
  );
});

/** How often the section was opened again after it had been agreed: by whom, when and why. */
function Reopened({
  times,
  people,
}: {
  readonly times: SectionView['reopened'];
  readonly people: readonly PersonView[];
}) {
  const { t } = useLanguage();
  return (
    <div className={styles['reopened']}>
      <Disclosure title={t('reopen.times', { count: times.length })}>
        <ul>
          {times.map(({ by, at, reason }) => (
            <li key={at}>
              <span className={styles['who']}>
                {t('section.statusAt', {
                  name: personIn(people, by)?.name ?? t('comments.someone'),
                  at: new Date(at),
                })}
              </span>{' '}
              <bdi>{reason}</bdi>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
