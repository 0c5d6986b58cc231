import type { RemarkWords } from './en.ts';

/** Remarks in French. */
export const fr: RemarkWords = {
  breadth:
    'Quelle part de l’apprentissage tout au long de la vie manque ici ? Tous les âges, tous les niveaux, toutes les formes, tous les lieux et de nombreux buts en font partie.',
  reason: 'Dites pourquoi ce pays en a besoin maintenant, et quelles données le montrent.',
  goal: 'Quel objectif de développement national cela sert-il ? Nommez le plan et l’objectif.',
  conflict: 'Une autre stratégie dit-elle autre chose à ce sujet ? Nommez-la et dites laquelle prévaut.',
  figure:
    'Indiquez le chiffre, son année et sa source. Sans cela, personne ne pourra dire plus tard s’il y a eu progrès.',
  cause: 'Ceci dit ce qui manque. Quelle en est la cause ? Les mesures doivent répondre à la cause.',
  vision: 'Dites ce que les gens pourront faire la dernière année, et non ce que fera le gouvernement.',
  chain:
    'À quel objectif cela mène-t-il ? Si c’est à aucun, il manque un objectif, ou ceci n’a pas sa place ici.',
  lead: 'Qui dirige ? Un seul organisme en répond ; les autres sont partenaires.',
  ministries: 'Quels ministères, outre l’éducation, ont ici une tâche, et l’ont-ils acceptée ?',
  meeting: 'Qui réunit ces organismes, à quel rythme, et que peuvent-ils décider ?',
  cost: 'Combien cela coûte-t-il, qui paie, et combien reste-t-il à trouver ?',
  fees: 'Qui paie pour ceux qui ne peuvent pas payer eux-mêmes ?',
  indicator:
    'Donnez à l’indicateur une valeur de départ et une cible, chacune avec son année, et dites qui en rend compte.',
  split: 'Montrez-le par sexe, âge et région. Une moyenne cache ceux qui sont laissés de côté.',
  asked:
    'Qui a été consulté à ce sujet, et qu’est-ce que cela a changé ? Apprenants et employeurs devraient en être.',
  order: 'Qu’est-ce qui vient d’abord, et que faut-il en place avant de commencer ?',
  schools: 'Comment les écoles, les centres de formation et les universités s’ouvrent-ils ici aux adultes ?',
  nonFormal:
    'On apprend beaucoup dans les centres communautaires, les bibliothèques et au travail. Quelle est leur part ici ?',
  pathways: 'Comment passe-t-on d’ici à l’étape suivante, et ce qui a été appris est-il reconnu ?',
  offline: 'Qui n’a ni appareil ni connexion, et par où peut-il entrer ?',
  local: 'Quelle est ici la tâche d’une commune, et en a-t-elle les moyens humains et financiers ?',
};
