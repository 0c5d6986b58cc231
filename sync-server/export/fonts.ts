import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Script } from './scripts.ts';

/** A family of fonts that is installed with the program, and when it is needed. */
interface Family {
  readonly name: string;
  /** Null: always. */
  readonly script: Script | null;
  readonly files: readonly string[];
}

const LATIN = '@embedpdf/fonts-latin/fonts/NotoSans';
const EXPO = '@expo-google-fonts';

const families: readonly Family[] = [
  {
    name: 'Noto Sans',
    script: null,
    files: ['Light', 'Regular', 'Italic', 'SemiBold', 'SemiBoldItalic', 'Bold', 'BoldItalic'].map(
      (face) => `${LATIN}-${face}.ttf`,
    ),
  },
  {
    name: 'Noto Naskh Arabic',
    script: 'arabic',
    files: ['Regular', 'Bold'].map((face) => `@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-${face}.ttf`),
  },
  expo('Noto Sans Khmer', 'khmer'),
  expo('Noto Sans Lao', 'lao'),
  expo('Noto Sans Ethiopic', 'ethiopic'),
  expo('Noto Sans Thaana', 'thaana'),
  // 17 MB for two faces: read only for a paper that has Chinese in it.
  {
    name: 'Noto Sans SC',
    script: 'han',
    files: ['Regular', 'Bold'].map((face) => `@embedpdf/fonts-sc/fonts/NotoSansHans-${face}.otf`),
  },
  {
    name: 'Noto Emoji',
    script: null,
    files: [`${EXPO}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf`],
  },
];

function expo(name: string, script: Script): Family {
  const file = name.replaceAll(' ', '');
  const files = ['400Regular', '700Bold'].map(
    (face) => `${EXPO}/noto-sans-${script}/${face}/${file}_${face}.ttf`,
  );
  return { name, script, files };
}

/** Families to set text in `scripts` with, first choice first. The last holds signs and emoji. */
export function fontFamilies(scripts: ReadonlySet<Script>): readonly string[] {
  return needed(scripts).map((family) => family.name);
}

/** The font files for text in `scripts`, read from the packages they are installed with. */
export function fontFiles(scripts: ReadonlySet<Script>): readonly Buffer[] {
  return needed(scripts).flatMap((family) => family.files.map((file) => readFileSync(pathOf(file))));
}

function needed(scripts: ReadonlySet<Script>): readonly Family[] {
  return families.filter(({ script }) => script === null || scripts.has(script));
}

const { resolve } = createRequire(import.meta.url);

/** Packages with an `exports` map do not let their fonts be resolved, so their folder is found by their main file. */
function pathOf(file: string): string {
  const [scope, name, ...rest] = file.split('/');
  const main = resolve(`${scope}/${name}`);
  const root = main.slice(0, main.lastIndexOf(join('node_modules', scope ?? '', name ?? '')));
  return join(root === '' ? dirname(main) : root, 'node_modules', scope ?? '', name ?? '', ...rest);
}
