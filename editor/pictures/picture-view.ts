import type { Node } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { isPictureId, type PictureId } from '../../document/pictures/picture-file.ts';
import { pictureAttributesOf, type PictureAttributes } from '../../document/schema/picture.ts';
import type { Translate } from '../i18n/i18n.tsx';
import type { PictureShelf, PictureState } from './picture-shelf.ts';

/** What views of pictures need. */
export interface PictureSurroundings {
  readonly shelf: PictureShelf;
  readonly t: Translate;
  /** Somebody wants to change what a picture says and how wide it is. */
  readonly asked: (at: () => number | undefined) => void;
}

/** A share of the way, as people read it: in tenths, so that it is not read out all the time. */
const TENTHS = 10;

/** A picture with its caption below it, its state in words, and a button to describe it. */
export function createPictureView({
  shelf,
  t,
  asked,
}: PictureSurroundings): (node: Node, view: EditorView, at: () => number | undefined) => NodeView {
  return (first, view, at) => {
    let shown = pictureAttributesOf(first.attrs);
    let stop = () => {};
    const dom = element('figure', 'picture');
    const frame = element('div', 'picture-frame');
    const caption = element('figcaption', 'picture-caption');
    const foot = element('div', 'picture-foot');
    const said = element('span', 'picture-said');
    const retry = button(
      t('picture.retry'),
      () => void (isPictureId(shown.picture) && shelf.retry(shown.picture)),
    );
    const describe = button('', () => asked(at));
    frame.contentEditable = 'false';
    foot.contentEditable = 'false';
    said.setAttribute('role', 'status');
    foot.append(said, retry, describe);
    dom.append(frame, caption, foot);

    const show = () => {
      const state = isPictureId(shown.picture) ? shelf.state(shown.picture) : null;
      const words = wordsFor(state, t);
      if (state !== null && 'url' in state) showPicture(frame, state.url, descriptionOf(shown, t));
      else showPlace(frame, shown, words);
      setText(said, state !== null && 'url' in state ? words : '');
      retry.hidden = state?.is !== 'refused';
      dom.classList.toggle('is-refused', state?.is === 'refused');
    };
    const dress = (node: Node) => {
      const isOther = pictureAttributesOf(node.attrs).picture !== shown.picture || node === first;
      shown = pictureAttributesOf(node.attrs);
      const { width, alt, decorative, pixelsWide, pixelsHigh } = shown;
      dom.dataset['width'] = width;
      caption.dataset['empty'] = node.content.size === 0 ? t('picture.caption') : '';
      frame.style.aspectRatio = pixelsWide > 0 && pixelsHigh > 0 ? `${pixelsWide} / ${pixelsHigh}` : '';
      // A small picture is not blown up: its points would be seen.
      frame.style.maxInlineSize = pixelsWide > 0 ? `${pixelsWide}px` : '';
      const isMissing = alt.trim() === '' && !decorative;
      setText(describe, t(isMissing ? 'picture.describe' : 'picture.settings'));
      dom.classList.toggle('is-undescribed', isMissing);
      if (isOther) {
        stop();
        stop = isPictureId(shown.picture) ? shelf.subscribe(shown.picture as PictureId, show) : () => {};
      }
      show();
    };
    dress(first);
    // Its caption is where a caret can stand; pressed beside that, the picture is chosen as a whole.
    frame.addEventListener('click', () => {
      const place = at();
      if (!view.editable || place === undefined) return;
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, place)));
      view.focus();
    });

    const isOurs = (target: EventTarget | null) =>
      target instanceof globalThis.Node && (frame.contains(target) || foot.contains(target));
    return {
      dom,
      contentDOM: caption,
      update(node) {
        if (node.type !== first.type) return false;
        dress(node);
        return true;
      },
      selectNode: () => dom.classList.add('ProseMirror-selectednode'),
      deselectNode: () => dom.classList.remove('ProseMirror-selectednode'),
      // Buttons are pressed; the picture itself is chosen and carried as ProseMirror does that.
      stopEvent: (event) => event.target instanceof globalThis.Node && foot.contains(event.target),
      ignoreMutation: (mutation: ViewMutationRecord) =>
        mutation.type === 'selection'
          ? false
          : isOurs(mutation.target) || mutation.target === dom || mutation.type === 'attributes',
      destroy: () => stop(),
    };
  };
}

/** What is said about a picture that is not simply there. */
function wordsFor(state: PictureState | null, t: Translate): string {
  switch (state?.is) {
    case undefined:
      return t('picture.none');
    case 'here':
      return '';
    case 'sending':
      return t('picture.sending', { done: Math.floor(state.done * TENTHS) / TENTHS });
    case 'waiting':
      return t('picture.waiting');
    case 'refused':
      return t('picture.refused', { why: t(`refusal.${state.code}`) });
    case 'loading':
    case 'coming':
    case 'lost':
    case 'away':
      return t(`picture.${state.is}`);
  }
}

/** What is read out for a picture; nothing for one that only decorates. */
function descriptionOf({ alt, decorative }: PictureAttributes, t: Translate): string {
  if (decorative) return '';
  return alt.trim() === '' ? t('picture.undescribed') : alt;
}

function showPicture(frame: HTMLElement, url: string, alt: string): void {
  const there = frame.querySelector('img');
  const image = there ?? document.createElement('img');
  if (image.getAttribute('src') !== url) image.src = url;
  image.alt = alt;
  image.draggable = false; // the figure is
  if (there === null) frame.replaceChildren(image);
}

/** Where a picture will be: its description, and why it is not there. */
function showPlace(frame: HTMLElement, { alt, decorative }: PictureAttributes, words: string): void {
  const place = element('div', 'picture-place');
  const description = element('span', 'picture-alt');
  description.dir = 'auto';
  description.textContent = decorative ? '' : alt;
  const why = element('span', 'picture-why');
  why.textContent = words;
  place.append(description, why);
  frame.replaceChildren(place);
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, style: string) {
  const made = document.createElement(name);
  made.className = style;
  return made;
}

function button(words: string, press: () => void): HTMLButtonElement {
  const made = element('button', 'picture-button');
  made.type = 'button';
  made.textContent = words;
  made.addEventListener('click', press);
  return made;
}

/** Setting the same words again would have them read out again. */
function setText(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}
