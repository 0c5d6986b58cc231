import type { CheckWords } from './en.ts';

/** What findings say, in French. */
export const fr: CheckWords = {
  unnamed: 'sans nom',

  H01: 'Il n’y a ici qu’une ébauche, ou moins : {words, plural, one {# mot} other {# mots}} et {rows, plural, one {# ligne} other {# lignes}}. Rédigez la section, ou désactivez-la.',
  'H01.empty': 'Il n’y a encore rien ici. Rédigez la section, ou désactivez-la.',
  H02: 'Il reste « {mark} » dans le texte. Écrivez ce qui doit s’y trouver.',
  'H02.prompt':
    'Une question des repères est restée dans le texte : « {prompt} ». Répondez-y, puis retirez-la.',
  'H02.cell':
    'Il reste « {mark} » dans « {column} » de « {name} ». Écrivez ce qui doit s’y trouver, ou « ? » en indiquant qui se renseigne et pour quand.',
  'H03.who': '« {column} » de « {name} » : pas encore connu. Indiquez qui se renseigne.',
  'H03.by': '« {column} » de « {name} » : pas encore connu. Indiquez pour quand ce le sera.',
  'H03.outside':
    '« {column} » de « {name} » : sera connu d’ici au {by}, soit après la période de ce document.',
  'H03.passed': '« {column} » de « {name} » : devait être connu d’ici au {by}. Ce jour est passé.',
  H04: '« {column} » de « {name} » est vide.',
  'H04.unread':
    '« {typed} », dans « {column} » de « {name} », ne peut pas être lu. La saisie est conservée telle quelle.',
  H05: '{count, plural, one {Un élément cité ici n’est plus} other {# éléments cités ici ne sont plus}} dans le plan.',
  'H05.cell':
    '{count, plural, one {Un lien} other {# liens}} dans « {column} » de « {name} » {count, plural, one {mène} other {mènent}} à quelque chose qui n’est plus dans le plan.',
  H06: 'Que signifie {abbreviation} ? Ce n’est ni dans le glossaire ni parmi les autres noms d’un organisme.',
  H07: '« {name} » ressemble beaucoup à « {body} ». S’il s’agit du même organisme, utilisez un seul nom.',
  'H08.short':
    'La section compte {words, plural, one {# mot} other {# mots}} ; on en suggère de {least} à {most}.',
  'H08.long':
    'La section compte {words, plural, one {# mot} other {# mots}} ; on en suggère de {least} à {most}.',
  H09: 'Le résumé est plus ancien que le dernier changement dans « {kit} ». Relisez-le.',
  H10: '« {name} » donne un chiffre sans « {column} ».',
  'H10.old': 'Le chiffre de « {name} » date de {year} : plus de {most} ans avant le début de la période.',
  H11: 'L’apprentissage tout au long de la vie n’est pas défini ici avec les mots du glossaire. Utilisez une seule définition.',
  'H11.none':
    'Aucun terme du glossaire n’est marqué comme définition de l’apprentissage tout au long de la vie.',
  H12: '{count, plural, one {# commentaire est ouvert} other {# commentaires sont ouverts}} dans cette section.',
  'H12.suggestions':
    '{count, plural, one {# suggestion attend} other {# suggestions attendent}} une décision dans cette section.',

  L01: 'Aucun objectif ne répond au problème « {name} ». Liez-en un, ou marquez ce problème « Hors de ce document ».',
  'L01.reason': 'Le problème « {name} » est hors de ce document. Indiquez pourquoi.',
  L02: 'L’objectif « {name} » ne répond à aucun problème.',
  'L02.unlisted':
    'L’objectif « {name} » répond à « {typed} », qui ne figure pas dans le tableau des problèmes.',
  L03: 'Aucune mesure ne se rattache à l’objectif « {name} ».',
  L04: 'Aucune action ne se rattache à l’objectif « {name} ».',
  L05: '« {name} » ne se rattache à aucun objectif.',
  'L05.many':
    '« {name} » se rattache à plusieurs objectifs. N’en gardez qu’un, et placez les autres sous « Sert aussi ».',
  'L05.unlisted': '« {name} » se rattache à « {typed} », qui ne figure pas dans le tableau des objectifs.',
  L06: 'L’action « {name} » n’a pas de produit.',
  'L06.count': 'Le produit de « {name} » ne peut pas être compté : « {typed} » ne contient pas de nombre.',
  L07: '« {name} » dit presque la même chose que « {other} », avec un autre organisme responsable, d’autres dates ou un autre coût. L’une des deux est peut-être de trop.',
  L08: 'Il y a {count, plural, one {# objectif} other {# objectifs}} ; on peut en suivre de {least} à {most}.',
  'L08.actions':
    'L’objectif « {name} » a {count, plural, one {# action} other {# actions}} ; on peut en suivre de {least} à {most}.',
  L09: 'Aucun montant n’est prévu pour l’objectif « {name} », alors que d’autres en ont.',
  'L09.work': 'Deux objectifs concentrent {share, number} % des mesures ou des actions.',
  'L09.cost': 'Deux objectifs concentrent {share, number} % du coût total.',
  L10: 'Le principe « {name} » n’apparaît dans aucun objectif ni aucune mesure.',
  L11: 'On peut agir sur la cause de « {name} », mais aucune action n’y répond.',
  L12: 'Ni mesure ni risque ne répond à « {name} ».',
  L13: '« {name} » dépend de « {other} », mais commence avant que cela soit terminé.',
  'L13.loop': 'Ces éléments s’attendent les uns les autres, en boucle : {names}.',
  L14: 'L’objectif « {name} » commence par « {verb} », comme une activité. Quel changement y aura-t-il ?',
  L15: 'Le texte en annonce {said, number}, le tableau « {kit} » en compte {counted, number}.',

  C01: 'Le document parent contient l’objectif « {name} ». Indiquez s’il est repris maintenant, plus tard ou pas du tout.',
  'C01.reason': 'Pour l’objectif « {name} » du document parent, la décision est sans motif.',
  C02: 'L’objectif « {name} » ne sert aucun objectif du document parent. Liez-en un, ou écrivez ce qu’il sert à la place.',
  C03: '« {name} » est promis pour {year} ; le document parent le promet pour {parentYear}.',
  'C03.target': 'La valeur cible de « {name} » est {target} ; le document parent indique {parentTarget}.',
  C04: 'La période du {start} au {end} n’est pas comprise dans celle du document parent, du {parentStart} au {parentEnd}.',
  C05: 'Le groupe « {name} » n’est pas dans le document parent. Reprenez le nom qu’il y porte, ou acceptez que le groupe soit nouveau.',
  C06: 'Le document suivant n’est pas nommé. Ajoutez-le au calendrier, en indiquant qui le rédige et pour quand.',
  'C06.open': '« {name} » fait suite à ce document. Indiquez qui le rédige et pour quand.',
  C07: 'Le document parent disait « {before} » quand le lien de « {name} » a été fait. Il dit maintenant « {now} ». Le lien tient-il toujours ?',
  'C07.gone': 'Le lien de « {name} » mène à un objectif qui n’est plus dans le document parent.',

  O01: '« {name} » n’a pas d’organisme responsable.',
  'O01.many': '« {name} » a plus d’un organisme responsable.',
  'O01.unlisted':
    'L’organisme responsable de « {name} », « {lead} », ne figure pas dans le tableau des organismes.',
  'O01.noBodies':
    '{count, plural, one {Un organisme responsable est nommé} other {# organismes responsables sont nommés}}, mais le tableau des organismes est vide.',
  O02: '« {lead} » doit diriger « {name} ». De quel organisme s’agit-il ?',
  O03: '« {name} » doit diriger ou exécuter, mais n’a ni mesure ni action.',
  'O03.role': '« {name} » dirige, mais le tableau des organismes ne lui donne pas ce rôle.',
  O04: '{count, plural, =0 {Aucun secteur autre que l’éducation ne dirige quoi que ce soit} one {# secteur autre que l’éducation dirige quelque chose} other {# secteurs autres que l’éducation dirigent quelque chose}} ; il en faudrait au moins {least}.',
  'O04.partners':
    '{count, plural, =0 {Aucun secteur ne participe} one {# secteur participe} other {# secteurs participent}} ; il en faudrait au moins {least}.',
  O05: 'Aucune région, aucun district ni aucune municipalité ne dirige ni n’exécute quoi que ce soit.',
  O06: 'L’organe de coordination n’est pas décrit.',
  'O06.cell': 'Pour l’organe de coordination, il manque « {column} ».',
  O07: '« {name} » dirige {count, plural, one {# action} other {# actions}} en {year} ; au-delà de {most}, c’est difficile à tenir.',
  'O07.share': '« {name} » dirige {share, number} % des mesures ou des actions.',
  O08: 'La mesure « {name} » exige une loi, mais aucune disposition juridique n’est indiquée pour elle.',
  'O08.late':
    'La disposition « {provision} » arrive le {date} ; la mesure « {name} » en a besoin avant le début de sa phase, le {start}.',
  O09: 'L’organisme responsable de « {name} » n’a pas encore confirmé.',
  'O09.partners': 'Les partenaires de « {name} » n’ont pas encore confirmé.',
  O10: '« {name} » a besoin de capacités, mais n’a pas de ligne dans le plan de renforcement des capacités.',

  T01: 'Pour l’action « {name} », il manque « {column} ».',
  'T01.order': 'L’action « {name} » finit le {end}, avant de commencer le {start}.',
  'T01.phase': 'La mesure « {name} » n’a pas de phase.',
  T02: 'La date de « {name} », le {date}, est hors de la période du {start} au {end}.',
  'T02.years': '« {name} » prévoit des montants en {years}, hors de la période du {start} au {end}.',
  T03: 'La valeur cible de « {name} » est pour {year}, après la fin de la période, le {end}.',
  'T03.order':
    'La valeur de référence, les valeurs intermédiaires et la valeur cible de « {name} » ne se suivent pas jusqu’à {year}.',
  'T04.early': '{share, number} % des actions commencent au cours des trois premiers mois.',
  'T04.late': '{share, number} % des actions finissent au cours du dernier mois.',
  T05: '« {name} », le {date}, n’est pas au milieu de la période.',
  'T05.none': 'Le calendrier de suivi et d’évaluation ne contient rien de ce type : {process}.',
  'T05.user': 'Qui se sert de ce que montre « {name} », et pour quelle décision ?',
  T06: 'Le premier rapport, « {name} », le {date}, vient plus de six mois après le début.',
  'T06.none': 'Le calendrier de suivi et d’évaluation ne contient aucun rapport.',
  'T06.steps': '« {name} », le {date}, n’est pas dans les cent premiers jours.',

  M01: '« {name} » n’a pas de coût. Ajoutez des lignes au tableau des coûts, ou indiquez pourquoi il n’y a pas de coût supplémentaire.',
  'M01.nothing':
    'Le coût de « {name} » est de {cost, number}. Indiquez pourquoi il n’y a pas de coût supplémentaire.',
  M02: 'Dans le coût de « {name} », la quantité multipliée par le coût unitaire donne {computed, number}, mais le montant saisi est {typed, number}.',
  'M02.years':
    'Dans le coût de « {name} », la somme des années est {typed, number}, mais le total est {computed, number}.',
  'M02.action':
    'Le coût indiqué pour « {name} » est {typed, number}, mais la somme de ses lignes dans le tableau des coûts est {computed, number}.',
  'M02.negative': 'Le coût de « {name} » contient un montant inférieur à zéro.',
  'M03.short':
    'En {year}, il manque {gap, number} : coût {cost, number}, financement {funding, number}. Saisissez ce qui reste à trouver.',
  'M03.short.whole':
    'Il manque {gap, number} : coût {cost, number}, financement {funding, number}. Saisissez ce qui reste à trouver.',
  'M03.over':
    'En {year}, le financement dépasse le coût de {gap, number}. Indiquez pourquoi sous « Conditions ».',
  'M03.over.whole': 'Le financement dépasse le coût de {gap, number}. Indiquez pourquoi sous « Conditions ».',
  'M03.source': '« {name} » donne {typed, number}, mais la somme des années est {computed, number}.',
  M04: '« {name} » est en {code} ; ce document compte en {currency}.',
  'M04.unknown': '« {currency} » n’est pas le code d’une monnaie. Utilisez trois lettres, par exemple USD.',
  'M04.inflation': 'La période dépasse deux ans. Indiquez la hausse des prix supposée.',
  'M04.year': 'Le coût de « {name} » est aux prix de {year}, le document à ceux de {priceYear}.',
  M05: '{share, number} % des fonds restent à trouver, et la section ne dit pas quelles mesures passent en premier.',
  M06: 'Le ministère des Finances ne figure pas dans le tableau des organismes.',
  'M06.asked': '« {name} » ne figure pas dans le journal des consultations.',
  M07: 'Le suivi représente {share, number} % du coût ; la part habituelle est de {least} à {most} %.',
  'M07.none': 'Le tableau des coûts ne contient rien de cette catégorie : {category}.',
  M08: 'Dans « {name} », le coût par apprenant est de {price, number} ; dans l’action médiane, il est de {median, number}.',
  M09: 'L’objectif « {name} » n’a pas de coût, pas même une fourchette.',
  'M09.group': 'La section ne dit pas ce que l’apprentissage coûte au groupe « {name} ».',
  M10: '« {name} » paie {share, number} % du total. Indiquez ce qui viendra ensuite.',

  I01: 'L’objectif « {name} » n’a pas d’indicateur d’effet.',
  'I01.unlisted':
    'L’objectif « {name} » a l’indicateur « {typed} », qui ne figure pas dans le tableau des indicateurs.',
  'I01.action': 'L’action « {name} » n’a pas d’indicateur de produit.',
  I02: 'Pour l’indicateur « {name} », il manque « {column} ».',
  'I02.number': '« {column} » de l’indicateur « {name} » ne contient pas de nombre : « {typed} ».',
  I03: 'L’indicateur « {name} » doit aller dans ce sens : {direction}. Or sa valeur cible est {target, number} et sa valeur de référence {baseline, number}.',
  I04: 'La valeur de référence de « {name} » date de {year}, après le début de la période en {start}.',
  'I04.old':
    'La valeur de référence de « {name} » date de {year} : plus de {most} ans avant le début de la période.',
  I05: 'L’indicateur « {name} » compte des personnes et n’est pas ventilé par sexe.',
  'I05.further':
    'L’indicateur « {name} » porte sur « {group} ». Ventilez-le par un critère de plus que le sexe.',
  I06: 'L’indicateur « {name} » est un pourcentage, mais {value, number} n’est pas compris entre 0 et 100.',
  I07: 'La valeur de référence de « {name} » reste à établir, mais aucune mesure ni action ne l’établit.',
  'I07.late':
    'La valeur de référence de « {name} » est établie par « {maker} » d’ici au {end} : après le milieu de la période.',
  I08: 'L’objectif « {name} » a {count, plural, one {# indicateur} other {# indicateurs}} ; trois au plus suffisent, et au-delà de {most} ils ne sont pas suivis.',
  I09: '« {code} » de « {name} » ne figure pas dans la liste des Objectifs de développement durable.',
  'I09.match':
    'L’objectif « {name} » sert la cible {code}, mais aucun de ses indicateurs n’est celui de la cible. Utilisez-le, ou indiquez pourquoi non.',
  I10: '« {name} » doit changer de {promised, number} par an ; auparavant, le changement était de {before, number}. Est-ce ambitieux, ou excessif ?',
  I11: 'Indiquez si la source de « {name} » existe ou est à créer.',
  'I11.made': 'La source de « {name} » est à créer, mais aucune mesure ni action ne la crée.',

  'Q01.objective': 'La vision nomme « {name} », mais aucun objectif n’est destiné à ce groupe.',
  'Q01.work': 'La vision nomme « {name} », mais aucune mesure n’est destinée à ce groupe.',
  Q02: 'Le groupe « {name} » est prioritaire, mais aucune mesure ni action ne lui est destinée.',
  'Q02.measured': 'Le groupe « {name} » est prioritaire, mais aucun indicateur ventilé ne renseigne sur lui.',
  Q03: 'Le texte parle de « {word} », mais aucun groupe cible ne porte ce nom.',
  Q04: 'Élément « {element} » : la définition ne le couvre pas et ne dit pas pourquoi.',
  'Q04.none': 'Il n’est pas dit quels mots de la définition portent les cinq éléments.',
  'Q04.unused': 'Aucun objectif ne porte d’étiquette pour cet élément : {element}.',
  Q05: 'Aucun objectif ni aucune mesure ne porte cette étiquette : {tag}.',
  Q06: 'Aucun objectif n’est destiné à cet âge : {tag}.',
  Q07: 'Objectifs destinés au seul travail : {count, number} sur {whole, number}. À quoi d’autre l’apprentissage sert-il ?',
  Q08: 'Des habitants des campagnes sont nommés, mais aucune mesure ni action n’est destinée aux zones rurales ou isolées.',
  Q09: 'Le groupe « {name} » est prioritaire, mais le journal des consultations ne mentionne aucun échange avec lui ou avec qui parle en son nom.',
  Q10: 'La réponse à « {name} » est « non » ou « en partie ». Indiquez ce qui a été changé, ou pourquoi rien ne l’a été.',
  'Q10.answer': '« {name} » est sans réponse.',
  'Q10.none': 'La vérification de l’inclusion est sans réponse.',

  'F01.sections':
    '{factor} : {count, plural, one {# section essentielle n’est qu’ébauchée} other {# sections essentielles ne sont qu’ébauchées}}.',
  'F01.context': '{factor} : les tableaux doivent contenir au moins trois problèmes et quatre autres textes.',
  'F01.vision': '{factor} : il faut une année, et les groupes visés, cités à partir du tableau.',
  'F01.governance':
    '{factor} : l’organe de coordination doit avoir une présidence, des membres, un rythme de réunions et un secrétariat.',
  'F01.finance': '{factor} : le tableau du financement doit contenir au moins deux types de sources.',
  'F01.evidence': '{factor} : chaque objectif doit avoir un indicateur d’effet.',
  'F01.participation':
    '{factor} : le journal des consultations doit mentionner au moins trois catégories de personnes.',
  F02: 'Aucune mesure ne relève de ce domaine : {area}. Ajoutez-en une, ou désactivez sa section.',
  F03: 'Aucune mesure n’ouvre de passerelles ni ne reconnaît ce que les personnes ont appris.',
  'F03.none': 'La préparation à la reconnaissance des acquis n’est pas décrite.',
  'F03.recognition': 'Reconnaissance des acquis : il manque la ligne « {action} ».',
  'F03.status': 'Reconnaissance des acquis, « {action} » : il n’est pas dit où nous en sommes.',
  'F04.notReached':
    '« {name} » fait appel aux technologies de l’information. Indiquez quelles personnes ne sont pas atteintes.',
  'F04.alternative':
    '« {name} » fait appel aux technologies de l’information. Indiquez ce qui est proposé aux personnes qui ne sont pas atteintes.',
  F05: 'Le tableau des autres textes n’en contient aucun de ce type : {what}.',
  'F05.objective': 'L’objectif « {name} » n’est lié à aucun autre texte.',
  'F05.conflict': '« {name} » contredit ce document. Indiquez ce que nous faisons à ce sujet.',
  F06: 'Aucun employeur, syndicat, groupe de la société civile ou organisation d’apprenants ne dirige une mesure ni n’y prend part.',
  F07: 'Le journal des consultations ne mentionne personne de cette catégorie : {kind}. Si elle est sans objet, indiquez-le dans le tableau des parties prenantes.',
  'F07.none': 'Le journal des consultations est vide.',
  F08: 'Aucune consultation du journal ne dit quelle section elle a changée.',

  R01: 'Aucun risque n’est indiqué pour l’objectif « {name} ».',
  'R01.grave': '« {name} » est probable et grave, et il manque « {column} ».',
  R02: '« {assumption} » est supposé, mais ne figure pas parmi les risques et hypothèses.',
  R03: 'Le réexamen de « {name} », le {date}, est hors de la période du {start} au {end}.',
};
