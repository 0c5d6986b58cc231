import type { DemoDocument } from './content.ts';

/** What the team of Valombre has written in each section of its strategy. */
export const valombreText: DemoDocument['sections'] = {
  'front.control': {
    status: 'agreed',
    by: 0,
    blocks: [
      {
        table: [
          ['Rubrique', 'Mention'],
          ['Nature', 'Stratégie interministérielle de mise en œuvre'],
          ['Texte de référence', 'Loi n° 2025-14 relative à l’apprentissage tout au long de la vie'],
          ['Période', 'Du 1er janvier 2027 au 31 décembre 2031'],
          ['Chef de file', 'Ministère de l’Éducation et de la Formation'],
          ['Finances', 'Ismaël Kervadou, en florins, prix de 2026'],
          ['Version', 'Projet n° 3, fin de la semaine d’atelier'],
          ['Prochaine étape', 'Conseil des ministres, novembre 2026'],
        ],
      },
      { grid: 'T19' },
    ],
  },
  'b.purpose.parent': {
    status: 'agreed',
    by: 0,
    blocks: [
      'La loi du 3 juin 2025 ouvre à toute personne de plus de 16 ans un droit à reprendre ses études. Elle ne dit ni où, ni avec quels moyens. La présente stratégie y répond pour trois des cinq objectifs de la loi ; chacun devient une priorité dotée d’un responsable et d’un budget.',
      {
        bullets: [
          '**Objectif 1, accès des adultes à une qualification :** repris par la PRI-1.',
          '**Objectif 2, égalité des territoires :** repris par la PRI-2.',
          '**Objectif 3, reconnaissance des acquis :** repris par la PRI-3.',
          '**Objectif 4, congé de formation :** différé à 2029, après les négociations de branche.',
          '**Objectif 5, petite enfance :** relève du plan Premiers pas 2026–2032.',
        ],
      },
    ],
  },
  'b.purpose.scope': {
    status: 'agreed',
    by: 0,
    blocks: [
      'La stratégie s’applique aux cinq districts et aux 148 communes. Les 61 communes de montagne sont servies en premier. Elle concerne les personnes de 16 ans et plus et couvre l’apprentissage formel, non formel et informel. Les programmes scolaires n’y entrent que lorsqu’une école partage ses locaux ou ses enseignants avec des adultes.',
    ],
  },
  'b.start.landscape': {
    status: 'ready',
    by: 4,
    blocks: [
      'Quatre textes décident du rythme de la mise en œuvre :',
      {
        numbers: [
          '**Statut des lycées professionnels (2012).** Il limite l’accueil aux moins de 26 ans ; décret modificatif attendu en mars 2027.',
          '**Code du travail, titre IV.** Le congé de formation existe, mais sans maintien du salaire dans les entreprises de moins de vingt salariés.',
          '**Loi Montagne (2019).** Elle finance des maisons de services dans 40 communes : autant de lieux d’apprentissage possibles.',
          '**Plan Bien vieillir 2024–2030.** Il poursuit les mêmes buts que la PRI-2 avec d’autres équipes ; une convention est nécessaire avant l’été 2027.',
        ],
      },
    ],
  },
  'b.start.provision': {
    status: 'ready',
    by: 1,
    blocks: [
      'Les lycées professionnels sont la fierté du pays : 34 établissements, présents dans chaque vallée, dont 91 % des diplômés trouvent un emploi dans les six mois. Leurs ateliers restent pourtant fermés après 17 heures et pendant onze semaines par an.',
      {
        bullets: [
          '3 900 adultes y étudient chaque année, soit 7 % des effectifs.',
          'L’Université d’Aubrelle compte 1 150 étudiants de plus de 30 ans, presque tous citadins.',
          '96 associations d’éducation populaire animent des cours et des veillées ; aucune n’est tenue d’en rendre compte, et personne ne les recense.',
          'Dans 23 communes de montagne, le cours le plus proche est à plus d’une heure de route, en hiver souvent à deux.',
        ],
      },
    ],
  },
  'b.start.learners': {
    status: 'agreed',
    by: 4,
    blocks: [
      'En 2024, 24 % des adultes ont suivi une formation ; ils n’étaient que 13 % en montagne. Un habitant sur trois y a plus de 65 ans. Trois groupes cibles concentrent les besoins ; ils se recoupent et ne s’additionnent pas.',
      { grid: 'T2' },
      {
        quote:
          '« Je répare des remontées mécaniques depuis trente ans. Sur le papier, je ne sais rien faire. » Participant de 54 ans, Trois-Cols, février 2026',
      },
    ],
  },
  'b.start.lessons': {
    status: 'ready',
    by: 3,
    blocks: [
      {
        numbers: [
          '**Chèque formation, 2017–2021.** Sept chèques sur dix ont servi à des diplômés. Nous ne reconduisons pas une aide sans accompagnement.',
          '**Campus numérique des vallées, 2020.** Vingt salles équipées, quatre encore utilisées : il manquait un animateur, non du matériel.',
          '**Veillées du savoir, depuis 2018.** Le public revient à 78 % d’un hiver à l’autre, pour 14 florins par personne. Nous étendons.',
        ],
      },
    ],
  },
  'b.frame.toc': {
    status: 'ready',
    by: 4,
    blocks: [
      'Si les lycées professionnels ouvrent le soir et hors saison, si les modules sont courts et si ce que l’on sait déjà est reconnu, alors les adultes sans qualification s’inscrivent là où ils ne voyaient qu’une école pour leurs enfants. Si chaque village dispose d’un lieu et d’une personne connue, alors les plus âgés cessent d’être un public et deviennent aussi ceux qui transmettent.',
      'Notre hypothèse la plus fragile concerne les enseignants : un sur quatre accepterait de travailler le soir, selon l’enquête de 2025. Il en faut un sur trois.',
    ],
  },
  'b.frame.priorities': {
    status: 'agreed',
    by: 0,
    blocks: [
      'Trois priorités, un seul responsable pour chacune. Le numérique n’en est pas une quatrième : il sert les trois autres.',
      { grid: 'T4' },
      'Nous avons renoncé à une université des seniors dans la capitale. Elle aurait servi ceux qui apprennent déjà.',
    ],
  },
  'b.area.tvet_he': {
    status: 'ready',
    by: 1,
    blocks: [
      '**MES-1 Lycées ouverts.** Les 34 lycées professionnels accueillent des adultes trois soirs par semaine et pendant quatre semaines d’été. Un adulte ouvre droit à la même dotation qu’un élève de 17 ans.',
      '**MES-2 Modules de saison.** Soixante diplômes sont découpés en modules de 40 heures, placés en avril, mai, octobre et novembre, quand les stations sont fermées.',
      '**MES-3 Ateliers itinérants.** Quatre camions équipés rejoignent les vallées de la Haute-Vaudre et des Trois-Cols. Reste à trancher : qui les conduit lorsque la route est enneigée ?',
      { grid: 'T5', area: 'formal' },
    ],
  },
  'b.area.nonformal': {
    status: 'drafting',
    by: 2,
    blocks: [
      '**MES-5 Veillées du savoir.** De novembre à mars, 120 villages organisent une soirée par semaine : une heure pour apprendre, une heure pour transmettre. Une association signe une charte d’une page et reçoit 900 florins par hiver.',
      'Les retraités qui animent une veillée sont assurés et défrayés ; ils ne sont pas salariés.',
      { grid: 'T5', area: 'non-formal' },
    ],
  },
  'b.area.pathways': {
    status: 'drafting',
    by: 3,
    blocks: [
      'La validation des acquis prend aujourd’hui quatorze mois et s’arrête, pour la moitié des candidats, au dossier écrit. À partir de 2028, elle se fait au poste de travail, en deux journées, devant un professionnel et un enseignant (**MES-6**). Un titre partiel vaut dispense de modules.',
      'Dix conseillers, deux par district, suivent chaque candidat de la première question au titre (**MES-7**). Le service est gratuit pour le GC-1 et le GC-2.',
      { grid: 'T5', area: 'pathways' },
    ],
  },
  'b.area.local': {
    status: 'drafting',
    by: 2,
    blocks: [
      'Dans 61 communes, la maison de services, l’école ou la bibliothèque devient **maison des savoirs** : une salle chauffée, une connexion, un animateur à mi-temps (**MES-4**). Les communes de moins de 400 habitants se regroupent par vallée. Le transport à la demande, déjà payé par le plan Bien vieillir, dessert les veillées.',
      'Ce qui est enseigné se décide au village ; l’État garantit le lieu, l’animateur et la qualité.',
      { grid: 'T5', area: 'local' },
    ],
  },
  'b.deliver.structure': {
    status: 'ready',
    by: 0,
    blocks: [
      'Une délégation de cinq personnes, placée auprès du ministre de l’Éducation et de la Formation, coordonne la stratégie. Elle ne gère aucun programme. Un comité de pilotage réunit quatre fois par an les chefs de file, les Finances, l’Union des communes de montagne, les employeurs, les syndicats et deux apprenants. Il peut déplacer jusqu’à 10 % des crédits d’une priorité ; au-delà, le Conseil des ministres décide.',
    ],
  },
  'b.fin.cost': {
    status: 'ready',
    by: 5,
    blocks: [
      'La stratégie coûte **84,0 millions de florins** en cinq ans : 10,0 en 2027, puis 15,5, 18,5, 20,0 et 20,0.',
      {
        table: [
          ['Poste', 'Millions de florins', 'Ce qui fait varier le coût'],
          ['PRI-1 Lycées ouverts', '37,5', 'Heures d’enseignement du soir'],
          ['PRI-2 Villages', '26,0', 'Animateurs à mi-temps'],
          ['PRI-3 Reconnaissance', '14,5', 'Nombre de candidats'],
          ['Délégation, données, évaluation', '6,0', 'Deux enquêtes nationales'],
        ],
      },
      { grid: 'T9' },
    ],
  },
  'b.fin.funding': {
    status: 'drafting',
    by: 5,
    blocks: [
      'L’État apporte 55,5 millions, le fonds de formation des branches 16,5 et les communes 6,0. Il manque 6,0 millions, dont un demi-million dès 2027. Si le besoin n’est pas couvert, le troisième et le quatrième camion ne sont pas achetés, et 30 villages attendent leur veillée un hiver de plus. Les conseillers et la gratuité sont préservés.',
      { grid: 'T10' },
    ],
  },
  'b.time.roadmap': {
    status: 'drafting',
    by: 1,
    blocks: [
      {
        bullets: [
          '**Mars 2027 :** décret levant la limite d’âge dans les lycées professionnels.',
          '**Octobre 2027 :** dix lycées ouverts le soir, vingt maisons des savoirs, 40 veillées.',
          '**Janvier 2028 :** première validation au poste de travail.',
          '**Juin 2029 :** bilan à mi-parcours ; décision sur le congé de formation.',
          '**Septembre 2030 :** les 34 lycées et les 61 maisons sont ouverts.',
          '**Juin 2031 :** évaluation finale par l’Université d’Aubrelle.',
        ],
      },
      { grid: 'T13' },
    ],
  },
  'b.me.framework': {
    status: 'drafting',
    by: 4,
    blocks: [
      { grid: 'T7' },
      'Chaque valeur est ventilée par sexe et par district. L’enquête Formation exclut aujourd’hui les plus de 69 ans ; l’Institut de statistique étendra l’échantillon en 2027.',
    ],
  },
  'b.risk': {
    status: 'drafting',
    by: 2,
    blocks: [
      {
        bullets: [
          '**Trop peu d’enseignants le soir.** Premier signe : moins de 60 volontaires en juin 2027. Réponse : intervenants des entreprises, prime de soirée. Responsable : Office de la formation professionnelle.',
          '**Hiver rigoureux.** Premier signe : plus de quatre veillées annulées par mois. Réponse : séances par téléphone, salle dans chaque hameau. Responsable : communes.',
          '**Titres refusés par les employeurs.** Premier signe : une branche ne siège pas au jury. Réponse : convention préalable avec elle. Responsable : ministère du Travail.',
        ],
      },
      { grid: 'T11' },
    ],
  },
};
