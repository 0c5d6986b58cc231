import type { MailWords } from './words.ts';

export const es: MailWords = {
  confirm: {
    subject: 'Confirme su dirección para {workshop}',
    lead: 'Alguien, probablemente usted, pidió a Codraft que enviara a esta dirección lo que espera su respuesta en {workshop}. No se enviará nada hasta que la dirección esté confirmada.',
    button: 'Confirmar esta dirección',
    after:
      'El enlace funciona una sola vez, durante un día. Si no fue usted, no haga nada: no se enviará nada más a esta dirección.',
  },
  digest: {
    subject: '{workshop}: lo que espera su respuesta ({count})',
    lead: 'Esto espera su respuesta y todavía no lo ha visto.',
    calls: {
      named: '{name} le ha nombrado',
      given: '{name} le ha pedido que se ocupe de un comentario',
      answered: '{name} ha contestado a su observación',
      replied: '{name} ha respondido',
      begun: '{name} ha comentado',
      suggested: '{name} sugiere un cambio',
      decided: '{name} ha aceptado su sugerencia',
      rejected: '{name} no ha aceptado su sugerencia',
      task: '{name} le encargó algo que hallaron las comprobaciones',
    },
    someone: 'Un antiguo participante',
    more: 'Y {count} más en su bandeja de entrada.',
    inbox: 'Abrir la bandeja de entrada',
    why: {
      daily:
        'Recibe esto una vez al día como máximo, porque dio esta dirección en Codraft. Lo escrito queda en el documento y no se envía por correo.',
      weekly:
        'Recibe esto una vez a la semana como máximo, porque dio esta dirección en Codraft. Lo escrito queda en el documento y no se envía por correo.',
    },
    leave: 'No recibir más estos mensajes',
  },
};
