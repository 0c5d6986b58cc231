import type { MailWords } from './words.ts';

export const en: MailWords = {
  confirm: {
    subject: 'Confirm your address for {workshop}',
    lead: 'Somebody, probably you, asked Codraft to mail to this address what asks for them in {workshop}. It will do so once this address is confirmed.',
    button: 'Confirm this address',
    after:
      'The link works once, within a day. If it was not you, do nothing: nothing more will be sent to this address.',
  },
  digest: {
    subject: '{workshop}: what asks for you ({count})',
    lead: 'This asks for you, and you have not seen it yet.',
    calls: {
      named: '{name} named you',
      given: '{name} asked you to deal with a comment',
      answered: '{name} answered your remark',
      replied: '{name} replied',
      begun: '{name} commented',
      suggested: '{name} suggests a change',
      decided: '{name} accepted your suggestion',
      rejected: '{name} did not accept your suggestion',
      task: '{name} gave you something that the checks found',
    },
    someone: 'A former participant',
    more: 'And {count} more in your inbox.',
    inbox: 'Open the inbox',
    why: {
      daily:
        'You get this once a day at most, because you gave this address in Codraft. What was written stays in the document and is not mailed.',
      weekly:
        'You get this once a week at most, because you gave this address in Codraft. What was written stays in the document and is not mailed.',
    },
    leave: 'Get no more of these mails',
  },
};
