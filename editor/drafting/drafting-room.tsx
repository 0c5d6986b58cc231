import { type CSSProperties, useEffect, useMemo, useRef, useState, useDeferredValue } from 'react';
import { useLocation } from 'wouter';
import type { MeView } from '../../document/api.ts';
import type { DocumentId, TeamId, ThreadId } from '../../document/ids.ts';
import { circleOf } from '../comments/circle.ts';
import type { CommentPaper } from '../comments/filter-menu.tsx';
import { addToDraft } from '../comments/drafts.ts';
import type { CommentRights } from '../comments/thread-card.tsx';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { handOver } from '../export/hand-over.ts';
import { endFirstPage } from '../first-page/early.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { laterDialog, With } from '../ui/later.tsx';
import { fetchAhead } from '../ui/part.ts';
import { useToast } from '../ui/toast.tsx';
import type { Asked } from '../writing/find/find-bar.tsx';
import { useStored } from '../writing/use-stored.ts';
import { AwayLine } from './away-line.tsx';
import { CommentDialogs } from './comment-dialogs.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { commentsPart } from './comments-part.ts';
import type { Desk } from './desk.ts';
import styles from './drafting.module.css';
import { guidanceFor } from './guidance.tsx';
import { LengthCorner } from './length-corner.tsx';
import { OfState, useFact } from './of-state.tsx';
import { Outline, statusOf } from './outline.tsx';
import { OverPage } from './over-page.tsx';
import { PanelEdge } from './panel-edge.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { remember, remembered } from './remember.ts';
import { RoomDialogs, type RoomDialog } from './room-dialogs.tsx';
import { SaveWords, saveWords } from './save-words.tsx';
import { SidePanel } from './side-panel.tsx';
import { TextColumn } from './text-column.tsx';
import { ToolsRow } from './tools-row.tsx';
import { TopBar } from './top-bar.tsx';
import { useComments } from './use-comments.ts';
import { useFindingLink } from './use-finding-link.ts';
import { useGoing } from './use-going.ts';
import { useHere } from './use-here.ts';
import { useLater } from './use-later.ts';
import { useLayout } from './use-layout.ts';
import { usePlace } from './use-place.ts';
import { ModeMenu } from '../suggesting/mode-menu.tsx';
import { useSuggesting } from './use-suggesting.ts';
import { useSectionDeeds } from './use-section-deeds.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import { useThreadLink } from './use-thread-link.ts';
import { useTint } from './use-tint.ts';
import { useUnsentFiles } from './use-unsent-files.ts';
import { useViewLink } from './use-view-link.ts';
import { useVisits } from './use-visits.ts';
import { WhoIsHere } from './who-is-here.tsx';

const FindBar = laterDialog(async () => (await import('../writing/find/find-bar.tsx')).FindBar);

/** What is said about each section stands above its text, and would push that down: it is waited for so long, in ms. */
const GUIDANCE_PATIENCE_MS = 3_000;

/** The drafting screen with a document open: plan, text, and one panel beside it. */
export function DraftingRoom({
  desk,
  me,
  documentId,
}: {
  readonly desk: Desk;
  readonly me: MeView;
  readonly documentId: DocumentId;
}) {
  const { t } = useLanguage();
  const toast = useToast();
  const api = useApi();
  const [, navigate] = useLocation();
  const person = me.person.id;
  const layout = useLayout(person);

  const detail = useStored(desk.detail);
  const template = useStored(desk.guidance);
  const sections = useStored(desk.sections);
  const editor = useStored(desk.editor);
  const current = useStored(desk.section);
  const active = useStored(desk.active);
  const caretsShown = useStored(desk.caretsShown);
  const spelling = useStored(desk.spelling);
  const threadsView = useStored(desk.threads);
  const pending = useStored(desk.pending);
  const absence = useStored(desk.absence);
  useTint(desk);
  const everybody = useHere(desk.document.awareness);
  const here = everybody.filter((one) => one.person !== person); // another window of one's own is nobody else
  const comments = useComments(desk, () => layout.show('comments'));

  const refusal = useFact(desk.document, 'refusal');
  const online = useFact(desk.document, 'online');
  const mayEdit = detail?.may.write === true && refusal === null;
  const files = useUnsentFiles(desk, { me, documentId, mayWrite: mayEdit });
  const rights = useMemo((): CommentRights => {
    const { comment, write, assignComments, answerComments, writeNotes } = detail?.may ?? {};
    const isIn = refusal === null;
    return {
      comment: isIn && comment === true,
      assign: isIn && assignComments === true,
      answer: isIn && answerComments === true,
      notes: isIn && writeNotes === true,
      hold: isIn && comment === true && write !== true,
    };
  }, [detail, refusal]);
  const mayComment = rights.comment;
  const people = detail?.people ?? me.people;
  const [isReady, setReady] = useState(false);
  const suggesting = useSuggesting(desk, {
    documentId,
    detail,
    people,
    isReady,
    isIn: refusal === null,
    showPanel: () => layout.show('suggestions'),
  });
  // Until there is a branch to write in, whoever wants to suggest reads.
  const mayWrite =
    suggesting.mode === 'editing'
      ? mayEdit && !suggesting.isSuggesting
      : suggesting.mode === 'suggesting' && suggesting.rights.suggest && suggesting.isSuggesting;
  const circle = useMemo(() => {
    const team = detail?.team.id ?? me.teams[0]?.id;
    const openedTo = me.teams.find(({ id }) => id === team)?.openedTo ?? [];
    const workshop = me.workshop.id;
    return circleOf(team === undefined ? [] : people, {
      type: 'document',
      workshop,
      team: team ?? ('' as TeamId),
      openedTo,
    });
  }, [detail, me, people]);
  const [dialog, setDialog] = useState<RoomDialog | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [isWhoOpen, setWhoOpen] = useState(false);
  const { isWide, panelShown, tab } = layout;

  const choose = (thread: ThreadId) => {
    comments.choose(thread);
    layout.show('comments');
  };
  const begin = () => {
    if (mayComment) comments.begin();
    layout.show('comments');
  };
  const returnToPlace = usePlace({
    editor,
    documentId,
    person,
    scroller,
    mayFocus: mayWrite && layout.width !== 'phone',
  });
  const go = useGoing({ desk, editor, sections, layout, mayWrite, returnToPlace });
  const visits = useVisits(desk, { mayWrite, isPhone: layout.width === 'phone', toSection: go });

  const isOpen = editor !== null && sections.length > 0;
  // What could be read before goes when all of this is on the page in its place.
  const isLate = useLater(isOpen, GUIDANCE_PATIENCE_MS);
  const areHeadsMade = useDeferredValue(sections) === sections; // as those are: with everything else that can wait
  const isMade = isOpen && areHeadsMade && (template !== null || isLate);
  // Once: a text that another takes the place of was there.
  if (isMade && !isReady) setReady(true);
  useEffect(() => {
    if (!isReady) return;
    endFirstPage(scroller.current);
    void commentsPart.fetch().catch(() => null); // whoever comments has it at once, or it is asked for again
    void fetchAhead();
  }, [isReady]);

  useThreadLink(desk, { isReady, go: comments.go });
  useFindingLink(desk, { isReady, show: () => layout.show('checks') });

  const deeds = useSectionDeeds(desk, { documentId, person });

  const turnSpelling = () => {
    remember(`spelling:${person}`, spelling ? false : null);
    desk.spelling.set(!spelling);
    toast({ text: t(spelling ? 'spelling.isOff' : 'spelling.isOn') });
  };
  const carets = {
    caretsShown: remembered<boolean>(`quiet:${person}`) !== true && caretsShown,
    onCarets: (shown: boolean) => {
      remember(`quiet:${person}`, shown ? null : true);
      desk.caretsShown.set(shown && online);
    },
  };
  const askLengths = () => setDialog('lengths');
  const askVersions = () => setDialog(detail?.may.readVersions === true ? 'versions' : null);
  const askViews = () => setDialog('views');
  useViewLink(isReady, askViews);
  const askCharacters = () => setDialog(mayWrite ? 'characters' : null);
  const askCite = () => setDialog(mayWrite ? 'cite' : null);

  // Of the two, what stands beside the text.
  const step = layout.panelShown && layout.tab === 'suggestions' ? suggesting.step : comments.step;
  useScreenKeys({
    comment: begin,
    nextComment: () => step(1),
    previousComment: () => step(-1),
    list: () => setDialog('shortcuts'),
    modeEditing: () => suggesting.choose('editing'),
    modeSuggesting: () => suggesting.choose('suggesting'),
    modeViewing: () => suggesting.choose('viewing'),
    find: () => setAsked({ toReplace: asked?.toReplace ?? false }),
    replace: () => setAsked({ toReplace: true }),
    lengths: askLengths,
    characters: askCharacters,
    cite: askCite,
    versions: askVersions,
    views: askViews,
    spelling: turnSpelling,
    whoIsHere: () => setWhoOpen(true),
    save() {
      const { save } = desk.document.state();
      toast({
        text:
          save.is === 'saved' && save.at !== null
            ? t('save.already', { time: new Date(save.at) })
            : saveWords(t, save, mayWrite),
      });
    },
    undo: () => editor?.commands.undo(),
    redo: () => editor?.commands.redo(),
  });
  useEffect(() => {
    desk.caretsShown.set(online && remembered<boolean>(`quiet:${person}`) !== true);
  }, [desk, online, person]);
  useEffect(() => {
    if (detail !== null) globalThis.document.title = `${detail.document.title} · ${t('app.name')}`;
  }, [detail, t]);

  const takePaper = (paper: CommentPaper) => {
    toast({ text: t(paper.made === 'response-table' ? 'comments.tableMaking' : 'comments.briefingMaking') });
    api
      .commentPaper(documentId, paper)
      .then(handOver, (problem: unknown) => toast({ text: sayProblem(t, problem) }));
  };
  const section = sections.find(({ id }) => id === current) ?? null;
  const panel = (
    <SidePanel
      desk={desk}
      tab={tab}
      onTab={layout.show}
      template={template}
      section={section}
      comments={comments}
      view={threadsView}
      pending={pending?.thread ?? null}
      active={active}
      self={person}
      people={people}
      circle={circle}
      rights={rights}
      drafts={`${documentId}:${person}`}
      suggestions={suggesting.tab}
      onGo={go}
      onTake={detail?.may.export === true && online ? takePaper : null}
      edge={<PanelEdge rem={layout.panelRem} onWidth={layout.widenPanel} />}
      place={isWide ? 'column' : layout.width === 'medium' ? 'overlay' : 'sheet'}
      onClose={() => layout.togglePanel()}
    />
  );
  const length = editor !== null && layout.width !== 'phone' && (
    <LengthCorner
      editor={editor}
      section={current}
      language={detail?.document.language ?? 'en'}
      guidance={section === null ? null : guidanceFor(template, section.templateKey)}
      onAsk={askLengths}
    />
  );
  const modes =
    suggesting.rights.write || suggesting.rights.suggest ? (
      <ModeMenu mode={suggesting.mode} rights={suggesting.rights} onChoose={suggesting.choose} />
    ) : null;
  const outline = (
    <Outline
      sections={sections}
      detail={detail}
      here={here}
      threads={comments.threads.filter(({ thread }) => thread.id !== pending?.thread)}
      current={current}
      onGo={go}
    />
  );

  return (
    <div className={styles['screen']}>
      <a className={styles['skip']} href="#text">
        {t('drafting.skipToText')}
      </a>
      <div className={styles['top']}>
        <TopBar
          documentId={documentId}
          me={me}
          detail={detail}
          who={
            <>
              {layout.width === 'phone' && modes /* the tools need their row */}
              <WhoIsHere
                here={here}
                me={me}
                detail={detail}
                sections={sections}
                isOnline={online}
                isOpen={isWhoOpen}
                onOpenChange={setWhoOpen}
                visits={visits}
                {...carets}
              />
            </>
          }
          online={online}
          mayWrite={mayWrite}
          saving={
            <OfState document={desk.document}>
              {({ save, isSlowWay }) => (
                <SaveWords save={save} mayWrite={mayWrite} isSlowWay={isSlowWay} files={files} />
              )}
            </OfState>
          }
          {...carets}
          onExport={() => setDialog('export')}
          onVersions={askVersions}
          onViews={askViews}
          onOverview={() => navigate(`/document/${documentId}`)}
          spelling={spelling}
          onSpelling={turnSpelling}
          onLengths={askLengths}
          onCharacters={askCharacters}
          onFind={() => setAsked({ toReplace: mayWrite })}
          onShortcuts={() => setDialog('shortcuts')}
        />
        <ToolsRow
          desk={desk}
          layout={layout}
          editor={editor}
          detail={detail}
          mayWrite={mayWrite}
          mayComment={mayComment}
          length={length}
          modes={layout.width === 'phone' ? null : modes}
          onPicture={suggesting.isSuggesting ? () => toast({ text: t('suggestions.noPictures') }) : null}
          onComment={begin}
          onCharacters={askCharacters}
          onCite={askCite}
        />
        <OfState document={desk.document}>
          {(state) => (
            <ConnectionLine state={state} mayWrite={mayWrite} onTryNow={() => desk.document.tryNow()} />
          )}
        </OfState>
      </div>
      <div className={styles['body']}>
        {isWide && layout.outlineShown && (
          <div className={styles['outline']} data-region="outline">
            {outline}
          </div>
        )}
        <div
          ref={scroller}
          className={classes(styles['scroller'], isWide && panelShown && styles['withPanel'])}
          style={{ '--panel-width': `${layout.panelRem}rem` } as CSSProperties}
        >
          <main id="text" className={styles['text']} data-region="text">
            <AwayLine
              absence={absence}
              sections={sections}
              people={people}
              self={person}
              onGo={go}
              onShow={detail?.may.readVersions === true && absence?.before != null ? askVersions : null}
              onClose={() => desk.absence.set(null)}
            />
            {editor !== null && (
              <FindBar
                editor={editor}
                isOpen={asked !== null}
                asked={asked}
                mayWrite={mayWrite}
                isLocked={(id) => statusOf(detail, id)?.status === 'agreed'}
                onClose={() => setAsked(null)}
              />
            )}
            <TextColumn
              desk={desk}
              editor={editor}
              detail={detail}
              template={template}
              mayWrite={mayWrite}
              isReady={isReady}
              gridsAsForms={layout.width === 'phone'}
              threads={comments.threads}
              marksShown={!(panelShown && tab === 'comments' && isWide)}
              onChoose={choose}
              onSuggestion={suggesting.show}
              onComment={mayComment ? begin : null}
              deeds={deeds}
            />
          </main>
          {isWide && panelShown && panel}
        </div>
      </div>
      {!isWide && layout.over !== null && (
        <OverPage onClose={layout.uncover} takesFocus={pending === null}>
          {layout.over === 'panel' ? (
            panel
          ) : (
            <div className={styles['drawer']} data-region="outline">
              {outline}
            </div>
          )}
        </OverPage>
      )}
      {layout.width === 'phone' && (
        <PhoneBar
          over={layout.over === 'panel' ? tab : layout.over}
          openThreads={comments.open}
          onPlan={layout.toggleOutline}
          onComment={() => (panelShown && tab === 'comments' ? layout.uncover() : begin())}
          onGuidance={() => (panelShown && tab === 'guidance' ? layout.uncover() : layout.show('guidance'))}
        />
      )}
      <CommentDialogs comments={comments} threads={threadsView.threads} circle={circle} />
      <With
        part={commentsPart}
        isOpen={pending !== null || comments.isBeginning}
        onClose={comments.cancel}
        onLeft={(words) => addToDraft(`${documentId}:${person}:new`, words)}
      >
        {() => null /* in the panel */}
      </With>
      <RoomDialogs
        desk={desk}
        editor={editor}
        detail={detail}
        template={template}
        current={current}
        open={dialog}
        onChecks={() => {
          setDialog(null);
          layout.show('checks');
        }}
        onGo={go}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}
