/** The desk's letters in Spanish. Every template of the English ones, with the same gaps. */
import type { Letter, Wording } from './wording.ts';
import type { ReporterTemplate, RespondentTemplate } from '../case.ts';

const respondent: { readonly [template in RespondentTemplate]: Letter } = {
  notice: {
    subject: 'Espera su respuesta {counterpart}',
    body: [
      '{Counterpart} se ha puesto en contacto con soporte porque aún no ha recibido respuesta de usted.',
      'Le pedimos que responda {places} {term}. Basta una respuesta breve.',
      'Si necesita más tiempo o va a estar ausente, díganoslo en este ticket y lo miraremos.',
      'Si para entonces no hay respuesta, volvemos a mirar el caso y decidimos cómo sigue; la cuenta puede quedar entonces en pausa hasta que llegue una respuesta.',
    ],
  },
  askAgain: {
    subject: 'Falta una respuesta para {counterpart}',
    body: [
      'Gracias por escribirnos. Queda algo pendiente: le pedimos que responda {places} {term}.',
      { ifKnown: '{words}' },
      'Si necesita más tiempo, díganoslo en este ticket.',
    ],
  },
  moreTime: {
    subject: 'Tiene más tiempo para responder',
    body: [
      'Tiene más tiempo: le pedimos que responda {term}.',
      { ifKnown: 'Pedimos la respuesta {places}.' },
      { ifKnown: '{words}' },
    ],
  },
  reminder: {
    subject: 'Un recordatorio: espera su respuesta {counterpart}',
    body: [
      'Un recordatorio amable: aún queda pendiente una respuesta suya.',
      'Le pedimos que responda {places} {deadline}. Basta una respuesta breve; si necesita más tiempo, díganoslo en este ticket.',
    ],
  },
  paused: {
    subject: 'El plazo para su respuesta está detenido',
    body: [
      'El plazo en el que le pedimos una respuesta está detenido. Mientras tanto no se le pide nada. Se trata de este asunto: {counterpart}.',
      { ifKnown: 'Sigue, como muy pronto, en este momento: {until}.' },
      { ifKnown: '{words}' },
      'Antes de que siga le escribiremos aquí. Por supuesto, puede responder cuando quiera.',
    ],
  },
  resumed: {
    subject: 'El plazo para su respuesta sigue',
    body: [
      'La pausa ha terminado. Le pedimos que responda {term}.',
      { ifKnown: 'Pedimos la respuesta {places}.' },
      { ifKnown: '{words}' },
    ],
  },
  requestRefused: {
    subject: 'Sobre el tiempo que pidió',
    body: [
      'Hemos mirado su petición de más tiempo y no podemos concederla.',
      { ifKnown: '{words}' },
      { ifKnown: 'Le pedimos que responda {deadline}.' },
      'Basta una respuesta breve.',
    ],
  },
  enough: {
    subject: 'Gracias, no necesitamos nada más',
    body: [
      'Gracias. No necesitamos nada más de usted; no queda nada pendiente.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  nothingAsked: {
    subject: 'Ya no se le pide nada',
    body: [
      'Lo que le pedimos ha quedado resuelto: no tiene que hacer nada.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  noHold: {
    subject: 'Su cuenta no queda en pausa',
    body: [
      'Hemos mirado el caso: su cuenta no queda en pausa.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  noticeVoid: {
    subject: 'Nuestro último mensaje ya no vale',
    body: [
      'Nuestro último mensaje no le llegó como debía. El plazo que indicaba ya no vale.',
      { ifKnown: '{words}' },
      'Si necesitamos una respuesta, le escribiremos de nuevo.',
    ],
  },
  held: {
    subject: 'Su cuenta está en pausa hasta que recibamos una respuesta',
    body: [
      'Su cuenta está en pausa hasta que se reciba una respuesta. Puede seguir escribiendo en el centro de mensajes y en este ticket.',
      '{statement}',
    ],
  },
  answerArrived: {
    subject: 'Su respuesta ha llegado',
    body: ['Gracias, su respuesta ha llegado. La estamos mirando y tendrá noticias nuestras {until:by}.'],
  },
  stillMissing: {
    subject: 'Todavía falta algo',
    body: [
      'Gracias por su respuesta. Para terminar la pausa de su cuenta necesitamos todavía una respuesta {places}.',
      { ifKnown: '{words}' },
      'En cuanto llegue, volveremos a mirar.',
    ],
  },
  lifted: {
    subject: 'Su cuenta vuelve a estar libre',
    body: [
      'La pausa de su cuenta ha terminado; puede usarla como antes.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  liftedOurFault: {
    subject: 'La pausa de su cuenta fue un error nuestro y ha terminado',
    body: [
      'La pausa de su cuenta fue incorrecta: usted había respondido a tiempo. Fue un error nuestro, no suyo, y lo sentimos.',
      'La pausa ha terminado; puede usar su cuenta como antes.',
      { ifKnown: '{words}' },
    ],
  },
  liftedOtherHold: {
    subject: 'Uno de dos casos ha terminado',
    body: [
      'Este caso ya no mantiene su cuenta en pausa. Otro caso todavía la mantiene: vea en el ticket de ese caso qué se pide allí.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  liftDelayed: {
    subject: 'Liberar su cuenta tarda más de lo debido',
    body: [
      'Está decidido que su cuenta quede libre. Llevarlo a cabo tarda más de lo debido; estamos en ello y le escribiremos en cuanto esté hecho. No tiene que hacer nada.',
    ],
  },
  objectionReceived: {
    subject: 'Hemos recibido su objeción',
    body: [
      'Hemos recibido su objeción. La mirará alguien que no tomó la decisión.',
      { ifKnown: 'Tendrá noticias nuestras {until:by}.' },
    ],
  },
  objectionHoldRight: {
    subject: 'Su objeción está decidida',
    body: [
      'Hemos mirado su objeción con cuidado. El resultado: la pausa de la cuenta fue correcta.',
      { ifKnown: '{words}' },
    ],
  },
  objectionHoldWrong: {
    subject: 'Su objeción está decidida: usted tenía razón',
    body: [
      'Hemos mirado su objeción. El resultado: la pausa de la cuenta fue incorrecta. Lo sentimos.',
      { ifKnown: '{words}' },
    ],
  },
};

const reporter: { readonly [template in ReporterTemplate]: Letter } = {
  weWillContact: {
    subject: 'Sobre {report}',
    body: [
      'Gracias por avisarnos. Sobre {report}: nos pondremos en contacto con la otra parte en su nombre y le pediremos que le responda en el centro de mensajes.',
      'Ahora no tiene que hacer nada. Le diremos cómo sigue.',
    ],
  },
  waitsUntil: {
    subject: 'Sobre {report}',
    body: [
      'Gracias por avisarnos. Tenemos {report}; sigue adelante por sí solo si aún no hay respuesta {until:by}.',
      'Hasta entonces la otra parte tiene tiempo para responderle. Si lo hace, se lo diremos y cerraremos el aviso.',
    ],
  },
  whatIsMissing: {
    subject: 'Falta algo en {report}',
    body: [
      'Gracias por avisarnos. Para seguir con {report} todavía necesitamos: {missing}.',
      'Le pedimos que responda en este ticket.',
      { ifKnown: 'Si no tenemos noticias suyas {until:by}, cerraremos el aviso.' },
      { ifKnown: '{words}' },
    ],
  },
  joined: {
    subject: 'Sobre {report}',
    body: ['Gracias por escribir de nuevo. Ya nos ocupamos de {report} y hemos añadido lo que escribió.'],
  },
  returned: {
    subject: 'Sobre {report}',
    body: [
      'Hemos mirado {report} y por ahora no seguimos adelante.',
      { ifKnown: '{words}' },
      'Si todavía necesita ayuda, responda por favor en este ticket.',
    ],
  },
  noSilence: {
    subject: 'Sobre {report}',
    body: [
      'Hemos mirado en el centro de mensajes sobre {report}: la otra parte le ha respondido allí, así que cerramos el aviso.',
      { ifKnown: '{words}' },
      'Si le escribe y no recibe nada, puede avisarnos de nuevo.',
    ],
  },
  engagementAnswered: {
    subject: 'Una respuesta a {report}',
    body: [
      'Hemos mirado {report} y lo cerramos con esta respuesta.',
      { ifKnown: '{words}' },
      'Si queda algo pendiente, responda por favor en este ticket.',
    ],
  },
  question: {
    subject: 'Una pregunta sobre {report}',
    body: [
      'Tenemos una pregunta sobre {report}: ¿está resuelto el asunto para usted?',
      { ifKnown: '{words}' },
      'Le pedimos que responda en este ticket. Si no tenemos noticias suyas {until:by}, entenderemos que no necesita nada más y cerraremos el aviso como retirado.',
    ],
  },
  answered: {
    subject: 'La otra parte ha respondido',
    body: [
      'La otra parte ha respondido. Se trata de {report}.',
      {
        ifKnown:
          'Si el asunto no está resuelto para usted, díganoslo en este ticket {until:by}; si no, cerraremos el aviso.',
      },
      { ifKnown: '{words}' },
    ],
  },
  stillSilent: {
    subject: 'Todavía sin respuesta: {report}',
    body: [
      'La otra parte aún no ha respondido. El asunto sigue con nosotros, y seguimos ocupándonos de {report}.',
      { ifKnown: '{words}' },
    ],
  },
  declined: {
    subject: 'Sobre {report}',
    body: ['Hemos mirado {report} y hemos decidido no seguir adelante.', { ifKnown: '{words}' }],
  },
  undecided: {
    subject: 'Sobre {report}',
    body: [
      'No pudimos establecer con certeza que usted se quedara sin respuesta, y por eso hemos cerrado {report}.',
      { ifKnown: '{words}' },
      'Si sigue sin recibir nada, puede avisarnos de nuevo.',
    ],
  },
  withdrawn: {
    subject: 'Hemos cerrado {report}',
    body: [
      'Hemos cerrado {report} como retirado.',
      { ifKnown: '{words}' },
      'Si vuelve a necesitar ayuda, puede avisarnos cuando quiera.',
    ],
  },
  closed: {
    subject: 'Hemos cerrado {report}',
    body: ['Hemos cerrado {report}.', { ifKnown: '{outcome}' }, { ifKnown: '{words}' }],
  },
};

export const spanish: Wording = {
  letters: { ...respondent, ...reporter },
  phrases: {
    greeting: 'Hola:',
    closing: 'Un saludo\nSu equipo de soporte',
    and: 'y',
    counterpart: (kind, contract) => {
      const who = kind === null ? 'su contraparte' : kind === 'client' ? 'su cliente' : 'su freelancer';
      return contract === null ? who : `${who} del contrato #${contract}`;
    },
    report: (contract) => (contract === null ? 'su aviso' : `su aviso sobre el contrato #${contract}`),
    places: {
      messageCentre: 'a su contraparte en el centro de mensajes',
      ticket: 'a nosotros en este ticket',
    },
    by: (instant) => `a más tardar el ${instant}`,
    within: (hours) => `en un plazo de ${hours} desde este mensaje`,
    withinThatIs: (hours, instant) =>
      `en un plazo de ${hours} desde este mensaje, es decir, a más tardar el ${instant}`,
    missing: {
      reporter: 'quién es usted en el marketplace',
      respondent: 'sobre quién es el aviso',
      contract: 'el número del contrato',
      openContract: 'un contrato entre ustedes dos que siga abierto',
      talkOnTheMarketplace: 'un mensaje suyo en el centro de mensajes que quedara sin respuesta',
    },
    because: {
      answered: 'Usted ha respondido.',
      answeredBeforeNotice: 'Usted ya había respondido antes de que le escribiéramos.',
      answeredLate: 'Usted ha respondido.',
      accepted: 'Su respuesta ha sido aceptada.',
      withdrawn: 'El aviso ha sido retirado.',
      contractEnded: 'El contrato ha terminado.',
      declined: 'Una persona de nuestro equipo ha mirado el caso y lo ha decidido así.',
      undecided: 'No pudimos establecer con certeza que faltara una respuesta.',
      noticeVoid: 'Nuestro mensaje no le llegó como debía.',
      holdsPaused: 'En este momento no ponemos cuentas en pausa por este motivo.',
      nobodyVerified: 'No habíamos mirado su respuesta en el plazo que indicamos.',
      accountClosed: 'Su cuenta se cerró.',
      noReasonToGoOn: 'En una revisión periódica no encontramos motivo para que la pausa siguiera.',
      objectionNotDecided: 'No habíamos decidido su objeción en el plazo que indicamos; aún la decidiremos.',
      verified: 'Hemos mirado su respuesta.',
      messageNotAccepted: 'Nuestro mensaje sobre la pausa no le llegó.',
      suspensionNotConfirmed: 'La pausa no se pudo llevar a cabo como debía.',
      holdWrong: 'La pausa fue incorrecta. Fue un error nuestro, y lo sentimos.',
      agentDecided: 'Una persona de nuestro equipo ha mirado el caso y lo ha decidido así.',
    },
    outcome: {
      noSilence: 'La otra parte le había respondido.',
      incomplete: 'No recibimos lo que faltaba.',
      returned: 'Por ahora no seguimos adelante.',
      engagementAnswered: 'Le hemos respondido.',
      resolved: 'El asunto está resuelto.',
      withdrawn: 'Ha sido retirado.',
      contractEnded: 'El contrato ha terminado.',
      accountClosed: 'No podemos hacer nada más en este asunto.',
      declined: 'Hemos decidido no seguir adelante.',
      undecided: 'No pudimos establecer con certeza que usted se quedara sin respuesta.',
      answeredLate: 'La otra parte ha respondido.',
      lifted: 'Nuestro trabajo en este asunto ha terminado.',
    },
  },
  statement: {
    decision: 'Qué se decidió: su cuenta está en pausa.',
    stillWorks: (places) => `Qué sigue funcionando: ${places}.`,
    since: (instant) => `Desde: ${instant}.`,
    until: 'Hasta: que se reciba una respuesta.',
    facts: 'Los hechos:',
    contract: (contract) => `Contrato: #${contract}.`,
    silentSince: (instant) => `Primer mensaje para usted sin respuesta: ${instant}.`,
    reportedAt: (instant) => `Nos avisaron: ${instant}.`,
    report: 'Qué se nos contó:',
    noticeAcceptedAt: (instant, ticket) => `Nuestro mensaje para usted en el ticket #${ticket}: ${instant}.`,
    asked: (places) => `Dónde se pidió una respuesta: ${places}.`,
    deadline: (instant) => `Se pidió hasta: ${instant}.`,
    seen: (place, instant, grade) =>
      `Sin respuesta en este lugar: ${place}, visto hasta ${instant} ${{ A: 'en su flujo completo de mensajes', B: 'leyéndolo', C: 'por una persona de nuestro equipo que miró' }[grade]}.`,
    rule: (rule, version) =>
      `La regla: cuando el plazo termina sin respuesta, la cuenta queda en pausa hasta que se reciba una respuesta (${rule}, versión ${version} de nuestra política).`,
    automatic: 'Contar el plazo fue automático.',
    byPerson: 'La decisión la tomó una persona.',
    byPolicy: 'La decisión fue automática, según una política que aprobaron dos personas.',
    howToLift: (places) =>
      `Cómo terminar la pausa: responda en uno de estos lugares: ${places}. Miraremos su respuesta y liberaremos la cuenta.`,
    object: (until) =>
      `Si no está de acuerdo: puede objetar hasta ${until}, escribiéndolo en este ticket. Lo decide alguien que no tomó la decisión.`,
    place: { messageCentre: 'centro de mensajes', ticket: 'ticket de contacto' },
  },
};
