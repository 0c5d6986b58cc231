import { wordFont, wordLanguage, WORD_FONTS } from './docx-fonts.ts';
import type { Paper } from './paper.ts';
import { isComplex, scriptOf } from './scripts.ts';

/** Colours of the paper, as Word writes them. */
export const COLOURS = {
  ink: '1B2733',
  accent: '1D4F73',
  quiet: '5B6773',
  hairline: 'C9D1D8',
  headFill: 'EAF0F5',
  groupFill: 'F4F6F8',
  guidance: '7C9A82',
  guidanceFill: 'F4F7F4',
} as const;

/** Sizes of headings 1 to 6, in half points. */
export const HEADING_SIZES = [36, 27, 23, 21, 21, 21] as const;

/**
 * The whole `styles.xml` of a paper, but for the headings, which the numbering has to know. Nothing is left to what a
 * program assumes: without these defaults Word falls back to Times, and LibreOffice to something else.
 */
export function stylesXml(paper: Paper): string {
  const script = scriptOf(paper.language);
  const language = wordLanguage(paper.language);
  const complexFont = isComplex(script) ? (wordFont(script) ?? WORD_FONTS.arabic) : WORD_FONTS.arabic;
  const rtl = paper.direction === 'rtl';
  const fonts = `<w:rFonts w:ascii="${WORD_FONTS.text}" w:hAnsi="${WORD_FONTS.text}" w:eastAsia="${WORD_FONTS.eastAsian}" w:cs="${complexFont}"/>`;
  const languages = `<w:lang w:val="${isComplex(script) ? 'en-GB' : language}" w:eastAsia="${script === 'han' ? language : 'zh-CN'}" w:bidi="${isComplex(script) ? language : 'ar-SA'}"/>`;
  const side = rtl ? 'right' : 'left';
  const bar = (colour: string, size: number) =>
    `<w:pBdr><w:${side} w:val="single" w:sz="${size}" w:space="10" w:color="${colour}"/></w:pBdr>`;
  const rule = (where: 'top' | 'bottom', size: number, colour: string, space: number) =>
    `<w:pBdr><w:${where} w:val="single" w:sz="${size}" w:space="${space}" w:color="${colour}"/></w:pBdr>`;
  const shade = `<w:shd w:val="clear" w:color="auto" w:fill="${COLOURS.guidanceFill}"/>`;

  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:color w:val="${COLOURS.ink}"/>${size(22)}${languages}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, 140, 276)}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>${rtl ? '<w:pPr><w:bidi/></w:pPr>' : ''}</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
${[
  paragraph('Title', 'Title', { text: spacing(0, 160, 240), run: bold + colour('ink') + size(56) }),
  paragraph('Subtitle', 'Subtitle', { text: spacing(0, 480, 264), run: colour('quiet') + size(20) }),
  paragraph('CoverTeam', 'Cover Team', {
    text: rule('top', 24, COLOURS.accent, 14) + spacing(0, 2700, 264),
    run: bold + colour('accent') + size(30),
  }),
  paragraph('CoverKind', 'Cover Kind', { text: spacing(0, 60, 264), run: colour('quiet') + size(24) }),
  paragraph('CoverStatus', 'Cover Status', { text: spacing(120, 0, 264), run: colour('accent') + size(24) }),
  paragraph('CoverWorkshop', 'Cover Workshop', {
    text: rule('top', 4, COLOURS.hairline, 10) + spacing(3600, 40, 264),
    run: colour('quiet') + size(20),
  }),
  paragraph('CoverDate', 'Cover Date', { text: spacing(0, 0, 264), run: colour('quiet') + size(20) }),
  paragraph('ListParagraph', 'List Paragraph', { text: `${spacing(0, 80, 276)}<w:ind w:left="720"/>` }),
  paragraph('ListBullet', 'List Bullet', { based: 'ListParagraph' }),
  paragraph('ListNumber', 'List Number', { based: 'ListParagraph' }),
  paragraph('ListContinue', 'List Continue', { based: 'ListParagraph' }),
  paragraph('Quote', 'Quote', {
    text: `${bar(COLOURS.hairline, 12)}${spacing(120, 120, 276)}<w:ind w:left="480" w:right="480"/>`,
    run: colour('quiet'),
  }),
  paragraph('Callout', 'Callout', {
    text: `${bar(COLOURS.accent, 18)}${shade}${spacing(80, 80, 276)}<w:ind w:left="240" w:right="240"/>`,
  }),
  paragraph('CalloutHead', 'Callout Heading', {
    based: 'Callout',
    text: '<w:keepNext/>',
    run: `${bold}${colour('accent')}`,
  }),
  paragraph('Divider', 'Divider', {
    text: `${rule('bottom', 4, COLOURS.hairline, 1)}${spacing(120, 240, 240)}<w:ind w:left="3000" w:right="3000"/>`,
  }),
  paragraph('Guidance', 'Guidance', {
    text: `<w:keepLines/>${bar(COLOURS.guidance, 18)}${shade}${spacing(0, 0, 288)}<w:ind w:left="240"/>`,
    run: size(20),
  }),
  paragraph('GuidanceHead', 'Guidance Heading', {
    based: 'Guidance',
    text: '<w:keepNext/>',
    run: `${bold}<w:color w:val="3D5F45"/>`,
  }),
  paragraph('GuidanceItem', 'Guidance Item', {
    based: 'Guidance',
    text: '<w:ind w:left="600" w:hanging="360"/>',
  }),
  paragraph('GuidanceSource', 'Guidance Source', {
    based: 'Guidance',
    text: spacing(0, 200, 288),
    run: colour('quiet') + size(18),
  }),
  paragraph('Notice', 'Notice', {
    text: rule('top', 4, COLOURS.hairline, 8) + spacing(600, 0, 264),
    run: colour('quiet') + size(17),
  }),
  paragraph('Caption', 'caption', {
    text: `<w:keepNext/><w:keepLines/>${spacing(280, 100, 240)}`,
    run: bold + colour('accent') + size(20),
  }),
  paragraph('Picture', 'Picture', {
    text: `${spacing(200, 100, 240)}<w:jc w:val="center"/>`,
    run: colour('quiet'),
  }),
  paragraph('PictureCaption', 'Picture Caption', {
    text: `<w:keepLines/>${spacing(0, 280, 240)}<w:jc w:val="center"/>`,
    run: colour('quiet') + size(19),
  }),
  paragraph('TableText', 'Table Text', { text: spacing(20, 20, 252), run: size(19) }),
  paragraph('TableHead', 'Table Heading', {
    based: 'TableText',
    text: '<w:keepNext/>',
    run: bold + colour('accent'),
  }),
  paragraph('TableRowHead', 'Table Row Heading', { based: 'TableText', run: bold }),
  // Names the rows after it, and stays with the first of them.
  paragraph('TableGroup', 'Table Group Heading', { based: 'TableRowHead', text: '<w:keepNext/>' }),
  paragraph('TableSmallGroup', 'Table Group Heading Small', { based: 'TableGroup', run: size(17) }),
  paragraph('TableSmall', 'Table Text Small', { based: 'TableText', run: size(17) }),
  paragraph('TableSmallHead', 'Table Heading Small', { based: 'TableHead', run: size(17) }),
  paragraph('TableSmallRowHead', 'Table Row Heading Small', { based: 'TableRowHead', run: size(17) }),
  paragraph('TableAfter', 'Table Spacing', { text: spacing(0, 60, 240), run: size(16) }),
  paragraph('TOCHeading', 'TOC Heading', {
    text: `<w:keepNext/>${spacing(0, 200, 264)}`,
    run: bold + colour('accent') + size(HEADING_SIZES[0]),
  }),
  paragraph('TOC1', 'toc 1', { text: contentsEntry(0, 100), run: bold }),
  paragraph('TOC2', 'toc 2', { text: contentsEntry(280, 0) }),
  paragraph('FootnoteText', 'footnote text', { text: spacing(0, 40, 252), run: size(17) }),
  paragraph('Header', 'header', {
    text: rule('bottom', 4, COLOURS.hairline, 4) + spacing(0, 0, 240),
    run: colour('quiet') + size(17),
  }),
  paragraph('Footer', 'footer', { text: spacing(0, 0, 240), run: colour('quiet') + size(17) }),
].join('\n')}
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr>${colour('accent')}<w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="PolicyTable"><w:name w:val="Policy Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="${COLOURS.accent}"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="${COLOURS.hairline}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="${COLOURS.hairline}"/></w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>`;
}

const bold = '<w:b/><w:bCs/>';

/** The same size for ordinary and complex scripts: Word asks for both. */
function size(halfPoints: number): string {
  return `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
}

function colour(name: keyof typeof COLOURS): string {
  return `<w:color w:val="${COLOURS[name]}"/>`;
}

/** `lineRule` is written out: LibreOffice cuts off what is higher than a line without it. */
function spacing(before: number, after: number, line: number): string {
  return `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
}

function contentsEntry(indent: number, before: number): string {
  return `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>${spacing(before, 40, 252)}<w:ind w:left="${indent}"/>`;
}

interface ParagraphStyle {
  readonly based?: string;
  readonly text?: string;
  readonly run?: string;
}

function paragraph(id: string, name: string, { based = 'Normal', text, run }: ParagraphStyle): string {
  return [
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${based}"/><w:qFormat/>`,
    text === undefined ? '' : `<w:pPr>${text}</w:pPr>`,
    run === undefined ? '' : `<w:rPr>${run}</w:rPr>`,
    '</w:style>',
  ].join('');
}
