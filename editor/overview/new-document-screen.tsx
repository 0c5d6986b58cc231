import { useState } from 'react';
import { useLocation } from 'wouter';
import type { MeView, TeamView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { languageName } from '../../document/languages.ts';
import type { ListedTemplate } from '../api/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi, useAsked } from '../api/use-api.tsx';
import { Frame, PageHead, Sheet } from '../app/frame.tsx';
import { useMe, useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { ErrorMessage, Loading } from '../ui/messages.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './new-document-screen.module.css';
import { countOn, draftFrom, requestedChapters, type OutlineDraft } from './outline-draft.ts';
import { OutlineList } from './outline-list.tsx';

/** What was chosen in the first step. */
interface Chosen {
  readonly template: ListedTemplate;
  readonly language: string;
  readonly title: string;
}

/** Starts a document: which template, in which language, under which title; then which sections. */
export function NewDocumentScreen({ team: id }: { readonly team: TeamId }) {
  const me = useMe();
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const team = me.teams.find((each) => each.id === id);
  if (team === undefined)
    return (
      <Frame width="narrow">
        <PageHead
          title={t('not-found.title')}
          lead={t('not-found.words')}
          back={{ href: '/', text: t('not-found.home') }}
        />
      </Frame>
    );
  return chosen === null ? (
    <ChooseTemplate me={me} team={team} onChosen={setChosen} />
  ) : (
    <ChooseSections team={team} chosen={chosen} onBack={() => setChosen(null)} />
  );
}

function ChooseTemplate({
  me,
  team,
  onChosen,
}: {
  readonly me: MeView;
  readonly team: TeamView;
  readonly onChosen: (chosen: Chosen) => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const languages = me.workshop.languages.length > 0 ? me.workshop.languages : ['en'];
  const [language, setLanguage] = useState(
    () => languages.find((each) => each === me.person.language) ?? languages[0] ?? 'en',
  );
  const [templates] = useAsked(language, () => api.templates(language));
  const [key, setKey] = useState<string | null>(null);
  const [title, setTitle] = useState<string | null>(null);
  const [mistakes, setMistakes] = useState<{ readonly template?: string; readonly title?: string }>({});

  const template = templates.is === 'there' ? templates.value.find((each) => each.key === key) : undefined;
  const shownTitle = title ?? template?.title ?? '';

  function goOn(): void {
    if (template === undefined) return setMistakes({ template: t('new.template-missing') });
    if (shownTitle.trim() === '') return setMistakes({ title: t('new.title-missing') });
    onChosen({ template, language, title: shownTitle.trim() });
  }

  return (
    <Frame>
      <PageHead
        title={t('new.title')}
        lead={t('new.lead')}
        back={{ href: `/team/${team.id}`, text: team.name }}
      />
      {templates.is === 'loading' && <Loading />}
      {templates.is === 'failed' && <ErrorMessage text={sayProblem(t, templates.problem)} />}
      {templates.is === 'there' && (
        <div className={styles['cards']}>
          <RadioGroup
            label={t('new.template')}
            isLabelHidden
            error={mistakes.template}
            value={key}
            onChange={(next) => {
              setKey(next);
              setMistakes({});
            }}
          >
            {templates.value.map((each) => (
              <Radio key={each.key} value={each.key} look="card">
                <span className={styles['cardTitle']}>{each.title}</span>
                <span className={styles['cardWords']}>{each.description}</span>
                <TemplateFacts template={each} />
              </Radio>
            ))}
          </RadioGroup>
        </div>
      )}
      <div className={styles['form']}>
        {languages.length > 1 && (
          <Select
            label={t('new.language')}
            hint={t('new.language-hint')}
            choices={languages.map((each) => ({ value: each, text: languageName(each), language: each }))}
            value={language}
            onChange={setLanguage}
          />
        )}
        <TextField
          label={t('new.name')}
          hint={t('new.name-hint')}
          error={mistakes.title}
          value={shownTitle}
          onChange={setTitle}
          maxLength={120}
          width="full"
        />
        <Button kind="primary" size="large" endIcon="arrow-end" onPress={goOn}>
          {t('new.continue')}
        </Button>
      </div>
    </Frame>
  );
}

function TemplateFacts({ template }: { readonly template: ListedTemplate }) {
  const { t } = useLanguage();
  const facts = [
    ...(template.horizonYears === undefined
      ? []
      : [t('new.horizon', { from: template.horizonYears[0], to: template.horizonYears[1] })]),
    t('new.sections', { count: template.sections }),
    ...(template.workshopWords === undefined
      ? []
      : [t('new.words', { from: template.workshopWords[0], to: template.workshopWords[1] })]),
  ];
  return facts.map((fact) => (
    <span key={fact} className={styles['cardFacts']}>
      {fact}
    </span>
  ));
}

function ChooseSections({
  team,
  chosen,
  onBack,
}: {
  readonly team: TeamView;
  readonly chosen: Chosen;
  readonly onBack: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<OutlineDraft | null>(null);
  const [asked] = useAsked(`${chosen.template.key} ${chosen.language}`, () =>
    api.template(chosen.template.key, chosen.language),
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const shown = draft ?? (asked.is === 'there' ? draftFrom(asked.value) : null);

  async function create(outline: OutlineDraft): Promise<void> {
    if (countOn(outline).count === 0) return setProblem(t('new.no-sections'));
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await api.createDocument(team.id, {
        template: chosen.template.key,
        language: chosen.language,
        title: chosen.title,
        chapters: requestedChapters(outline),
      });
      await refresh();
      go(`/document/${made.id}`);
    } catch (refused) {
      setProblem(sayProblem(t, refused));
      setBusy(false);
    }
  }

  return (
    <Frame>
      <PageHead
        title={t('new.outline')}
        lead={t('new.outline-lead')}
        back={{ href: `/team/${team.id}`, text: team.name }}
      />
      {asked.is === 'loading' && <Loading />}
      {asked.is === 'failed' && <ErrorMessage text={sayProblem(t, asked.problem)} />}
      {shown !== null && (
        <>
          <Sheet title={chosen.title}>
            <OutlineList draft={shown} onChange={setDraft} />
          </Sheet>
          <div className={styles['foot']}>
            <ErrorMessage text={problem} />
            <p className={styles['count']} aria-live="polite">
              {t('new.count', countOn(shown))}
            </p>
            <div className={styles['buttons']}>
              <Button kind="primary" size="large" isPending={busy} onPress={() => void create(shown)}>
                {t('new.create')}
              </Button>
              <Button size="large" icon="arrow-start" onPress={onBack}>
                {t('new.back')}
              </Button>
            </div>
          </div>
        </>
      )}
    </Frame>
  );
}
