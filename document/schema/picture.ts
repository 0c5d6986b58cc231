import { Node } from '@tiptap/core';
import { ALT_MOST_CHARACTERS, PICTURE_MOST_SIDE_PX } from '../limits.ts';
import { isPictureId } from '../pictures/picture-file.ts';

/** How wide a picture is shown: a third of the text, two thirds, all of it. */
export const PICTURE_WIDTHS = ['small', 'medium', 'full'] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

/** What a picture carries beside its caption. */
export interface PictureAttributes {
  /** Hash of the file that the server keeps; empty where a paste or an older editor brought none. */
  readonly picture: string;
  /** What it shows, for those who cannot see it. Typed whole: of two people who write it at once, the last one’s stays. */
  readonly alt: string;
  /** It says nothing that the text does not say; readers pass over it. */
  readonly decorative: boolean;
  readonly width: PictureWidth;
  /** Points across and down, so that its place is kept before it is there. */
  readonly pixelsWide: number;
  readonly pixelsHigh: number;
}

/** The attributes of a picture, from those of a node as it was read. What is not as it should be becomes what is usual. */
export function pictureAttributesOf(
  attributes: Readonly<Record<string, unknown>> | undefined,
): PictureAttributes {
  const { picture, alt, decorative, width, pixelsWide, pixelsHigh } = attributes ?? {};
  return {
    picture: isPictureId(picture) ? picture : '',
    alt: typeof alt === 'string' ? alt.slice(0, ALT_MOST_CHARACTERS) : '',
    decorative: decorative === true,
    width: PICTURE_WIDTHS.find((each) => each === width) ?? 'full',
    pixelsWide: isSide(pixelsWide) ? pixelsWide : 0,
    pixelsHigh: isSide(pixelsHigh) ? pixelsHigh : 0,
  };
}

/** Whether `value` may be the attribute `name` of a picture; its kind was looked at before. */
export function pictureAttributeFits(name: string, value: unknown): boolean {
  switch (name) {
    case 'picture':
      return value === '' || isPictureId(value);
    case 'alt':
      return typeof value === 'string' && value.length <= ALT_MOST_CHARACTERS;
    case 'width':
      return PICTURE_WIDTHS.some((each) => each === value);
    case 'pixelsWide':
    case 'pixelsHigh':
      return isSide(value);
    default:
      return true;
  }
}

function isSide(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= PICTURE_MOST_SIDE_PX;
}

/**
 * A picture with its caption. The caption is text like any other, so that several people can write it at once; the file is
 * not in the body but with the server, under its hash.
 */
export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  content: 'inline*',
  // Whoever joins lines at its edges chooses it, and does not pull its caption into the text.
  isolating: true,
  defining: true,
  selectable: true,
  draggable: true,
  addAttributes: () => ({
    picture: written('data-picture', ''),
    alt: written('data-alt', ''),
    decorative: {
      default: false,
      parseHTML: (element: Written) => element.getAttribute('data-decorative') === 'true',
      renderHTML: ({ decorative }) => (decorative === true ? { 'data-decorative': 'true' } : {}),
    },
    width: written('data-width', 'full'),
    pixelsWide: { ...written('data-pixels-wide', 0), parseHTML: number('data-pixels-wide') },
    pixelsHigh: { ...written('data-pixels-high', 0), parseHTML: number('data-pixels-high') },
  }),
  parseHTML: () => [
    {
      tag: 'figure[data-picture]',
      contentElement: 'figcaption',
      // A page that calls itself a copy of ours may write anything.
      getAttrs: (element) => (isPictureId(element.getAttribute('data-picture')) ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, ['figcaption', 0]],
});

/** As much of an element as is asked here, where there is no DOM. */
interface Written {
  getAttribute(name: string): string | null;
}

/** The attribute that is called `name` in HTML, where what it may be is looked at again. */
function written<Value extends string | number>(name: string, usual: Value) {
  const own = name.replace(/^data-/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    default: usual,
    parseHTML: (element: Written): Value => {
      const value = element.getAttribute(name);
      return value !== null && pictureAttributeFits(own, value) ? (value as Value) : usual;
    },
    renderHTML: (attributes: Readonly<Record<string, unknown>>) => ({
      [name]: String(attributes[own] ?? ''),
    }),
  };
}

function number(name: string) {
  return (element: Written) => {
    const value = Number(element.getAttribute(name) ?? 0);
    return isSide(value) ? value : 0;
  };
}
