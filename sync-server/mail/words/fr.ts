import type { MailWords } from './words.ts';

export const fr: MailWords = {
  confirm: {
    subject: 'Confirmez votre adresse pour {workshop}',
    lead: 'Quelqu’un, sans doute vous, a demandé à Codraft d’envoyer à cette adresse ce qui attend sa réponse dans {workshop}. Rien ne sera envoyé avant que cette adresse soit confirmée.',
    button: 'Confirmer cette adresse',
    after:
      'Le lien fonctionne une seule fois, pendant un jour. Si ce n’était pas vous, ne faites rien : rien d’autre ne sera envoyé à cette adresse.',
  },
  digest: {
    subject: '{workshop} : ce qui attend votre réponse ({count})',
    lead: 'Ceci attend votre réponse, et vous ne l’avez pas encore vu.',
    calls: {
      named: '{name} vous a mentionné',
      given: '{name} vous demande de traiter un commentaire',
      answered: '{name} a répondu à votre remarque',
      replied: '{name} a répondu',
      begun: '{name} a commenté',
      suggested: '{name} suggère une modification',
      decided: '{name} a accepté votre suggestion',
      rejected: '{name} n’a pas accepté votre suggestion',
      task: '{name} vous a confié un constat des contrôles',
    },
    someone: 'Un ancien participant',
    more: 'Et {count} de plus dans votre boîte de réception.',
    inbox: 'Ouvrir la boîte de réception',
    why: {
      daily:
        'Vous recevez ceci une fois par jour au plus, parce que vous avez donné cette adresse dans Codraft. Ce qui a été écrit reste dans le document et n’est pas envoyé.',
      weekly:
        'Vous recevez ceci une fois par semaine au plus, parce que vous avez donné cette adresse dans Codraft. Ce qui a été écrit reste dans le document et n’est pas envoyé.',
    },
    leave: 'Ne plus recevoir ces messages',
  },
};
