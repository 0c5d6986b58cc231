/**
 * Words of one language that some hints look for. Where a language has none, those hints are silent: a rule that is
 * more than a hint never depends on a language.
 */
export interface Hints {
  /** What people type where something is still missing, beside marks like TBD that stand in every language. */
  readonly placeholders: readonly string[];
  /** Words for many bodies at once, of which none will do it. */
  readonly groupWords: readonly string[];
  /** First words of sentences that tell of an activity. */
  readonly activityVerbs: readonly string[];
  /** Groups of people that papers speak of, each by the beginnings of words for it. */
  readonly people: readonly (readonly string[])[];
  /** Abbreviations that everybody knows. */
  readonly knownAbbreviations: readonly string[];
  /** Words for what is counted in summaries, by kit; and words for numbers from nought. */
  readonly counted: Readonly<Partial<Record<'T4' | 'T5' | 'T20', readonly string[]>>>;
  readonly numbers: readonly string[];
}

const NO_HINTS: Hints = {
  placeholders: [],
  groupWords: [],
  activityVerbs: [],
  people: [],
  knownAbbreviations: [],
  counted: {},
  numbers: [],
};

const en: Hints = {
  placeholders: [
    'to be completed',
    'to be confirmed',
    'to be determined',
    'to be added',
    'insert text',
    'lorem ipsum',
  ],
  groupWords: [
    'all',
    'all ministries',
    'all partners',
    'all stakeholders',
    'everyone',
    'government',
    'ministries',
    'partners',
    'providers',
    'relevant bodies',
    'relevant ministries',
    'stakeholders',
    'the government',
    'various',
  ],
  activityVerbs: [
    'build',
    'carry',
    'conduct',
    'create',
    'design',
    'develop',
    'establish',
    'hold',
    'implement',
    'introduce',
    'launch',
    'organise',
    'organize',
    'prepare',
    'produce',
    'promote',
    'provide',
    'publish',
    'run',
    'set',
    'support',
    'train',
  ],
  people: [
    ['women', 'girls', 'mother'],
    ['youth', 'young'],
    ['older', 'elder', 'senior', 'retire'],
    ['disab'],
    ['migrant', 'refugee', 'displaced', 'newcomer'],
    ['rural', 'farmer', 'village'],
    ['minorit', 'indigenous'],
    ['prison', 'detain'],
    ['unemploy', 'jobseeker'],
  ],
  knownAbbreviations: ['OK', 'PDF', 'TV', 'UN', 'USB'],
  counted: { T4: ['objectives', 'priorities'], T5: ['measures', 'commitments'], T20: ['principles'] },
  numbers: [
    'no',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
};

const fr: Hints = {
  placeholders: ['à compléter', 'à confirmer', 'à déterminer', 'à préciser', 'lorem ipsum'],
  groupWords: [
    'acteurs',
    'gouvernement',
    'le gouvernement',
    'les acteurs',
    'ministères',
    'parties prenantes',
    'partenaires',
    'tous',
    'tous les acteurs',
    'tous les ministères',
    'tous les partenaires',
    'toutes les parties prenantes',
  ],
  activityVerbs: [
    'appuyer',
    'conduire',
    'créer',
    'développer',
    'élaborer',
    'établir',
    'former',
    'introduire',
    'lancer',
    'mettre',
    'organiser',
    'préparer',
    'produire',
    'promouvoir',
    'publier',
    'réaliser',
    'soutenir',
    'tenir',
  ],
  people: [
    ['femme', 'fille', 'mère'],
    ['jeune'],
    ['âgé', 'aîné', 'retrait'],
    ['handicap'],
    ['migrant', 'réfugi', 'déplacé'],
    ['rural', 'paysan', 'agricult'],
    ['minorit', 'autochtone'],
    ['détenu', 'prison'],
    ['chôm', 'demandeurs d’emploi'],
  ],
  knownAbbreviations: ['OK', 'ONU', 'PDF', 'TV', 'USB'],
  counted: { T4: ['objectifs', 'priorités'], T5: ['mesures', 'engagements'], T20: ['principes'] },
  numbers: [
    'aucun',
    'un',
    'deux',
    'trois',
    'quatre',
    'cinq',
    'six',
    'sept',
    'huit',
    'neuf',
    'dix',
    'onze',
    'douze',
  ],
};

const es: Hints = {
  placeholders: ['por completar', 'por confirmar', 'por determinar', 'por definir', 'lorem ipsum'],
  groupWords: [
    'actores',
    'el gobierno',
    'gobierno',
    'los actores',
    'ministerios',
    'partes interesadas',
    'socios',
    'todos',
    'todos los actores',
    'todos los ministerios',
    'todos los socios',
  ],
  activityVerbs: [
    'apoyar',
    'capacitar',
    'crear',
    'desarrollar',
    'elaborar',
    'establecer',
    'formar',
    'implementar',
    'introducir',
    'lanzar',
    'organizar',
    'preparar',
    'producir',
    'promover',
    'publicar',
    'realizar',
  ],
  people: [
    ['mujer', 'niña', 'madre'],
    ['joven', 'jóven', 'juvent'],
    ['mayores', 'jubilad'],
    ['discapac'],
    ['migrante', 'refugiad', 'desplazad'],
    ['rural', 'campesin'],
    ['minorí', 'indígena'],
    ['preso', 'reclus'],
    ['desemple'],
  ],
  knownAbbreviations: ['OK', 'ONU', 'PDF', 'TV', 'USB'],
  counted: { T4: ['objetivos', 'prioridades'], T5: ['medidas', 'compromisos'], T20: ['principios'] },
  numbers: [
    'ningún',
    'un',
    'dos',
    'tres',
    'cuatro',
    'cinco',
    'seis',
    'siete',
    'ocho',
    'nueve',
    'diez',
    'once',
    'doce',
  ],
};

const LANGUAGES: Readonly<Record<string, Hints>> = { en, fr, es };

/** Words to look for in `language`, a BCP 47 tag; none where nobody has written them down. */
export function hintsFor(language: string): Hints {
  return LANGUAGES[language.split('-')[0] ?? ''] ?? NO_HINTS;
}
