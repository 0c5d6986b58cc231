import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import { restoreEdits } from '../../document/versions/restore.ts';
import type { Version } from '../../document/versions/versions.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi, useAsked } from '../api/use-api.tsx';
import type { Absence } from '../connection/absence.ts';
import type { Desk } from '../drafting/desk.ts';
import { useFact } from '../drafting/of-state.tsx';
import { useWidth } from '../drafting/use-width.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { Select } from '../ui/select.tsx';
import { useToast } from '../ui/toast.tsx';
import { undoManagerOf } from '../writing/collaboration.ts';
import { isKey, titleFor } from '../writing/key-table.ts';
import { useStored } from '../writing/use-stored.ts';
import { AuthorsView } from './authors-view.tsx';
import { ComparisonView, sectionAnchor, type Offer } from './comparison-view.tsx';
import { changedSections, countChanges } from './hunks.ts';
import { NameDialog } from './name-dialog.tsx';
import { RestoreDialog, type RestoreAsk } from './restore-dialog.tsx';
import { Timeline } from './timeline.tsx';
import { keyOf, useComparison, type Compared, type Former, type Visit, type Which } from './use-versions.ts';
import styles from './versions.module.css';
import { nameOf } from './when.ts';

/** The versions of the document: what each was, what is other since, and a way back. */
export function VersionsDialog({
  desk,
  editor,
  detail,
  absence,
  isOpen,
  onRestored,
  onClose,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView;
  /** What changed while this person was away, where they were just told; then that is compared at first. */
  readonly absence: Absence | null;
  readonly isOpen: boolean;
  /** A section was restored. */
  readonly onRestored: (section: SectionId) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('versions.title')} size="whole" isOpen={isOpen} onClose={onClose}>
      <Versions
        desk={desk}
        editor={editor}
        detail={detail}
        absence={absence}
        onRestored={onRestored}
        onClose={onClose}
      />
    </Dialog>
  );
}

/** Picked on a phone: no version, but the list of them. */
const LIST = 'list';
/** Picked: who wrote what. */
const AUTHORS = 'authors';

function Versions({
  desk,
  editor,
  detail,
  absence,
  onRestored,
  onClose,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView;
  readonly absence: Absence | null;
  readonly onRestored: (section: SectionId) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const { id } = detail.document;
  const [asked, again] = useAsked(`versions:${id}`, () => api.versions(id));
  const isPhone = useWidth() === 'phone';
  const versions = asked.is === 'there' ? asked.value.versions : [];
  const [picked, setPicked] = useState<string | null>(null);
  const [other, setOther] = useState('now');
  const [naming, setNaming] = useState<Version | 'now' | null>(null);
  const [visit] = useState((): Visit | null =>
    absence === null || absence.before === null
      ? null
      : { kind: 'visit', asOf: absence.since, state: absence.before },
  );
  const formers: readonly Former[] = visit === null ? versions : [visit, ...versions];
  const withKey = (key: string | null) => formers.find((version) => keyOf(version) === key) ?? null;
  // With room beside the list, the last version is compared at once: it is what most people look for.
  const chosen =
    picked === LIST || picked === AUTHORS
      ? null
      : (withKey(picked) ?? (isPhone && visit === null ? null : (formers[0] ?? null)));
  const against: Which = withKey(other) ?? 'now';
  const people = detail.people;
  const online = useFact(desk.document, 'online');
  const save = useFact(desk.document, 'save');
  const isSaved = online && save.is === 'saved';

  const list = (
    <div className={styles['pane']}>
      {detail.may.nameVersions && (
        <div className={styles['nameNow']}>
          <Button kind="primary" icon="add" isDisabled={!isSaved} onPress={() => setNaming('now')}>
            {t('versions.nameNow')}
          </Button>
          {!isSaved && <p className={styles['soft']}>{t('versions.notSaved')}</p>}
        </div>
      )}
      <Button kind="quiet" icon="people" aria-current={picked === AUTHORS} onPress={() => setPicked(AUTHORS)}>
        {t('versions.authors')}
      </Button>
      {asked.is === 'loading' && <Loading />}
      {asked.is === 'failed' && (
        <EmptyState
          title={sayProblem(t, asked.problem)}
          action={<Button onPress={() => void again()}>{t('failed.again')}</Button>}
        />
      )}
      {asked.is === 'there' && versions.length === 0 && (
        <EmptyState title={t('versions.none')}>
          {t(detail.may.nameVersions ? 'versions.noneWords' : 'versions.noneToRead')}
        </EmptyState>
      )}
      <Timeline
        visit={visit}
        versions={versions}
        chosen={chosen}
        people={people}
        mayName={detail.may.nameVersions && online}
        onChoose={(version) => {
          setPicked(keyOf(version));
          if (other === keyOf(version)) setOther('now');
        }}
        onName={setNaming}
      />
    </div>
  );
  return (
    <div className={styles['room']}>
      {!(isPhone && (chosen !== null || picked === AUTHORS)) && (
        <nav className={styles['timeline']} aria-label={t('versions.timeline')}>
          {list}
        </nav>
      )}
      {chosen !== null && (
        <Comparing
          desk={desk}
          editor={editor}
          detail={detail}
          chosen={chosen}
          against={against}
          versions={versions}
          onAgainst={setOther}
          onBack={isPhone ? () => setPicked(LIST) : null}
          onRestored={onRestored}
          onClose={onClose}
        />
      )}
      {picked === AUTHORS && (
        <AuthorsView desk={desk} detail={detail} onBack={isPhone ? () => setPicked(LIST) : null} />
      )}
      <NameDialog
        documentId={id}
        of={naming}
        onClose={() => setNaming(null)}
        onNamed={(version) => {
          setPicked(version.id);
          toast({ text: t('versions.kept', { name: version.name }) });
          void again();
        }}
      />
    </div>
  );
}

function Comparing({
  desk,
  editor,
  detail,
  chosen,
  against,
  versions,
  onAgainst,
  onBack,
  onRestored,
  onClose,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView;
  readonly chosen: Former;
  readonly against: Which;
  readonly versions: readonly Version[];
  readonly onAgainst: (key: string) => void;
  /** On a phone, back to the list. */
  readonly onBack: (() => void) | null;
  readonly onRestored: (section: SectionId) => void;
  readonly onClose: () => void;
}) {
  const { t, code } = useLanguage();
  const toast = useToast();
  const width = useWidth();
  const sections = useStored(desk.sections);
  const refusal = useFact(desk.document, 'refusal');
  const { language } = detail.document;
  const { comparing, again } = useComparison(
    detail.document.id,
    desk.document.ydoc,
    { one: chosen, other: against },
    language,
  );
  const [columns, setColumns] = useState<'one' | 'two'>('one');
  const [ask, setAsk] = useState<RestoreAsk | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const compared = comparing.is === 'there' ? comparing.compared : null;
  const walk = useWalk(root, compared);
  const agreed = useMemo(
    () => new Set(detail.document.sections?.filter(({ status }) => status === 'agreed').map((one) => one.id)),
    [detail],
  );
  const isTwoColumns = columns === 'two' && width === 'wide';
  const mayRestore =
    detail.may.restore &&
    detail.may.write &&
    refusal === null &&
    editor !== null &&
    compared?.later === 'now';
  const titleOf = (id: SectionId) => {
    const section = sections.find((one) => one.id === id);
    return section === undefined ? '' : `${section.number} ${section.title}`.trim();
  };

  const restore = (from: Compared, wanted: 'all' | readonly SectionId[]) => {
    const undo = editor === null ? null : undoManagerOf(editor.state);
    undo?.stopCapturing();
    const done = restoreEdits(desk.document.ydoc, from.old, { sections: wanted, agreed, language });
    undo?.stopCapturing();
    const isDone = done.sections.length + done.objects.length > 0;
    toast({
      text: isDone
        ? t('versions.restored', { version: nameOf(from.earlier, t, code) })
        : t('versions.restoredNothing'),
      ...(isDone ? { undo: () => editor?.commands.undo() } : {}),
    });
    if (!isDone) return;
    onClose();
    const [first] = done.sections;
    if (wanted !== 'all' && first !== undefined) onRestored(first);
  };
  const askFor = (from: Compared, wanted: 'all' | readonly SectionId[]) =>
    setAsk({
      section: wanted === 'all' ? null : wanted.map(titleOf).join(' · '),
      version: nameOf(from.earlier, t, code),
      agreed: wanted === 'all' ? [...agreed].map(titleOf).filter((title) => title !== '') : [],
      run: () => restore(from, wanted),
    });
  const offerFor = (section: SectionId): Offer => {
    if (!mayRestore || compared === null) return { is: 'none' };
    if (agreed.has(section)) return { is: 'agreed' };
    return { is: 'open', run: () => askFor(compared, [section]) };
  };
  const names = [compared?.earlier ?? chosen, compared?.later ?? against].map((which) =>
    nameOf(which, t, code),
  );
  const changed = compared === null ? [] : changedSections(compared.comparison);
  const count = compared === null ? 0 : countChanges(compared.comparison);
  return (
    <div className={styles['comparison']}>
      <div className={styles['bar']}>
        {onBack !== null && (
          <Button kind="quiet" icon="chevron-start" onPress={onBack}>
            {t('versions.back')}
          </Button>
        )}
        <h3 className={styles['compareTitle']}>
          <bdi>{nameOf(chosen, t, code)}</bdi>
        </h3>
        <span className={styles['soft']} aria-hidden="true">
          {t('versions.comparedWith')}
        </span>
        <Select
          label={t('versions.comparedWith')}
          isLabelHidden
          width="short"
          size="small"
          value={keyOf(against)}
          onChange={onAgainst}
          choices={[
            { value: 'now', text: t('versions.now') },
            ...versions
              .filter((version) => keyOf(version) !== keyOf(chosen))
              .map((version) => ({ value: keyOf(version), text: nameOf(version, t, code) })),
          ]}
        />
        <span className={styles['walk']}>
          <output className={styles['soft']}>
            {compared !== null &&
              (walk.place === null
                ? t('versions.changes', { count })
                : t('versions.position', { place: walk.place + 1, count }))}
          </output>
          <IconButton
            icon="arrow-up"
            label={titleFor(t, 'previousChange')}
            isDisabled={count === 0}
            onPress={() => walk.go(-1)}
          />
          <IconButton
            icon="arrow-down"
            label={titleFor(t, 'nextChange')}
            isDisabled={count === 0}
            onPress={() => walk.go(1)}
          />
        </span>
      </div>
      <div className={styles['second']}>
        {changed.length > 1 && (
          <nav className={styles['jump']} aria-label={t('versions.changedSections')}>
            {changed.map(({ section, title }) => (
              <a
                key={section}
                href={`#${sectionAnchor(section)}`}
                onClick={(event) => {
                  event.preventDefault();
                  const there = document.getElementById(sectionAnchor(section));
                  there?.scrollIntoView({ block: 'start' });
                  there?.querySelector<HTMLElement>('[data-change]')?.focus({ preventScroll: true });
                }}
              >
                <bdi>{titleOf(section) || title}</bdi>
              </a>
            ))}
          </nav>
        )}
        {width === 'wide' && (
          <RadioGroup
            label={t('versions.layout')}
            isLabelHidden
            orientation="horizontal"
            value={columns}
            onChange={setColumns}
          >
            <Radio value="one">{t('versions.oneColumn')}</Radio>
            <Radio value="two">{t('versions.twoColumns')}</Radio>
          </RadioGroup>
        )}
        {mayRestore && compared !== null && count > 0 && (
          <Button size="small" icon="undo" onPress={() => askFor(compared, 'all')}>
            {t('versions.restoreAll')}
          </Button>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keys have to get there */}
      <section className={styles['scroll']} tabIndex={0} aria-label={t('versions.differences')}>
        {comparing.is === 'opening' && <Loading text={t('versions.opening')} />}
        {comparing.is === 'failed' && (
          <EmptyState
            title={t('versions.failed')}
            action={<Button onPress={again}>{t('failed.again')}</Button>}
          >
            {sayProblem(t, comparing.problem)}
          </EmptyState>
        )}
        {compared !== null && (
          <ComparisonView
            comparison={compared.comparison}
            isTwoColumns={isTwoColumns}
            sections={sections}
            people={detail.people}
            language={language}
            columns={[names[0] ?? '', names[1] ?? '']}
            offerFor={offerFor}
            root={root}
          />
        )}
      </section>
      <RestoreDialog ask={ask} onClose={() => setAsk(null)} />
    </div>
  );
}

/** Goes from change to change below `root`. */
function useWalk(root: RefObject<HTMLElement | null>, compared: Compared | null) {
  const which = compared === null ? '' : `${keyOf(compared.earlier)} ${keyOf(compared.later)}`;
  const [gone, setGone] = useState<{ readonly which: string; readonly place: number } | null>(null);
  const place = gone?.which === which ? gone.place : null; // another comparison begins at its beginning
  const go = (step: 1 | -1) => {
    const changes = [...(root.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    if (changes.length === 0) return;
    const next =
      place === null
        ? step === 1
          ? 0
          : changes.length - 1
        : (place + step + changes.length) % changes.length;
    changes[next]?.scrollIntoView({ block: 'center' });
    changes[next]?.focus({ preventScroll: true });
    setGone({ which, place: next });
  };
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const step = isKey(event, 'nextChange') ? 1 : isKey(event, 'previousChange') ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      latest.current(step);
    };
    globalThis.addEventListener('keydown', hear);
    return () => globalThis.removeEventListener('keydown', hear);
  }, []);
  return { place, go };
}
