/** What an element's style says, by property in small letters. Properties that browsers do not know are in it. */
export type Style = ReadonlyMap<string, string>;

/** The attribute under which styles are read. */
export const STYLE_ASIDE = 'data-written-style';

/** Longest style that is read, in characters: what web pages hide in styles is not worth the wait. */
const STYLE_MOST_CHARACTERS = 8_000;

/** `text` of a style attribute or of a rule between its braces, read without a browser, which would drop `mso-…`. */
export function parseStyle(text: string): Style {
  const style = new Map<string, string>();
  for (const part of text.slice(0, STYLE_MOST_CHARACTERS).split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const value = part.slice(colon + 1).trim();
    style.set(part.slice(0, colon).trim().toLowerCase(), value.replace(/\s*!important$/i, ''));
  }
  return style;
}

/** The rules of a page's own style elements that matter to us. */
export interface Sheet {
  /** By class name: `.xl65 {…}`. */
  readonly classes: ReadonlyMap<string, Style>;
  /** By Word's list and level: `@list l0:level2 {…}` is `l0:level2`. */
  readonly levels: ReadonlyMap<string, Style>;
}

/** Reads the style elements of `page`. */
export function sheetOf(page: Document): Sheet {
  const classes = new Map<string, Style>();
  const levels = new Map<string, Style>();
  for (const element of page.querySelectorAll('style')) {
    const text = element.textContent ?? '';
    for (const [, name = '', body = ''] of text.matchAll(/@list\s+(l\d+:level\d+)[^{}]*\{([^{}]*)\}/g))
      if (!levels.has(name)) levels.set(name, parseStyle(body));
    for (const [, name = '', body = ''] of text.matchAll(/(?:^|[\s}])\.([\w-]+)\s*\{([^{}]*)\}/g))
      classes.set(name, parseStyle(body));
  }
  return { classes, levels };
}

const known = new WeakMap<Element, Style>();

/** The style written on `element` itself. */
export function styleOf(element: Element): Style {
  let style = known.get(element);
  if (style === undefined) {
    style = parseStyle(element.getAttribute(STYLE_ASIDE) ?? element.getAttribute('style') ?? '');
    known.set(element, style);
  }
  return style;
}

/** The style of `element` with that of its classes behind it. */
export function fullStyleOf(element: Element, { classes }: Sheet): Style {
  const own = styleOf(element);
  const behind = classNames(element).flatMap((name) => [...(classes.get(name) ?? [])]);
  return behind.length === 0 ? own : new Map([...behind, ...own]);
}

/** The classes of `element`. */
export function classNames(element: Element): readonly string[] {
  return (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name !== '');
}
