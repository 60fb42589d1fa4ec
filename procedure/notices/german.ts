/** The desk's letters in German. Every template of the English ones, with the same gaps. */
import type { Letter, Wording } from './wording.ts';
import type { ReporterTemplate, RespondentTemplate } from '../case.ts';

const respondent: { readonly [template in RespondentTemplate]: Letter } = {
  notice: {
    subject: 'Auf Ihre Antwort wartet {counterpart}',
    body: [
      '{Counterpart} hat sich an den Support gewandt, weil bisher keine Antwort von Ihnen angekommen ist.',
      'Bitte antworten Sie {term} {places}. Eine kurze Antwort genügt.',
      'Wenn Sie mehr Zeit brauchen oder abwesend sind, sagen Sie es uns in diesem Ticket; wir sehen es uns an.',
      'Wenn bis dahin keine Antwort da ist, sehen wir uns den Fall noch einmal an und entscheiden, wie es weitergeht; das Konto kann dann ruhen, bis eine Antwort eingeht.',
    ],
  },
  askAgain: {
    subject: 'Noch eine Antwort ist offen für {counterpart}',
    body: [
      'Danke, dass Sie sich gemeldet haben. Etwas ist noch offen: Bitte antworten Sie {term} {places}.',
      { ifKnown: '{words}' },
      'Wenn Sie mehr Zeit brauchen, sagen Sie es uns in diesem Ticket.',
    ],
  },
  moreTime: {
    subject: 'Sie haben mehr Zeit für Ihre Antwort',
    body: [
      'Sie haben mehr Zeit: Bitte antworten Sie {term}.',
      { ifKnown: 'Wir bitten um die Antwort {places}.' },
      { ifKnown: '{words}' },
    ],
  },
  reminder: {
    subject: 'Zur Erinnerung: Auf Ihre Antwort wartet {counterpart}',
    body: [
      'Eine freundliche Erinnerung: Eine Antwort von Ihnen ist noch offen.',
      'Bitte antworten Sie {deadline} {places}. Eine kurze Antwort genügt; wenn Sie mehr Zeit brauchen, sagen Sie es uns in diesem Ticket.',
    ],
  },
  paused: {
    subject: 'Die Zeit für Ihre Antwort ruht',
    body: [
      'Die Zeit, in der wir Sie um eine Antwort gebeten haben, ruht. So lange wird nichts von Ihnen erwartet. Es geht um diese Sache: {counterpart}.',
      { ifKnown: 'Sie läuft frühestens zu dieser Zeit weiter: {until}.' },
      { ifKnown: '{words}' },
      'Bevor sie weiterläuft, schreiben wir Ihnen hier. Antworten können Sie natürlich jederzeit.',
    ],
  },
  resumed: {
    subject: 'Die Zeit für Ihre Antwort läuft weiter',
    body: [
      'Die Pause ist zu Ende. Bitte antworten Sie {term}.',
      { ifKnown: 'Wir bitten um die Antwort {places}.' },
      { ifKnown: '{words}' },
    ],
  },
  requestRefused: {
    subject: 'Zu Ihrer Bitte um mehr Zeit',
    body: [
      'Wir haben uns Ihre Bitte um mehr Zeit angesehen und können ihr nicht folgen.',
      { ifKnown: '{words}' },
      { ifKnown: 'Bitte antworten Sie {deadline}.' },
      'Eine kurze Antwort genügt.',
    ],
  },
  enough: {
    subject: 'Danke, mehr brauchen wir nicht',
    body: [
      'Danke. Mehr brauchen wir nicht von Ihnen; es ist nichts weiter offen.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  nothingAsked: {
    subject: 'Es wird nichts mehr von Ihnen erwartet',
    body: [
      'Worum wir Sie gebeten haben, hat sich erledigt: Sie brauchen nichts zu tun.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  noHold: {
    subject: 'Ihr Konto bleibt, wie es ist',
    body: [
      'Wir haben uns den Fall angesehen: Ihr Konto wird nicht angehalten.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  noticeVoid: {
    subject: 'Unsere letzte Nachricht gilt nicht mehr',
    body: [
      'Unsere letzte Nachricht ist nicht so bei Ihnen angekommen, wie sie sollte. Die darin genannte Zeit gilt nicht mehr.',
      { ifKnown: '{words}' },
      'Wenn wir eine Antwort brauchen, schreiben wir Ihnen neu.',
    ],
  },
  held: {
    subject: 'Ihr Konto ruht, bis eine Antwort eingeht',
    body: [
      'Ihr Konto ruht, bis eine Antwort eingeht. Im Nachrichtenzentrum und in diesem Ticket können Sie weiter schreiben.',
      '{statement}',
    ],
  },
  answerArrived: {
    subject: 'Ihre Antwort ist da',
    body: ['Danke, Ihre Antwort ist angekommen. Wir sehen sie uns an; Sie hören von uns {until:by}.'],
  },
  stillMissing: {
    subject: 'Etwas fehlt noch',
    body: [
      'Danke für Ihre Antwort. Damit wir Ihr Konto freigeben können, brauchen wir noch eine Antwort {places}.',
      { ifKnown: '{words}' },
      'Sobald sie da ist, sehen wir wieder nach.',
    ],
  },
  lifted: {
    subject: 'Ihr Konto ist wieder frei',
    body: [
      'Ihr Konto ruht nicht mehr; Sie können es wie zuvor benutzen.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  liftedOurFault: {
    subject: 'Ihr Konto ist wieder frei: Es war unser Fehler',
    body: [
      'Dass Ihr Konto angehalten wurde, war falsch: Sie hatten rechtzeitig geantwortet. Das war unser Fehler, nicht Ihrer, und es tut uns leid.',
      'Ihr Konto ist wieder frei; Sie können es wie zuvor benutzen.',
      { ifKnown: '{words}' },
    ],
  },
  liftedOtherHold: {
    subject: 'Einer von zwei Fällen ist erledigt',
    body: [
      'Dieser Fall hält Ihr Konto nicht mehr an. Ein anderer Fall tut es noch: Was dort offen ist, steht im Ticket jenes Falls.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  liftDelayed: {
    subject: 'Die Freigabe dauert länger, als sie sollte',
    body: [
      'Es ist entschieden, dass Ihr Konto wieder frei wird. Die Ausführung dauert länger, als sie sollte; wir sind dabei und schreiben Ihnen, sobald es so weit ist. Sie brauchen nichts zu tun.',
    ],
  },
  objectionReceived: {
    subject: 'Ihr Widerspruch ist angekommen',
    body: [
      'Ihr Widerspruch ist angekommen. Jemand, der nicht entschieden hatte, sieht ihn sich an.',
      { ifKnown: 'Sie hören von uns {until:by}.' },
    ],
  },
  objectionHoldRight: {
    subject: 'Über Ihren Widerspruch ist entschieden',
    body: [
      'Wir haben uns Ihren Widerspruch sorgfältig angesehen. Das Ergebnis: Das Anhalten des Kontos war richtig.',
      { ifKnown: '{words}' },
    ],
  },
  objectionHoldWrong: {
    subject: 'Über Ihren Widerspruch ist entschieden: Sie hatten recht',
    body: [
      'Wir haben uns Ihren Widerspruch angesehen. Das Ergebnis: Das Anhalten des Kontos war falsch. Es tut uns leid.',
      { ifKnown: '{words}' },
    ],
  },
};

const reporter: { readonly [template in ReporterTemplate]: Letter } = {
  weWillContact: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Danke für Ihre Nachricht. {Report} ist bei uns: Wir wenden uns in Ihrem Namen an die andere Seite und bitten um eine Antwort im Nachrichtenzentrum.',
      'Sie brauchen jetzt nichts zu tun. Wir sagen Ihnen, wie es weitergeht.',
    ],
  },
  waitsUntil: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Danke für Ihre Nachricht. {Report} ist bei uns und geht von selbst weiter, wenn {until:by} noch keine Antwort da ist.',
      'Bis dahin hat die andere Seite Zeit, Ihnen zu antworten. Tut sie es, sagen wir es Ihnen und schließen die Meldung.',
    ],
  },
  whatIsMissing: {
    subject: 'Es fehlt noch etwas: {report}',
    body: [
      'Danke für Ihre Nachricht. {Report} ist bei uns. Damit es weitergeht, brauchen wir noch: {missing}.',
      'Bitte antworten Sie in diesem Ticket.',
      { ifKnown: 'Wenn wir {until:by} nichts von Ihnen hören, schließen wir die Meldung.' },
      { ifKnown: '{words}' },
    ],
  },
  joined: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Danke, dass Sie noch einmal schreiben. {Report} ist schon bei uns; was Sie geschrieben haben, liegt jetzt dabei.',
    ],
  },
  returned: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Wir haben uns die Sache angesehen und gehen ihr vorerst nicht weiter nach. Es geht um diese Sache: {report}.',
      { ifKnown: '{words}' },
      'Wenn Sie dabei noch Hilfe brauchen, antworten Sie bitte in diesem Ticket.',
    ],
  },
  noSilence: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Wir haben im Nachrichtenzentrum nachgesehen: Die andere Seite hat Ihnen dort geantwortet. {Report} ist damit abgeschlossen.',
      { ifKnown: '{words}' },
      'Wenn Sie schreiben und nichts hören, können Sie es wieder melden.',
    ],
  },
  engagementAnswered: {
    subject: 'Eine Antwort: {report}',
    body: [
      'Wir haben uns die Sache angesehen. {Report} ist mit dieser Antwort abgeschlossen.',
      { ifKnown: '{words}' },
      'Wenn noch etwas offen ist, antworten Sie bitte in diesem Ticket.',
    ],
  },
  question: {
    subject: 'Eine Frage: {report}',
    body: [
      'Wir haben eine Frage: Ist die Sache für Sie erledigt? Es geht um diese Sache: {report}.',
      { ifKnown: '{words}' },
      'Bitte antworten Sie in diesem Ticket. Wenn wir {until:by} nichts von Ihnen hören, nehmen wir an, dass Sie nichts mehr brauchen, und schließen die Meldung als zurückgezogen.',
    ],
  },
  answered: {
    subject: 'Die andere Seite hat geantwortet',
    body: [
      'Die andere Seite hat geantwortet. Es geht um diese Sache: {report}.',
      {
        ifKnown:
          'Wenn die Sache für Sie nicht erledigt ist, sagen Sie es uns {until:by} in diesem Ticket; sonst schließen wir die Meldung.',
      },
      { ifKnown: '{words}' },
    ],
  },
  stillSilent: {
    subject: 'Noch keine Antwort: {report}',
    body: [
      'Die andere Seite hat noch nicht geantwortet. {Report} bleibt bei uns, und wir kümmern uns weiter darum.',
      { ifKnown: '{words}' },
    ],
  },
  declined: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Wir haben uns die Sache angesehen und entschieden, ihr nicht weiter nachzugehen. Es geht um diese Sache: {report}.',
      { ifKnown: '{words}' },
    ],
  },
  undecided: {
    subject: 'Zu dieser Sache: {report}',
    body: [
      'Wir konnten nicht mit Sicherheit feststellen, dass Sie ohne Antwort geblieben sind. {Report} ist deshalb abgeschlossen.',
      { ifKnown: '{words}' },
      'Wenn Sie weiter nichts hören, können Sie es wieder melden.',
    ],
  },
  withdrawn: {
    subject: 'Abgeschlossen: {report}',
    body: [
      '{Report} ist als zurückgezogen abgeschlossen.',
      { ifKnown: '{words}' },
      'Wenn Sie wieder Hilfe brauchen, können Sie jederzeit eine neue Meldung machen.',
    ],
  },
  closed: {
    subject: 'Abgeschlossen: {report}',
    body: ['{Report} ist abgeschlossen.', { ifKnown: '{outcome}' }, { ifKnown: '{words}' }],
  },
};

export const german: Wording = {
  letters: { ...respondent, ...reporter },
  phrases: {
    greeting: 'Guten Tag,',
    closing: 'Freundliche Grüße\nIhr Support',
    and: 'und',
    counterpart: (kind, contract) => {
      const side = kind === null ? '' : ` (${kind === 'client' ? 'Auftraggeberseite' : 'Freelancer'})`;
      return `Ihr Gegenüber${side}${contract === null ? '' : ` bei Vertrag #${contract}`}`;
    },
    report: (contract) => (contract === null ? 'Ihre Meldung' : `Ihre Meldung zu Vertrag #${contract}`),
    places: { messageCentre: 'Ihrem Gegenüber im Nachrichtenzentrum', ticket: 'uns in diesem Ticket' },
    by: (instant) => `bis ${instant}`,
    within: (hours) => `innerhalb von ${hours} nach dieser Nachricht`,
    withinThatIs: (hours, instant) => `innerhalb von ${hours} nach dieser Nachricht, also bis ${instant}`,
    missing: {
      reporter: 'wer Sie auf dem Marktplatz sind',
      respondent: 'um wen es in der Meldung geht',
      contract: 'die Nummer des Vertrags',
      openContract: 'einen Vertrag zwischen Ihnen beiden, der noch läuft',
      talkOnTheMarketplace: 'eine Nachricht von Ihnen im Nachrichtenzentrum, die ohne Antwort blieb',
    },
    because: {
      answered: 'Sie haben geantwortet.',
      answeredBeforeNotice: 'Sie hatten schon geantwortet, bevor wir Ihnen schrieben.',
      answeredLate: 'Sie haben geantwortet.',
      accepted: 'Ihre Antwort ist angenommen.',
      withdrawn: 'Die Meldung wurde zurückgezogen.',
      contractEnded: 'Der Vertrag ist beendet.',
      declined: 'Jemand von uns hat sich den Fall angesehen und so entschieden.',
      undecided: 'Wir konnten nicht mit Sicherheit feststellen, dass eine Antwort fehlte.',
      noticeVoid: 'Unsere Nachricht ist nicht so bei Ihnen angekommen, wie sie sollte.',
      holdsPaused: 'Zurzeit werden keine Konten aus diesem Grund angehalten.',
      nobodyVerified: 'Wir hatten uns Ihre Antwort nicht in der genannten Zeit angesehen.',
      accountClosed: 'Ihr Konto wurde geschlossen.',
      noReasonToGoOn:
        'Bei einer regelmäßigen Durchsicht haben wir keinen Grund gefunden, das Konto weiter anzuhalten.',
      objectionNotDecided:
        'Wir hatten über Ihren Widerspruch nicht in der genannten Zeit entschieden; wir entscheiden noch darüber.',
      verified: 'Wir haben uns Ihre Antwort angesehen.',
      messageNotAccepted: 'Unsere Nachricht darüber hat Sie nicht erreicht.',
      suspensionNotConfirmed: 'Das Anhalten ließ sich nicht so ausführen, wie es sollte.',
      holdWrong: 'Das Anhalten war falsch. Das war unser Fehler, und es tut uns leid.',
      agentDecided: 'Jemand von uns hat sich den Fall angesehen und so entschieden.',
    },
    outcome: {
      noSilence: 'Die andere Seite hatte Ihnen geantwortet.',
      incomplete: 'Was fehlte, haben wir nicht bekommen.',
      returned: 'Wir gehen der Sache vorerst nicht weiter nach.',
      engagementAnswered: 'Wir haben darauf geantwortet.',
      resolved: 'Die Sache ist erledigt.',
      withdrawn: 'Die Meldung wurde zurückgezogen.',
      contractEnded: 'Der Vertrag ist beendet.',
      accountClosed: 'Mehr können wir in dieser Sache nicht tun.',
      declined: 'Wir haben entschieden, der Sache nicht weiter nachzugehen.',
      undecided: 'Wir konnten nicht mit Sicherheit feststellen, dass Sie ohne Antwort geblieben sind.',
      answeredLate: 'Die andere Seite hat geantwortet.',
      lifted: 'Unsere Arbeit daran ist getan.',
    },
  },
  statement: {
    decision: 'Was entschieden wurde: Ihr Konto ruht.',
    stillWorks: (places) => `Was weiter geht: ${places}.`,
    since: (instant) => `Seit: ${instant}.`,
    until: 'Bis: eine Antwort eingeht.',
    facts: 'Die Tatsachen:',
    contract: (contract) => `Vertrag: #${contract}.`,
    silentSince: (instant) => `Erste Nachricht an Sie ohne Antwort: ${instant}.`,
    reportedAt: (instant) => `Uns gemeldet: ${instant}.`,
    report: 'Was gemeldet wurde:',
    noticeAcceptedAt: (instant, ticket) => `Unsere Nachricht an Sie im Ticket #${ticket}: ${instant}.`,
    asked: (places) => `Wo um eine Antwort gebeten wurde: ${places}.`,
    deadline: (instant) => `Gebeten bis: ${instant}.`,
    seen: (place, instant, grade) =>
      `Keine Antwort an diesem Ort: ${place}, gesehen bis ${instant} ${{ A: 'in seinem vollständigen Nachrichtenstrom', B: 'durch Lesen', C: 'durch jemanden von uns, der nachgesehen hat' }[grade]}.`,
    rule: (rule, version) =>
      `Die Regel: Ist die Zeit ohne Antwort vorbei, ruht das Konto, bis eine Antwort eingeht (${rule}, Fassung ${version} unserer Richtlinie).`,
    automatic: 'Das Zählen der Zeit geschah automatisch.',
    byPerson: 'Entschieden hat ein Mensch.',
    byPolicy: 'Die Entscheidung fiel automatisch, nach einer Richtlinie, die zwei Menschen gebilligt haben.',
    howToLift: (places) =>
      `Wie das Konto frei wird: Antworten Sie an einem dieser Orte: ${places}. Wir sehen uns Ihre Antwort an und geben das Konto frei.`,
    object: (until) =>
      `Wenn Sie nicht einverstanden sind: Sie können bis ${until} widersprechen, indem Sie es in diesem Ticket schreiben. Darüber entscheidet jemand, der nicht entschieden hatte.`,
    place: { messageCentre: 'Nachrichtenzentrum', ticket: 'Kontaktticket' },
  },
};
