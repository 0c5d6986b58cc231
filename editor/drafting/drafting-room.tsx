import { Selection } from '@tiptap/pm/state';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'wouter';
import type { MeView } from '../../document/api.ts';
import { isId, type DocumentId, type SectionId, type ThreadId } from '../../document/ids.ts';
import type { SectionStatus } from '../../document/status.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { GutterMarks, gutterGroups } from '../comments/gutter-marks.tsx';
import { useTops } from '../comments/use-tops.ts';
import type { DocumentState } from '../connection/open-document.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { PlanGrid } from '../plan/plan-grid.tsx';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { useToast } from '../ui/toast.tsx';
import { WritingToolbar } from '../writing/toolbar.tsx';
import { CharactersDialog } from '../writing/characters-dialog.tsx';
import { FindBar, type Asked } from '../writing/find/find-bar.tsx';
import { pasteLine } from '../writing/paste/paste-line.ts';
import { useStored } from '../writing/use-stored.ts';
import { ConnectionLine } from './connection-line.tsx';
import type { Desk } from './desk.ts';
import { after } from './detail.ts';
import styles from './drafting.module.css';
import { guidanceFor } from './guidance.tsx';
import { LengthCorner } from './length-corner.tsx';
import { LengthDialog } from './length-dialog.tsx';
import { Outline, statusOf } from './outline.tsx';
import { OverPage } from './over-page.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { remember, remembered } from './remember.ts';
import { saveWords } from './save-words.tsx';
import { SectionSlots } from './section-slots.tsx';
import { PutBackDialog } from './put-back-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SidePanel, type PanelTab } from './side-panel.tsx';
import { TopBar } from './top-bar.tsx';
import { useComments } from './use-comments.ts';
import { useHere } from './use-here.ts';
import { useUnsentFiles } from './use-unsent-files.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import { useWidth } from './use-width.ts';
import { WritingArea } from './writing-area.tsx';

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
  const { t, code } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const [, navigate] = useLocation();
  const width = useWidth();
  const person = me.person.id;

  const detail = useStored(desk.detail);
  const template = useStored(desk.guidance);
  const sections = useStored(desk.sections);
  const editor = useStored(desk.editor);
  const current = useStored(desk.section);
  const active = useStored(desk.active);
  const caretsShown = useStored(desk.caretsShown);
  const spelling = useStored(desk.spelling);
  const gridPlaces = useStored(desk.planViews.places);
  const threadsView = useStored(desk.threads);
  const pending = useStored(desk.pending);
  const putBack = useStored(desk.putBack);
  const everybody = useHere(desk.document.awareness);
  const here = everybody.filter((one) => one.person !== person); // another window of one's own is nobody else
  const comments = useComments(desk);

  const mayWrite = detail?.may.write === true && state.refusal === null;
  const files = useUnsentFiles(desk, { me, documentId, mayWrite });
  const mayComment = detail?.may.comment === true && state.refusal === null;
  const [tab, setTab] = useState<PanelTab>(() => remembered<PanelTab>(`panel:${person}`) ?? 'guidance');
  const [isPanelOpen, setPanelOpen] = useState(() => remembered<boolean>(`panel-open:${person}`) ?? true);
  const [isOver, setOver] = useState<'outline' | 'panel' | null>(null);
  const [isOutlineOpen, setOutlineOpen] = useState(() => remembered<boolean>(`outline:${person}`) ?? true);
  const [isKeysOpen, setKeysOpen] = useState(false);
  const [isExportOpen, setExportOpen] = useState(false);
  const [isLengthsOpen, setLengthsOpen] = useState(false);
  const [isCharactersOpen, setCharactersOpen] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const column = useRef<HTMLDivElement>(null);

  const isWide = width === 'wide';
  const panelShown = isWide ? isPanelOpen : isOver === 'panel';
  const outlineShown = isWide ? isOutlineOpen : isOver === 'outline';

  const show = (next: PanelTab) => {
    setTab(next);
    remember(`panel:${person}`, next);
    if (isWide) togglePanel(true);
    else setOver('panel');
  };
  const togglePanel = (isOpen: boolean) => {
    setPanelOpen(isOpen);
    remember(`panel-open:${person}`, isOpen);
  };
  const toggleOutline = (isOpen: boolean) => {
    setOutlineOpen(isOpen);
    remember(`outline:${person}`, isOpen);
  };

  const choose = (thread: ThreadId) => {
    comments.choose(thread);
    show('comments');
  };
  const begin = () => {
    if (mayComment && comments.begin()) show('comments');
    else show('comments');
  };
  const go = (id: SectionId) => {
    setOver(null);
    desk.section.set(id);
    globalThis.history.replaceState(globalThis.history.state, '', `#${id}`);
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: 'start' });
    if (editor === null) return;
    editor.state.doc.forEach((node, offset) => {
      if (node.attrs['id'] !== id) return;
      const end = offset + node.nodeSize - 2;
      if (!mayWrite || width === 'phone') return;
      // Looking back, so that a section that ends with a list does not send the caret on into the next.
      const last = Selection.near(editor.state.doc.resolve(end), -1);
      editor.chain().setTextSelection(last.to).focus(undefined, { scrollIntoView: false }).run();
    });
  };
  // The address may name a section: `#s_…`. Once, when the text is there.
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || sections.length === 0 || editor === null) return;
    arrived.current = true;
    const wanted = globalThis.location.hash.slice(1);
    const first = sections.find(({ level }) => level > 1) ?? sections[0];
    if (isId('s', wanted) && sections.some(({ id }) => id === wanted)) {
      requestAnimationFrame(() => go(wanted));
    } else if (first !== undefined && desk.section.get() === null) {
      desk.section.set(first.id);
    }
  });

  const setStatus = (section: SectionId, status: SectionStatus) => {
    const before = desk.detail.get();
    if (before === null) return;
    desk.detail.set(
      after(before, {
        type: 'section',
        section: { id: section, status, statusBy: person, statusAt: Date.now() },
      }),
    );
    api.setStatus(documentId, section, status).catch((problem: unknown) => {
      desk.detail.set(before);
      toast({ text: `${t('section.statusFailed')} ${sayProblem(t, problem)}` });
    });
  };

  const turnSpelling = () => {
    remember(`spelling:${person}`, spelling ? false : null);
    desk.spelling.set(!spelling);
    toast({ text: t(spelling ? 'spelling.isOff' : 'spelling.isOn') });
  };
  const askCharacters = () => setCharactersOpen(mayWrite);

  useScreenKeys({
    comment: begin,
    list: () => setKeysOpen(true),
    find: () => setAsked({ toReplace: asked?.toReplace ?? false }),
    replace: () => setAsked({ toReplace: true }),
    lengths: () => setLengthsOpen(true),
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
  const guidance = section === null ? null : guidanceFor(template, section.templateKey);
  const marksShown = !(panelShown && tab === 'comments' && isWide);
  const openThreads = comments.threads.filter(({ thread, isLost }) => thread.state === 'open' && !isLost);
  const tops = useTops(marksShown ? editor : null, openThreads, column);

  const panel = (
    <SidePanel
      desk={desk}
      tab={tab}
      onTab={show}
      template={template}
      section={section}
      comments={comments}
      view={threadsView}
      pending={pending?.thread ?? null}
      active={active}
      people={detail?.people ?? me.people}
      mayComment={mayComment}
      drafts={`${documentId}:${person}`}
      place={isWide ? 'column' : width === 'medium' ? 'overlay' : 'sheet'}
      onClose={() => (isWide ? togglePanel(false) : setOver(null))}
    />
  );
  const length = editor !== null && width !== 'phone' && (
    <LengthCorner
      editor={editor}
      section={current}
      language={detail?.document.language ?? 'en'}
      guidance={guidance}
      onAsk={() => setLengthsOpen(true)}
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
          onExport={() => setExportOpen(true)}
          onOverview={() => navigate(`/document/${documentId}`)}
          spelling={spelling}
          onSpelling={turnSpelling}
          onLengths={() => setLengthsOpen(true)}
          onCharacters={askCharacters}
          onFind={() => setAsked({ toReplace: mayWrite })}
          onShortcuts={() => setKeysOpen(true)}
        />
        <section className={styles['tools']} data-region="tools" aria-label={t('tools.label')}>
          {width !== 'phone' && (
            <IconButton
              icon="outline"
              label={t(outlineShown ? 'outline.hide' : 'outline.show')}
              aria-expanded={outlineShown}
              onPress={() =>
                isWide ? toggleOutline(!isOutlineOpen) : setOver(isOver === 'outline' ? null : 'outline')
              }
            />
          )}
          <div className={styles['toolsMiddle']}>
            {editor !== null && (mayWrite || mayComment) && (
              <WritingToolbar
                editor={editor}
                mayWrite={mayWrite}
                mayComment={mayComment}
                onComment={begin}
                onCharacters={askCharacters}
              />
            )}
            {detail !== null && !detail.may.write && (
              <span className={styles['readOnly']}>
                {t(mayComment ? 'drafting.readOnly' : 'drafting.readOnlyPlain')}
              </span>
            )}
          </div>
          {length}
          {width !== 'phone' && (
            <IconButton
              icon="panel"
              label={t(panelShown ? 'panel.hide' : 'panel.show')}
              aria-expanded={panelShown}
              onPress={() =>
                isWide ? togglePanel(!isPanelOpen) : setOver(isOver === 'panel' ? null : 'panel')
              }
            />
          )}
        </section>
        <ConnectionLine state={state} mayWrite={mayWrite} onTryNow={() => desk.document.tryNow()} />
      </div>
      <div className={styles['body']}>
        {isWide && isOutlineOpen && (
          <div className={styles['outline']} data-region="outline">
            {outline}
          </div>
        )}
        <div className={classes(styles['scroller'], isWide && isPanelOpen && styles['withPanel'])}>
          <main id="text" className={styles['text']} data-region="text">
            {editor !== null && (
              <FindBar
                editor={editor}
                asked={asked}
                mayWrite={mayWrite}
                isLocked={(id) => statusOf(detail, id)?.status === 'agreed'}
                onClose={() => setAsked(null)}
              />
            )}
            <div className={styles['column']} ref={column}>
              <WritingArea
                desk={desk}
                detail={detail}
                template={template}
                mayWrite={mayWrite}
                onChosen={choose}
                onLocked={() => toast({ text: t('drafting.agreedHint') })}
                onPasted={(note) => {
                  const line = pasteLine(note, t, code);
                  if (line !== null) toast(line);
                }}
              />
              <SectionSlots sections={sections} detail={detail} template={template} onStatus={setStatus} />
              {gridPlaces.map(({ key, dom, kit }) =>
                createPortal(
                  <PlanGrid
                    plan={desk.plan}
                    kit={kit}
                    mayWrite={mayWrite && statusOf(detail, sectionOf(dom))?.status !== 'agreed'}
                    asForms={width === 'phone'}
                  />,
                  dom,
                  String(key),
                ),
              )}
              {marksShown && <GutterMarks groups={gutterGroups(openThreads, tops)} onChoose={choose} />}
            </div>
          </main>
          {isWide && isPanelOpen && panel}
        </div>
      </div>
      {!isWide && isOver !== null && (
        <OverPage onClose={() => setOver(null)} takesFocus={pending === null}>
          {isOver === 'panel' ? (
            panel
          ) : (
            <div className={styles['drawer']} data-region="outline">
              {outline}
            </div>
          )}
        </OverPage>
      )}
      {width === 'phone' && (
        <PhoneBar
          over={isOver === 'panel' ? tab : isOver}
          openThreads={comments.open}
          onPlan={() => setOver(isOver === 'outline' ? null : 'outline')}
          onComment={() => (isOver === 'panel' && tab === 'comments' ? setOver(null) : begin())}
          onGuidance={() => (isOver === 'panel' && tab === 'guidance' ? setOver(null) : show('guidance'))}
        />
      )}
      <PutBackDialog putBack={putBack} sections={sections} onClose={() => desk.putBack.set([])} />
      {editor !== null && (
        <>
          <LengthDialog
            editor={editor}
            language={detail?.document.language ?? 'en'}
            template={template}
            current={current}
            isOpen={isLengthsOpen}
            onClose={() => setLengthsOpen(false)}
          />
          <CharactersDialog
            editor={editor}
            isOpen={isCharactersOpen}
            onClose={() => setCharactersOpen(false)}
          />
        </>
      )}
      <ShortcutsDialog isOpen={isKeysOpen} onClose={() => setKeysOpen(false)} />
      {detail !== null && (
        <ExportDialog document={detail.document} isOpen={isExportOpen} onClose={() => setExportOpen(false)} />
      )}
    </div>
  );
}

/** The section that `dom` stands in. */
function sectionOf(dom: HTMLElement): SectionId {
  return (dom.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? '') as SectionId;
}
