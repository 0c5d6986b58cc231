import type { RemarkWords } from './en.ts';

/** Remarks in Spanish. */
export const es: RemarkWords = {
  breadth:
    '¿Qué parte del aprendizaje a lo largo de toda la vida falta aquí? Todas las edades, todos los niveles, todas las formas, todos los lugares y muchos fines forman parte de él.',
  reason: 'Diga por qué este país lo necesita ahora y qué datos lo muestran.',
  goal: '¿A qué meta del desarrollo nacional sirve esto? Nombre el plan y la meta.',
  conflict: '¿Dice otra estrategia algo distinto sobre esto? Nómbrela y diga cuál prevalece.',
  figure: 'Indique la cifra, su año y su fuente. Sin ellos nadie podrá decir después si mejoró.',
  cause: 'Esto dice qué falta. ¿Cuál es la causa? Las medidas tienen que responder a la causa.',
  vision: 'Diga qué podrán hacer las personas en el último año, no qué hará el gobierno.',
  chain: '¿A qué objetivo lleva esto? Si a ninguno, falta un objetivo o esto no va aquí.',
  lead: '¿Quién dirige esto? Un organismo responde; los demás son socios.',
  ministries: '¿Qué ministerios, además de educación, tienen aquí una tarea, y la han aceptado?',
  meeting: '¿Quién reúne a estos organismos, con qué frecuencia y qué pueden decidir?',
  cost: '¿Cuánto cuesta, quién paga y cuánto falta por encontrar?',
  fees: '¿Quién paga por quienes no pueden pagar?',
  indicator: 'Dé al indicador un valor de partida y una meta, cada uno con su año, y diga quién informa.',
  split: 'Muéstrelo por sexo, edad y región. Un promedio oculta a quienes quedan fuera.',
  asked: '¿A quién se consultó sobre esto y qué cambió? Deberían estar los aprendices y los empleadores.',
  order: '¿Qué va primero y qué tiene que estar listo antes de empezar?',
  schools: '¿Cómo se abren aquí a los adultos las escuelas, los centros de formación y las universidades?',
  nonFormal:
    'Se aprende mucho en centros comunitarios, bibliotecas y en el trabajo. ¿Cuál es su parte en esto?',
  pathways: '¿Cómo se pasa de aquí al paso siguiente, y se reconoce lo aprendido?',
  offline: '¿Quién no tiene dispositivo o conexión, y por dónde puede entrar?',
  local: '¿Cuál es aquí la tarea de un municipio, y tiene las personas y el dinero para ella?',
};
