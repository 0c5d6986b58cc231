import { expect, test } from 'vitest';
import {
  exportedDocument,
  HOSTILE,
  hostileDocument,
  manyScripts,
  tamarraPolicy,
  toolsOfTheTrade,
  wadayaPlan,
} from '../testing/exported-documents.ts';
import { squeezed, textOfMarkup, wordsOf } from '../testing/exported-words.ts';
import { htmlOf } from './html.ts';
import { printable } from './lines.ts';
import { paperOf } from './walk.ts';

const documents = { tamarraPolicy, wadayaPlan, manyScripts, hostileDocument, toolsOfTheTrade };
const page = (name: keyof typeof documents) => htmlOf(paperOf(documents[name]()));
const names = Object.keys(documents) as readonly (keyof typeof documents)[];
const VOID = new Set(['meta', 'br', 'hr', 'col']);

/** What is wrong with the nesting of `html`: tags that are not closed in order, attributes without quotes. */
function faults(html: string): readonly string[] {
  const open: string[] = [];
  const found: string[] = [];
  const markup = html.replace('<!doctype html>', '').replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
  for (const [tag, end, name = '', attributes = ''] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g,
  )) {
    if (!/^(\s[a-z-]+="[^"<]*")*$/.test(attributes)) found.push(`attributes of ${tag}`);
    if (VOID.has(name)) continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) found.push(`${tag} closes another`);
  }
  const loose = markup.replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/g, '');
  if (/[<>]/.test(loose)) found.push('a bare bracket');
  return [...found, ...open];
}

test.for(names)('[X10] %s is well-formed', (name) => {
  expect(faults(page(name))).toEqual([]);
});

test('[X20] notes of the web page lead to their words at its end, and these back', () => {
  const html = page('toolsOfTheTrade');
  for (const number of [1, 2, 3, 4, 5]) {
    expect(html).toContain(`<a id="note-${number}-mark" role="doc-noteref" href="#note-${number}">`);
    expect(html).toContain(`<li id="note-${number}">`);
    expect(html).toContain(`role="doc-backlink" href="#note-${number}-mark"`);
  }
  expect(html.split('<nav')[1]?.split('</nav>')[0]).not.toContain('note');
  expect(page('tamarraPolicy')).not.toContain('doc-endnotes');
});

test('the check for well-formedness finds what it is there for', () => {
  expect(faults('<p><b>x</p></b>')).not.toEqual([]);
  expect(faults('<p class=x>y</p>')).not.toEqual([]);
  expect(faults('<p>a < b</p>')).not.toEqual([]);
});

test.for(names)('[X10] %s loads nothing, runs nothing and forbids both', (name) => {
  const html = page(name);
  expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`);
  expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|form|base)\b/i);
  expect(html).not.toMatch(/<[^>]*\s(src|srcset|style\s*=\s*"[^"]*url|on\w+)\s*=/i);
  expect(html).not.toMatch(/url\(|@import/);
  expect(html).not.toMatch(/href="(?!https:|http:|mailto:|#)/);
});

test('[X5] every word of the shown sections stands in the web page', () => {
  for (const name of names) {
    const all = textOfMarkup(page(name));
    for (const words of wordsOf(documents[name]())) expect(all).toContain(words);
  }
});

test('[X6] mark-up that people wrote is shown, not followed', () => {
  const html = page('hostileDocument');
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(html).not.toMatch(/href="javascript:/i);
  for (const line of HOSTILE) expect(textOfMarkup(html)).toContain(squeezed(printable(line)));
});

test('[X10] the page says its language and direction, and those of what differs', () => {
  expect(page('wadayaPlan')).toContain('<html lang="ar" dir="rtl">');
  expect(page('wadayaPlan')).toContain('<p dir="ltr"><span lang="en">Text of the ministry');
  expect(page('manyScripts')).toMatch(/<span lang="km">មនុស្ស/);
  expect(page('manyScripts')).toMatch(/<span lang="dv">/);
});

test('[X10] headings go down one level at a time, under one title', () => {
  for (const name of names) {
    const levels = Array.from(page(name).matchAll(/<h([1-6])[ >]/g), (match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1));
  }
});

test('[X10] tables have a caption, and every head says what it heads', () => {
  const html = page('wadayaPlan');
  expect(html.match(/<table/g)).toHaveLength(html.match(/<caption>/g)?.length ?? 0);
  expect(html).not.toMatch(/<th(?! scope="(col|row|colgroup|rowgroup)")[ >]/);
  expect(html).toMatch(/<tbody>\n<tr class="group"><th scope="rowgroup" colspan="7">/);
  expect(page('tamarraPolicy')).toContain('<th scope="colgroup" colspan="2">Adults who learned</th>');
});

test('[X10] each entry of the contents leads to its heading', () => {
  const html = page('tamarraPolicy');
  const [nav = ''] = /<nav[\s\S]*<\/nav>/.exec(html) ?? [];
  const targets = Array.from(nav.matchAll(/href="#([^"]+)"/g), (match) => match[1]);
  expect(targets).toHaveLength(5);
  for (const target of targets) expect(html).toMatch(new RegExp(`<h[23] id="${target}"`));
});

test('a page without contents has no empty place for them', () => {
  const options = { coverPage: true, contents: false, hiddenSections: false } as const;
  const html = htmlOf(paperOf(exportedDocument({ ...tamarraPolicy(), options })));
  expect(html).not.toContain('<nav');
  expect(html).not.toContain('class="sheet with-contents"');
});

test('[X14] things to do, boxes, page breaks and letters off the line are in the page', () => {
  const html = page('toolsOfTheTrade');
  expect(html).toContain('CO<sub>2</sub> and 40 km<sup>2</sup><s> left out</s>');
  expect(html.match(/<span class="box">.<\/span>/g)?.map((box) => box.at(18))).toEqual(['☑', '☐', '☑']);
  expect(html).toMatch(/<div class="callout" role="note"><p>Nobody is too old to learn.<\/p>\s*<ul>/);
  expect(html).toContain('role="note" aria-label="Warning"><p class="word">Warning</p>');
  expect(html.match(/class="page-break"/g)?.length).toBe(2);
});
