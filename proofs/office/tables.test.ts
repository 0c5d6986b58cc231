import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { rowsOfDocx, rowsOfFlatText, rowsOfValues } from './tables.ts';

const expected = [
  ['No.', 'Words'],
  ['1', '“Why&how?”<soon>,'],
];

test('rows are read off a Word document', () => {
  const cell = (words: string) =>
    `<w:tc><w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p></w:tc>`;
  const xml = `<w:body><w:p>Before</w:p><w:tbl><w:tblPr/><w:tr>${cell('No.')}${cell('Words')}</w:tr><w:tr w:id="2">${cell('1')}${cell('“Why &amp; how?” &lt;soon&gt;,')}</w:tr></w:tbl><w:p>After</w:p></w:body>`;
  expect(rowsOfDocx(zipSync({ 'word/document.xml': strToU8(xml) }))).toEqual(expected);
});

test('rows are read off a flat OpenDocument text', () => {
  const cell = (words: string) =>
    `<table:table-cell table:style-name="a"><text:p>${words}</text:p></table:table-cell>`;
  const xml = `<office:styles>no</office:styles><office:body><table:table><table:table-row>${cell('No.')}${cell('Words')}</table:table-row><table:table-row>${cell('1')}${cell('“Why &amp; <text:span>how</text:span>?” &lt;soon&gt;,')}</table:table-row></table:table><text:p>After</text:p></office:body>`;
  expect(rowsOfFlatText(xml)).toEqual(expected);
});

test('rows are read off comma-separated values, with quotation marks and breaks in cells', () => {
  expect(rowsOfValues('No.,Words\n1,"“Why & \nhow?” <soon>,"\n')).toEqual(expected);
  expect(rowsOfValues('a,"say ""yes"""\r\n,c')).toEqual([
    ['a', 'say"yes"'],
    ['', 'c'],
  ]);
});
