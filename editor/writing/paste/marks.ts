import { safeHref } from '../../../document/schema/links.ts';
import type { Inline } from './blocks.ts';
import type { Style } from './styles.ts';

/** How words look as far as it means something, where they stand. */
export interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly script: 'sub' | 'super' | null;
  /** Where it leads; already one that a document may have. */
  readonly href: string | null;
  /** Spaces and line ends mean what they say. */
  readonly keepsSpace: boolean;
}

export const PLAIN: Look = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  script: null,
  href: null,
  keepsSpace: false,
};

const BY_TAG: Readonly<Record<string, Partial<Look>>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  dfn: { italic: true },
  var: { italic: true },
  u: { underline: true },
  ins: { underline: true },
  s: { strike: true },
  strike: { strike: true },
  del: { strike: true },
  sub: { script: 'sub' },
  sup: { script: 'super' },
  pre: { keepsSpace: true },
  textarea: { keepsSpace: true },
};

/** The weight from which letters are called bold, as CSS counts. */
const BOLD_FROM = 600;

/** How words in an element look, when those around it look like `around`: what its name says, then what its style says. */
export function lookIn(tag: string, style: Style, around: Look): Look {
  const look = { ...around, ...BY_TAG[tag] };
  const weight = style.get('font-weight')?.toLowerCase();
  if (weight !== undefined && weight !== 'inherit')
    look.bold = weight.startsWith('bold') || Number(weight) >= BOLD_FROM;
  const slant = style.get('font-style')?.toLowerCase();
  if (slant !== undefined && slant !== 'inherit') look.italic = /^(italic|oblique)/.test(slant);
  const line = (style.get('text-decoration-line') ?? style.get('text-decoration') ?? '').toLowerCase();
  if (/\bunderline\b/.test(line)) look.underline = true;
  if (/\bline-through\b/.test(line)) look.strike = true;
  if (/\bnone\b/.test(line) && (tag === 'u' || tag === 's')) Object.assign(look, around);
  const raised = style.get('vertical-align')?.toLowerCase();
  if (raised === 'super' || raised === 'sub') look.script = raised;
  else if (raised === 'baseline') look.script = null;
  const space = style.get('white-space')?.toLowerCase();
  if (space !== undefined) look.keepsSpace = /^(pre|break-spaces)/.test(space) && space !== 'pre-line';
  return look;
}

/** `href` of a pasted link as a document may have it; null for what leads nowhere outside the page it was on. */
export function linkTo(href: string): string | null {
  const trimmed = href.trim();
  if (!/^(https?|mailto|tel):/i.test(trimmed)) return null; // bookmarks, files of that computer, and worse
  return safeHref(unwrapped(trimmed));
}

/** What a link of a mail program or Google Docs leads to in the end, without the stop on which it is counted. */
function unwrapped(href: string): string {
  try {
    const url = new URL(href);
    const isGoogles = /(^|\.)google\.com$/.test(url.hostname) && url.pathname === '/url';
    const isOutlooks = url.hostname.endsWith('.safelinks.protection.outlook.com');
    const target = isGoogles
      ? (url.searchParams.get('q') ?? url.searchParams.get('url'))
      : isOutlooks
        ? url.searchParams.get('url')
        : null;
    return target !== null && /^https?:/i.test(target) ? target : href;
  } catch {
    return href;
  }
}

/** `text` as it looks, as ProseMirror JSON. */
export function textOf(text: string, look: Look): Inline {
  const marks = [
    ...(look.href === null ? [] : [{ type: 'link', attrs: { href: look.href } }]),
    ...(look.bold ? [{ type: 'bold' }] : []),
    ...(look.italic ? [{ type: 'italic' }] : []),
    ...(look.underline && look.href === null ? [{ type: 'underline' }] : []),
    ...(look.strike ? [{ type: 'strike' }] : []),
    ...(look.script === null ? [] : [{ type: look.script === 'sub' ? 'subscript' : 'superscript' }]),
  ];
  return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) };
}

/** Whether every word in `content` is bold. */
export function isAllBold(content: readonly Inline[]): boolean {
  const words = content.filter(({ text }) => text !== undefined && text.trim() !== '');
  return words.length > 0 && words.every(({ marks }) => marks?.some(({ type }) => type === 'bold') === true);
}

/** `content` without bold, for places that are bold themselves. */
export function withoutBold(content: readonly Inline[]): readonly Inline[] {
  return content.map(({ marks, ...words }) => {
    const left = marks?.filter(({ type }) => type !== 'bold') ?? [];
    return left.length > 0 ? { ...words, marks: left } : words;
  });
}

/** Whether both texts look the same. */
export function sameMarks(a: Inline, b: Inline): boolean {
  const [one, other] = [a.marks ?? [], b.marks ?? []];
  return (
    one.length === other.length &&
    one.every(
      ({ type, attrs }, index) =>
        type === other[index]?.type && attrs?.['href'] === other[index]?.attrs?.['href'],
    )
  );
}
