/** What a shape is filled with. Each can be told from the others without its colour. */
export type Fill = 'none' | 'solid' | 'middle' | 'soft' | 'hatched' | 'missing' | 'ground' | 'paper';

/** What a text is written with. */
export type Ink = 'usual' | 'soft' | 'inverse' | 'needs';

/** A shape. `start` counts from the edge where reading begins, so that a drawing turns round with its language. */
export type Shape =
  | {
      readonly is: 'box';
      readonly start: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Fill;
      readonly round?: number;
    }
  | {
      readonly is: 'line';
      readonly start: number;
      readonly top: number;
      readonly end: number;
      readonly bottom: number;
      readonly strong?: true;
      readonly dashed?: true;
    }
  | { readonly is: 'diamond'; readonly centre: number; readonly middle: number; readonly size: number }
  | {
      readonly is: 'text';
      readonly at: number;
      readonly base: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly ink: Ink;
      readonly bold?: true;
    };

/** A picture before it is written down. */
export interface Drawing {
  /** One of a kind among what is shown together. */
  readonly name: string;
  readonly title: string;
  /** What it shows, for those who do not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Colours of drawings: those of the interface, on paper. */
const COLOURS = {
  ink: '#1b2422',
  soft: '#4c5854',
  line: '#d8d5cc',
  strong: '#8a908b',
  paper: '#ffffff',
  ground: '#f6f5f1',
  accent: '#0d5b5b',
  middle: '#8fbab5',
  accentSoft: '#e4f0ee',
  needs: '#7a4b00',
  needsSoft: '#fdf3df',
} as const;

const INKS: Readonly<Record<Ink, string>> = {
  usual: COLOURS.ink,
  soft: COLOURS.soft,
  inverse: COLOURS.paper,
  needs: COLOURS.needs,
};

/** Families only: whoever shows a drawing has fonts of its own. */
const FAMILIES = "'Noto Sans', 'Noto Naskh Arabic', 'Noto Sans SC', system-ui, sans-serif";
/** Families for text that has letters of a script, and how much larger it is set: not every program looks further than the first. */
const FAMILIES_OF_SCRIPTS: readonly (readonly [RegExp, string, number])[] = [
  [/\p{Script=Arabic}/u, "'Noto Naskh Arabic', 'Noto Sans', system-ui, sans-serif", 1.12],
  [/\p{Script=Han}/u, "'Noto Sans SC', 'Noto Sans', system-ui, sans-serif", 1],
];

/** `drawing` as an SVG, the same wherever it is shown; right to left it is turned round. */
export function svgOf(
  { name, title, description, width, height, shapes }: Drawing,
  { language, direction }: { readonly language: string; readonly direction: 'ltr' | 'rtl' },
): string {
  const page: Page = { name, width, isTurned: direction === 'rtl' };
  const ids = [`${name}-title`, `${name}-description`] as const;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${escaped(language)}" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}" direction="ltr" role="img" aria-labelledby="${ids[0]} ${ids[1]}" font-family="${FAMILIES}">`,
    `<title id="${ids[0]}">${escaped(title)}</title>`,
    `<desc id="${ids[1]}">${escaped(description)}</desc>`,
    `<defs>${hatching(name, 'hatched', COLOURS.accent, COLOURS.paper)}${hatching(name, 'missing', COLOURS.needs, COLOURS.needsSoft)}</defs>`,
    `<rect width="${number(width)}" height="${number(height)}" fill="${COLOURS.paper}"/>`,
    ...shapes.map((shape) => shapeOf(shape, page)),
    '</svg>',
  ].join('\n');
}

interface Page {
  readonly name: string;
  readonly width: number;
  readonly isTurned: boolean;
}

function hatching(name: string, fill: 'hatched' | 'missing', line: string, ground: string): string {
  const [step, path] =
    fill === 'hatched' ? [6, 'M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5'] : [8, 'M-1,-1 L9,9 M-1,7 L1,9 M7,-1 L9,1'];
  return `<pattern id="${name}-${fill}" patternUnits="userSpaceOnUse" width="${step}" height="${step}"><rect width="${step}" height="${step}" fill="${ground}"/><path d="${path}" stroke="${line}" stroke-width="${fill === 'hatched' ? 1.6 : 0.7}" fill="none"/></pattern>`;
}

function shapeOf(shape: Shape, page: Page): string {
  switch (shape.is) {
    case 'box': {
      const x = page.isTurned ? page.width - shape.start - shape.width : shape.start;
      const round = shape.round === undefined ? '' : ` rx="${number(shape.round)}"`;
      return `<rect x="${number(x)}" y="${number(shape.top)}" width="${number(shape.width)}" height="${number(shape.height)}"${round} ${fillOf(shape.fill, page)}/>`;
    }
    case 'line': {
      const [from, to] = [turned(shape.start, page), turned(shape.end, page)];
      const stroke = shape.strong === true ? COLOURS.strong : COLOURS.line;
      const dashes = shape.dashed === true ? ' stroke-dasharray="3 3"' : '';
      return `<line x1="${number(from)}" y1="${number(shape.top)}" x2="${number(to)}" y2="${number(shape.bottom)}" stroke="${stroke}" stroke-width="1"${dashes}/>`;
    }
    case 'diamond': {
      const [x, y, r] = [turned(shape.centre, page), shape.middle, shape.size / 2];
      const points = [
        [x, y - r],
        [x + r, y],
        [x, y + r],
        [x - r, y],
      ];
      return `<polygon points="${points.map(([a = 0, b = 0]) => `${number(a)},${number(b)}`).join(' ')}" fill="${COLOURS.accent}"/>`;
    }
    case 'text': {
      const anchor =
        shape.anchor === 'middle' || !page.isTurned
          ? shape.anchor
          : shape.anchor === 'start'
            ? 'end'
            : 'start';
      const weight = shape.bold === true ? ' font-weight="600"' : '';
      const [, family, larger = 1] = FAMILIES_OF_SCRIPTS.find(([script]) => script.test(shape.text)) ?? [];
      const own = family === undefined ? '' : ` font-family="${family}"`;
      return `<text x="${number(turned(shape.at, page))}" y="${number(shape.base)}" font-size="${number(shape.size * larger)}" text-anchor="${anchor}"${own}${weight} fill="${INKS[shape.ink]}">${wordsOf(isolated(shape.text, page), own !== '')}</text>`;
    }
  }
}

function turned(start: number, { width, isTurned }: Page): number {
  return isTurned ? width - start : start;
}

function fillOf(fill: Fill, { name }: Page): string {
  switch (fill) {
    case 'none':
      return `fill="none" stroke="${COLOURS.line}"`;
    case 'solid':
      return `fill="${COLOURS.accent}" stroke="${COLOURS.accent}"`;
    case 'middle':
      return `fill="${COLOURS.middle}" stroke="${COLOURS.accent}"`;
    case 'soft':
      return `fill="${COLOURS.accentSoft}" stroke="${COLOURS.accent}"`;
    case 'hatched':
      return `fill="url(#${name}-hatched)" stroke="${COLOURS.accent}"`;
    case 'missing':
      return `fill="url(#${name}-missing)" stroke="${COLOURS.needs}" stroke-dasharray="4 2"`;
    case 'ground':
      return `fill="${COLOURS.ground}"`;
    case 'paper':
      return `fill="${COLOURS.paper}" stroke="${COLOURS.line}"`;
  }
}

/** Marks that fonts of other scripts often lack. */
const LATIN_MARKS = /([–—…·’“”%]+)/u;

/** The words of a text; marks that the font of its script may lack are in the first font of all. */
function wordsOf(text: string, isOfScript: boolean): string {
  if (!isOfScript) return escaped(text);
  return text
    .split(LATIN_MARKS)
    .map((part, at) =>
      at % 2 === 1 ? `<tspan font-family="${FAMILIES}">${escaped(part)}</tspan>` : escaped(part),
    )
    .join('');
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Text that runs by its own first letter: not every program that draws knows of directions, but all know these marks. */
function isolated(text: string, { isTurned }: Page): string {
  return isTurned || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** A number as SVG has it, to the tenth. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Characters that XML may not hold are left out; those that mean something in it do not. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
