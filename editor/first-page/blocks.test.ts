import { expect, test } from 'vitest';
import { bodySchema } from '../../document/schema/index.ts';
import type { ObjectId } from '../../document/ids.ts';
import type { NodeJson } from '../../document/body.ts';
import { blocksOf, knownNames, type Around } from './blocks.ts';

function htmlOf(nodes: readonly NodeJson[], plan: Around['plan'] = []): string {
  const place = document.createElement('div');
  place.append(blocksOf(nodes, { plan, notes: 0, language: 'en' }));
  return place.innerHTML;
}
const text = (words: string, ...marks: NonNullable<NodeJson['marks']>): NodeJson => ({
  type: 'text',
  text: words,
  marks,
});
const paragraph = (...content: NodeJson[]): NodeJson => ({ type: 'paragraph', content });

test('[W60] every node and mark of a body has a look before the editor is there', () => {
  const { nodes, marks } = bodySchema();
  const names = [...Object.keys(nodes), ...Object.keys(marks)].filter(
    (name) => name !== 'doc' && name !== 'section',
  );
  expect(names.filter((name) => !knownNames().includes(name))).toEqual([]);
});

test('[W60] text is shown with its marks, lists, tables and things to do', () => {
  expect(
    htmlOf([
      { type: 'heading', attrs: { level: 2 }, content: [text('Aims', { type: 'bold' })] },
      {
        type: 'orderedList',
        attrs: { start: 3, dir: 'rtl' },
        content: [
          { type: 'listItem', content: [paragraph(text('تعلم', { type: 'italic' }, { type: 'underline' }))] },
        ],
      },
      { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph()] }] },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableCell', attrs: { colspan: 2 }, content: [paragraph()] }],
          },
        ],
      },
    ]),
  ).toBe(
    '<h5 dir="auto"><strong>Aims</strong></h5>' +
      '<ol start="3" dir="rtl"><li><p dir="auto"><u><em>تعلم</em></u></p></li></ol>' +
      '<ul data-type="taskList"><li><label><input type="checkbox" disabled=""></label>' +
      '<div><p><br></p></div></li></ul>' +
      '<div class="tableWrapper"><table><tbody><tr><td colspan="2"><p><br></p></td></tr></tbody></table></div>',
  );
});

test('[W60] [W12] lists and tables run the way of their first letter, figures the way of what they stand in', () => {
  const item = (words: string): NodeJson => ({ type: 'listItem', content: [paragraph(text(words))] });
  expect(htmlOf([{ type: 'orderedList', content: [item('1.5'), item('تعلم')] }])).toBe(
    '<ol start="1" dir="rtl"><li><p>1.5</p></li><li><p dir="auto">تعلم</p></li></ol>',
  );
  const row = { type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('25 %'))] }] };
  expect(htmlOf([{ type: 'table', content: [row] }])).toBe(
    '<div class="tableWrapper"><table><tbody><tr><td><p>25 %</p></td></tr></tbody></table></div>',
  );
});

test('[W60] what is done is ticked', () => {
  const done = blocksOf([{ type: 'taskItem', attrs: { checked: true }, content: [paragraph()] }], {
    plan: [],
    notes: 0,
    language: 'en',
  });
  expect(done.querySelector('input')?.checked).toBe(true);
});

test('[W60] no address but those of the allow-list becomes a link, and no words become elements', () => {
  const link = (href: string) => htmlOf([paragraph(text('<b>here</b>', { type: 'link', attrs: { href } }))]);
  expect(link('javascript:alert(1)')).toBe('<p dir="auto">&lt;b&gt;here&lt;/b&gt;</p>');
  expect(link('https://uil.unesco.org')).toContain('<a href="https://uil.unesco.org" target="_blank"');
});

test('[W60] objects of the plan can be read where they are cited and listed', () => {
  const plan: Around['plan'] = [
    { id: 'o_1' as ObjectId, kit: 'T4', place: 1, cells: { statement: 'Every adult reads' } },
    { id: 'o_2' as ObjectId, kit: 'T6', place: 2, cells: { action: 'Train tutors', objective: 'o_1' } },
  ];
  expect(htmlOf([paragraph({ type: 'planRef', attrs: { object: 'o_1' } })], plan)).toContain(
    '1 Every adult reads',
  );
  expect(htmlOf([{ type: 'planTable', attrs: { kit: 'T6' } }], plan)).toBe(
    '<div class="plan-table"><p dir="auto">1.1 Train tutors</p></div>',
  );
});

test('[W60] footnotes are numbered, and boxes say of what kind they are', () => {
  const note: NodeJson = { type: 'footnote', content: [text('Act 12')] };
  expect(
    htmlOf([{ type: 'callout', attrs: { kind: 'evidence' }, content: [paragraph(text('So'), note, note)] }]),
  ).toBe(
    '<aside class="callout" data-kind="evidence"><div><p dir="auto">So' +
      '<span class="footnote" data-number="1" title="Act 12"></span>' +
      '<span class="footnote" data-number="2" title="Act 12"></span></p></div></aside>',
  );
});

test('[W60] the place of a picture is kept, with what it shows and its caption', () => {
  const attrs = { picture: 'x', alt: 'A class', width: 'small', pixelsWide: 800, pixelsHigh: 600 };
  const shown = blocksOf([{ type: 'picture', attrs, content: [text('Evening school')] }], {
    plan: [],
    notes: 0,
    language: 'en',
  });
  const frame = shown.querySelector<HTMLElement>('.picture[data-width=small] > .picture-frame');
  expect([frame?.textContent, frame?.style.aspectRatio]).toEqual(['A class', '800 / 600']);
  expect(shown.querySelector('figcaption')?.textContent).toBe('Evening school');
});

test('[W60] what is not known is shown as what is in it', () => {
  expect(htmlOf([{ type: 'hologram', content: [paragraph(text('words', { type: 'glow' }))] }])).toBe(
    '<span><p dir="auto">words</p></span>',
  );
});
