/** Nodes that may stand around what was copied; whoever writes `data-pm-slice` may write anything. */
const AROUND: ReadonlySet<string> = new Set(
  'bulletList orderedList listItem taskList taskItem blockquote callout table tableRow tableCell tableHeader'.split(
    ' ',
  ),
);
/** Attributes that our own nodes and marks are read from. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  'href start colspan rowspan colwidth dir lang alt title type data-type data-checked data-kind data-plan-ref data-plan-figure data-plan-table data-plan-area data-footnote data-picture data-alt data-decorative data-width data-pixels-wide data-pixels-high'.split(
    ' ',
  ),
);
const REMOVED =
  'script,style,iframe,object,embed,applet,form,input,button,svg,math,template,noscript,meta,base,title';

/** Whether `html` says that it was copied out of an editor like this one. */
export function isOwnCopy(html: string): boolean {
  return /<[^>]+\sdata-pm-slice=/.test(html.slice(0, 4_000));
}

/**
 * `html` that was copied out of Codraft, with nothing left that our own copies do not have.
 *
 * Any page can call itself a copy of ours; so what it says stands around is read for its names alone, and of its elements
 * only the attributes that nodes of ours are made of are kept. A section that was copied becomes its blocks: sections
 * are never made by pasting.
 */
export function cleanOwnCopy(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(REMOVED)) element.remove();
  for (const element of page.body.querySelectorAll('*'))
    for (const { name, value } of Array.from(element.attributes)) {
      if (name === 'data-pm-slice') element.setAttribute(name, sliceWithin(value));
      else if (!ATTRIBUTES.has(name) && !isOwnPicture(element, name, value)) element.removeAttribute(name);
    }
  for (const section of page.body.querySelectorAll('section')) section.replaceWith(...section.childNodes);
  return page.body.innerHTML;
}

/** Pictures of ours come from this server. */
function isOwnPicture(element: Element, name: string, value: string): boolean {
  return element.localName === 'img' && name === 'src' && /^\/api\/[\w/.-]+$/.test(value);
}

/** `2 2 ["section",{…}]` as far as it is harmless: how open the ends are, and which blocks stand around. */
function sliceWithin(value: string): string {
  const found = /^(\d+) (\d+)( -\d+)? (.*)$/s.exec(value);
  if (found === null) return '0 0 []';
  const [, start = '0', end = '0', wrappers = '', context = '[]'] = found;
  const ends = `${start} ${end}${wrappers}`;
  const around: unknown[] = [];
  try {
    const parts = JSON.parse(context) as unknown;
    if (Array.isArray(parts))
      for (let index = 0; index < parts.length; index += 2) {
        const name: unknown = parts[index];
        if (name === 'section' || name === 'doc') continue;
        if (typeof name !== 'string' || !AROUND.has(name)) return `${ends} []`;
        around.push(name, null);
      }
  } catch {
    return `${ends} []`;
  }
  return `${ends} ${JSON.stringify(around)}`;
}
