import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { MeView } from '../../document/api.ts';
import type { DocumentId, ThreadId } from '../../document/ids.ts';
import type { DocumentState } from '../connection/open-document.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { useToast } from '../ui/toast.tsx';
import { FindBar, type Asked } from '../writing/find/find-bar.tsx';
import { useStored } from '../writing/use-stored.ts';
import { AwayLine } from './away-line.tsx';
import { ConnectionLine } from './connection-line.tsx';
import type { Desk } from './desk.ts';
import styles from './drafting.module.css';
import { guidanceFor } from './guidance.tsx';
import { LengthCorner } from './length-corner.tsx';
import { Outline, statusOf } from './outline.tsx';
import { OverPage } from './over-page.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { remember, remembered } from './remember.ts';
import { RoomDialogs, type RoomDialog } from './room-dialogs.tsx';
import { saveWords } from './save-words.tsx';
import { SidePanel } from './side-panel.tsx';
import { TextColumn } from './text-column.tsx';
import { ToolsRow } from './tools-row.tsx';
import { TopBar } from './top-bar.tsx';
import { useComments } from './use-comments.ts';
import { useGoing } from './use-going.ts';
import { useHere } from './use-here.ts';
import { useLayout } from './use-layout.ts';
import { usePlace } from './use-place.ts';
import { useSectionDeeds } from './use-section-deeds.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import { useUnsentFiles } from './use-unsent-files.ts';

/** The drafting screen with a document open: plan, text, and one panel beside it. */
export function DraftingRoom({
  desk,
  me,
  documentId,
  state,
}: {
  readonly desk: Desk;
  readonly me: MeView;
  readonly documentId: DocumentId;
  readonly state: DocumentState;
}) {
  const { t } = useLanguage();
  const toast = useToast();
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
  const everybody = useHere(desk.document.awareness);
  const here = everybody.filter((one) => one.person !== person); // another window of one's own is nobody else
  const comments = useComments(desk);

  const mayWrite = detail?.may.write === true && state.refusal === null;
  const files = useUnsentFiles(desk, { me, documentId, mayWrite });
  const mayComment = detail?.may.comment === true && state.refusal === null;
  const [dialog, setDialog] = useState<RoomDialog | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { isWide, panelShown, tab } = layout;

  const choose = (thread: ThreadId) => {
    comments.choose(thread);
    layout.show('comments');
  };
  const begin = () => {
    if (mayComment) comments.begin();
    layout.show('comments');
  };
  const scroller = useRef<HTMLDivElement>(null);
  const returnToPlace = usePlace({
    editor,
    documentId,
    person,
    scroller,
    mayFocus: mayWrite && layout.width !== 'phone',
  });
  const go = useGoing({ desk, editor, sections, layout, mayWrite, returnToPlace });

  const deeds = useSectionDeeds(desk, { documentId, person });

  const turnSpelling = () => {
    remember(`spelling:${person}`, spelling ? false : null);
    desk.spelling.set(!spelling);
    toast({ text: t(spelling ? 'spelling.isOff' : 'spelling.isOn') });
  };
  const askLengths = () => setDialog('lengths');
  const askCharacters = () => setDialog(mayWrite ? 'characters' : null);

  useScreenKeys({
    comment: begin,
    list: () => setDialog('shortcuts'),
    find: () => setAsked({ toReplace: asked?.toReplace ?? false }),
    replace: () => setAsked({ toReplace: true }),
    lengths: askLengths,
    characters: askCharacters,
    spelling: turnSpelling,
    save: () =>
      toast({
        text:
          state.save.is === 'saved' && state.save.at !== null
            ? t('save.already', { time: new Date(state.save.at) })
            : saveWords(t, state.save, mayWrite),
      }),
    undo: () => editor?.commands.undo(),
    redo: () => editor?.commands.redo(),
  });
  useEffect(() => {
    desk.caretsShown.set(state.online && remembered<boolean>(`quiet:${person}`) !== true);
  }, [desk, state.online, person]);
  useEffect(() => {
    if (detail !== null) globalThis.document.title = `${detail.document.title} · ${t('app.name')}`;
  }, [detail, t]);

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
      people={detail?.people ?? me.people}
      mayComment={mayComment}
      drafts={`${documentId}:${person}`}
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
          state={state}
          here={here}
          mayWrite={mayWrite}
          files={files}
          caretsShown={remembered<boolean>(`quiet:${person}`) !== true && caretsShown}
          onCarets={(shown) => {
            remember(`quiet:${person}`, shown ? null : true);
            desk.caretsShown.set(shown && state.online);
          }}
          onExport={() => setDialog('export')}
          onOverview={() => navigate(`/document/${documentId}`)}
          spelling={spelling}
          onSpelling={turnSpelling}
          onLengths={askLengths}
          onCharacters={askCharacters}
          onFind={() => setAsked({ toReplace: mayWrite })}
          onShortcuts={() => setDialog('shortcuts')}
        />
        <ToolsRow
          layout={layout}
          editor={editor}
          detail={detail}
          mayWrite={mayWrite}
          mayComment={mayComment}
          length={length}
          onComment={begin}
          onCharacters={askCharacters}
        />
        <ConnectionLine state={state} mayWrite={mayWrite} onTryNow={() => desk.document.tryNow()} />
      </div>
      <div className={styles['body']}>
        {isWide && layout.outlineShown && (
          <div className={styles['outline']} data-region="outline">
            {outline}
          </div>
        )}
        <div
          className={classes(styles['scroller'], isWide && panelShown && styles['withPanel'])}
          ref={scroller}
        >
          <main id="text" className={styles['text']} data-region="text">
            <AwayLine
              absence={absence}
              sections={sections}
              people={detail?.people ?? me.people}
              self={person}
              onGo={go}
              onClose={() => desk.absence.set(null)}
            />
            {editor !== null && (
              <FindBar
                editor={editor}
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
              gridsAsForms={layout.width === 'phone'}
              threads={comments.threads}
              marksShown={!(panelShown && tab === 'comments' && isWide)}
              onChoose={choose}
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
      <RoomDialogs
        desk={desk}
        editor={editor}
        detail={detail}
        template={template}
        current={current}
        open={dialog}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}
