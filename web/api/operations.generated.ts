// Written by tools/web-types.ts from the registry of operations; not by hand.
export type Account = {
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  readonly hasIdentity: boolean;
};
export type Act = {
  readonly key: string;
  readonly kind: string;
  readonly template: string | null;
  readonly language: string | null;
  readonly card: string;
  readonly state: string;
  readonly who: Who;
  readonly awaited: boolean;
  readonly attempts: number;
  readonly madeAt: string;
  readonly outcomeAt: string | null;
  readonly ticket: string | null;
  readonly uid: string | null;
  readonly ref: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly missing: readonly string[];
};
export type Action = {
  readonly action: string;
  readonly verb: string;
  readonly reasonNeeded: boolean;
  readonly disabledReason: string | null;
  readonly harmless: boolean;
  readonly undo: {
    readonly by: "act";
    readonly act: string;
    readonly seconds: number;
  } | {
    readonly by: "waiting";
    readonly seconds: number;
  } | null;
};
export type Advanced = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly changed: boolean;
};
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly ("read" | "report" | "messages" | "facts" | "parties")[];
  readonly madeAt: string;
  readonly madeBy: string;
  readonly endsAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
  readonly works: boolean;
};
export type Article = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly audience: "internal" | "client" | "freelancer";
  readonly policy: {
    readonly version: number;
    readonly madeAt: string;
    readonly approvedBy: readonly string[];
  };
  readonly inForce: {
    readonly version: number;
    readonly madeAt: string;
    readonly approvedBy: readonly string[];
  };
  readonly differences: readonly {
    readonly setting: string;
    readonly label: string;
    readonly here: string;
    readonly inForce: string;
  }[];
  readonly chapters: readonly ArticleChapter[];
};
export type ArticleBlock = {
  readonly kind: "paragraph";
  readonly line: readonly ArticleSpan[];
} | {
  readonly kind: "list";
  readonly label: string | null;
  readonly items: readonly (readonly ArticleSpan[])[];
} | {
  readonly kind: "steps";
  readonly label: string | null;
  readonly items: readonly (readonly ArticleSpan[])[];
} | {
  readonly kind: "table";
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly ArticleSpan[])[])[];
} | {
  readonly kind: "note";
  readonly tone: "mind" | "never";
  readonly line: readonly ArticleSpan[];
} | {
  readonly kind: "letter";
  readonly label: string;
  readonly to: "respondent" | "reporter";
  readonly versions: readonly {
    readonly language: string;
    readonly subject: readonly ArticleSpan[];
    readonly body: readonly (readonly ArticleSpan[])[];
  }[];
} | {
  readonly kind: "accountNote";
  readonly label: string;
  readonly lines: readonly (readonly ArticleSpan[])[];
} | {
  readonly kind: "drawing";
  readonly label: string;
};
export type ArticleChapter = {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly rules: readonly string[];
    readonly stages: readonly ("intake" | "incomplete" | "frontLine" | "engagement" | "massReview" | "noticing" | "waiting" | "paused" | "noticeVoid" | "partlyAnswered" | "proposed" | "undecided" | "approved" | "suspending" | "onHold" | "lifting" | "answered" | "answeredLate" | "closed")[];
    readonly blocks: readonly ArticleBlock[];
  }[];
};
export type ArticleSpan = {
  readonly kind: "text";
  readonly text: string;
} | {
  readonly kind: "figure";
  readonly text: string;
  readonly setting: string;
} | {
  readonly kind: "rule";
  readonly rule: string;
} | {
  readonly kind: "label";
  readonly text: string;
} | {
  readonly kind: "gap";
  readonly text: string;
};
export type Banner = {
  readonly id: string;
  readonly icon: "info" | "news" | "warning" | "outage" | "maintenance" | "delay" | "holiday";
  readonly text: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly country: string | null;
  readonly kind: ("client" | "freelancer") | null;
  readonly state: "inForce" | "later" | "ended";
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: string;
};
export type Brakes = {
  readonly holdsPaused: boolean;
  readonly countries: readonly string[];
  readonly uids: readonly string[];
  readonly automaticEnded: boolean;
  readonly since: string | null;
  readonly by: string | null;
  readonly reason: string | null;
  readonly cap: {
    readonly perHour: number;
    readonly suspensions: number;
    readonly reached: boolean;
    readonly freeAt: string | null;
  } | null;
  readonly outage: {
    readonly since: string;
    readonly until: string;
    readonly cases: number;
  } | null;
  readonly actsStopped: {
    readonly since: string;
    readonly why: string;
    readonly acts: number;
  } | null;
};
export type BulkPreview = {
  readonly included: number;
  readonly cases: readonly {
    readonly case: string;
    readonly reference: string | null;
    readonly leftOut: LeftOut | null;
    readonly stage: string | null;
  }[];
  readonly sums: readonly {
    readonly act: string;
    readonly template: string | null;
    readonly to: "reporter" | "respondent" | "account" | "nobody";
    readonly count: number;
  }[];
  readonly people: number;
};
export type BulkProposal = {
  readonly n: number;
  readonly proposedBy: string;
  readonly at: string;
  readonly reason: string | null;
  readonly cases: readonly {
    readonly case: string;
    readonly version: number;
  }[];
  readonly ended: ("approved" | "withdrawn") | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
  readonly results: (readonly {
    readonly case: string;
    readonly reference: string | null;
    readonly version: number | null;
    readonly leftOut: LeftOut | null;
  }[]) | null;
};
export type CardLook = {
  readonly silentSince: string | null;
  readonly respondentCanAnswer: boolean;
  readonly accountClosed: boolean;
  readonly contractOpen: boolean;
};
export type CardRow = {
  readonly case: string;
  readonly reference: string;
  readonly card: "look" | "notice" | "message" | "hold" | "lift" | "note";
  readonly for: string | null;
  readonly acts: readonly ("look" | "openContactTicket" | "tellRespondent" | "tellReporter" | "suspend" | "resume" | "writeNote")[];
  readonly since: string;
  readonly openedBy: string | null;
};
export type Case = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly policy: number;
  readonly stage: Stage;
  readonly desk: string;
  readonly escalated: boolean;
  readonly reporter: Party;
  readonly respondent: Party;
  readonly contract: string | null;
  readonly reportTicket: string | null;
  readonly contactTicket: string | null;
  readonly conversations: readonly string[];
  readonly reportedAt: string;
  readonly silentSince: string | null;
  readonly noticeAcceptedAt: string | null;
  readonly window: {
    readonly number: number;
    readonly asked: readonly ("messageCentre" | "ticket")[];
    readonly carries: string;
    readonly hours: number;
    readonly acceptedAt: string | null;
    readonly deadline: string | null;
  } | null;
  readonly met: {
    readonly messageCentre: {
      readonly message: string;
      readonly sentAt: string;
    } | null;
    readonly ticket: {
      readonly message: string;
      readonly sentAt: string;
    } | null;
  };
  readonly next: readonly {
    readonly what: string;
    readonly at: string;
  }[];
  readonly dueAt: string | null;
  readonly tasks: readonly {
    readonly kind: string;
    readonly for: string;
    readonly since: string;
    readonly person: string | null;
    readonly card: string | null;
  }[];
  readonly doubts: readonly {
    readonly id: string;
    readonly place: string;
    readonly sentAt: string;
  }[];
  readonly requests: readonly {
    readonly kind: string;
    readonly at: string;
    readonly until: string | null;
  }[];
  readonly questionSince: string | null;
  readonly furtherWindows: number;
  readonly extensions: number;
  readonly pauses: number;
  readonly pair: string | null;
  readonly proofs: readonly Proof[];
  readonly hold: {
    readonly approvedBy: string;
    readonly askedBy: string | null;
    readonly approvedAt: string;
    readonly stands: boolean;
    readonly suspendedAt: string | null;
    readonly messageAcceptedAt: string | null;
    readonly verifyBefore: string | null;
    readonly refusals: number;
    readonly proofs: readonly Proof[];
  } | null;
  readonly lift: {
    readonly decidedAt: string;
    readonly by: string;
    readonly rule: string;
    readonly because: string;
    readonly confirmedAt: string | null;
  } | null;
  readonly objection: {
    readonly at: string;
    readonly stage: string;
    readonly decidedBy: string | null;
  } | null;
  readonly countedLateAt: string | null;
  readonly countedWrongAt: string | null;
  readonly reporterTold: readonly string[];
  readonly openCard: {
    readonly card: string;
    readonly by: string;
    readonly at: string;
  } | null;
  readonly closedAt: string | null;
};
export type CaseRow = {
  readonly id: string;
  readonly reference: string;
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string | null;
  readonly stage: string;
  readonly desk: string;
  readonly tasks: readonly string[];
  readonly taskSince: string | null;
  readonly assigned: string | null;
  readonly dueAt: string | null;
  readonly deadline: string | null;
  readonly silentSince: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly outcome: string | null;
  readonly onHold: boolean;
  readonly pair: string | null;
  readonly version: number;
};
export type Decision = {
  readonly kind: "overrule";
  readonly reason?: string | null;
} | {
  readonly kind: "complete";
  readonly contract?: string | null;
  readonly reportTicket?: string | null;
  readonly reason?: string | null;
} | {
  readonly kind: "escalate";
  readonly reason?: string | null;
} | {
  readonly kind: "answerReport";
  readonly reason?: string | null;
} | {
  readonly kind: "letPass";
  readonly reason?: string | null;
} | {
  readonly kind: "sendBack";
  readonly reason?: string | null;
} | {
  readonly kind: "sendNoticeAgain";
  readonly reason?: string | null;
} | {
  readonly kind: "recognise";
  readonly message: string;
  readonly author: "respondent" | "reporter" | "thirdParty";
  readonly reason?: string | null;
} | {
  readonly kind: "recordAnswer";
  readonly place: "messageCentre" | "ticket";
  readonly sentAt: string;
  readonly message: string;
  readonly reason?: string | null;
} | {
  readonly kind: "acceptAsAnswered";
  readonly reason?: string | null;
} | {
  readonly kind: "askAgain";
  readonly reason?: string | null;
} | {
  readonly kind: "resolve";
  readonly reason?: string | null;
} | {
  readonly kind: "askReporter";
  readonly reason?: string | null;
} | {
  readonly kind: "grantPause";
  readonly until: string;
  readonly reason?: string | null;
} | {
  readonly kind: "refuseRequest";
  readonly reason?: string | null;
} | {
  readonly kind: "endPause";
  readonly reason?: string | null;
} | {
  readonly kind: "approve";
  readonly reason?: string | null;
} | {
  readonly kind: "giveMoreTime";
  readonly hours: number;
  readonly reason?: string | null;
} | {
  readonly kind: "decline";
  readonly reason?: string | null;
} | {
  readonly kind: "callBack";
  readonly reason?: string | null;
} | {
  readonly kind: "verify";
  readonly reason?: string | null;
} | {
  readonly kind: "refuseVerification";
  readonly missing: "messageCentre" | "ticket";
  readonly reason?: string | null;
} | {
  readonly kind: "lift";
  readonly reason?: string | null;
} | {
  readonly kind: "continueHold";
  readonly reason?: string | null;
} | {
  readonly kind: "decideObjection";
  readonly result: "holdRight" | "holdWrong";
  readonly reason?: string | null;
} | {
  readonly kind: "settleAct";
  readonly key: string;
  readonly act: "look" | "openContactTicket" | "tellRespondent" | "tellReporter" | "suspend" | "resume" | "writeNote";
  readonly happened: boolean;
  readonly ref?: string | null;
  readonly reason?: string | null;
} | {
  readonly kind: "acknowledge";
  readonly task: "messageUndelivered" | "noteUnconfirmed" | "parked";
  readonly reason?: string | null;
};
export type Difference = {
  readonly field: string;
  readonly label: string;
  readonly from: {
    readonly kind: "instant";
    readonly at: string;
  } | {
    readonly kind: "words";
    readonly words: string;
  } | null;
  readonly to: {
    readonly kind: "instant";
    readonly at: string;
  } | {
    readonly kind: "words";
    readonly words: string;
  } | null;
};
export type HandOver = {
  readonly n: number;
  readonly by: string;
  readonly to: string | null;
  readonly note: string;
  readonly cases: readonly string[];
  readonly at: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: string | null;
};
export type Heard = {
  readonly concerned: number;
  readonly broken: boolean;
  readonly overtaken: boolean;
};
export type HelpRequest = {
  readonly number: number;
  readonly state: "open" | "answered" | "closed";
  readonly askedBy: string;
  readonly askedAt: string;
  readonly case: string | null;
  readonly reference: string | null;
  readonly section: string | null;
  readonly words: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
};
export type HistoryEntry = {
  readonly n: number;
  readonly at: string;
  readonly actor: string;
  readonly rules: string;
  readonly event: {
    readonly kind: string;
    readonly [name: string]: unknown;
  };
  readonly changes: {
    readonly [name: string]: unknown;
  };
  readonly made: readonly string[];
  readonly withdrawn: {
    readonly [name: string]: string;
  };
  readonly world: {
    readonly [name: string]: unknown;
  };
  readonly hash: string;
};
export type Import = {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly file: string;
  readonly lines: number;
  readonly counts: {
    readonly opened: number;
    readonly takenOver: number;
    readonly joins: number;
    readonly already: number;
    readonly refused: number;
  };
};
export type ImportLine = {
  readonly line: number;
  readonly status: "opened" | "takenOver" | "joins" | "already" | "refused";
  readonly code: string | null;
  readonly says: string;
  readonly reference: string | null;
  readonly said: {
    readonly [name: string]: string;
  };
};
export type KeptBanner = {
  readonly id: string;
  readonly icon: "info" | "news" | "warning" | "outage" | "maintenance" | "delay" | "holiday";
  readonly text: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly country: string | null;
  readonly kind: ("client" | "freelancer") | null;
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: string;
};
export type Lateness = {
  readonly count: number;
  readonly median: number | null;
  readonly most90: number | null;
  readonly most99: number | null;
};
export type LeftOut = {
  readonly code: string;
  readonly message: string;
  readonly next: string;
};
export type Lengths = {
  readonly window: number;
  readonly furtherWindow: number;
  readonly furtherWindows: number;
  readonly reminder: number | null;
  readonly passOn: number;
  readonly resolve: number | null;
  readonly question: number;
  readonly leastAfterMessage: number;
  readonly extensionsMost: number;
  readonly pausesMost: number;
  readonly pauseDaysMost: number;
  readonly undecided: number | null;
  readonly verification: number;
  readonly objectionDecision: number;
  readonly objectionDays: number;
  readonly reviewDays: number | null;
  readonly callBackSeconds: number;
  readonly approvalLapseMinutes: number;
  readonly places: readonly ("messageCentre" | "ticket")[];
  readonly desks: {
    readonly frontLine: string;
    readonly engagement: string;
    readonly escalations: string;
  };
};
export type Line = {
  readonly now: string;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly reportedAt: string;
  readonly closedAt: string | null;
  readonly silences: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly message: string | null;
    readonly endedBy: ("answer" | "caseEnd") | null;
  }[];
  readonly dots: readonly LineDot[];
  readonly windows: readonly LineWindow[];
  readonly flags: readonly LineFlag[];
  readonly tracks: readonly LineTrack[];
  readonly holds: readonly LineHold[];
  readonly marks: readonly LineMark[];
};
export type LineDot = {
  readonly id: string;
  readonly message: string;
  readonly place: "messageCentre" | "ticket" | "reportTicket";
  readonly conversation: string;
  readonly lane: "respondent" | "desk" | "reporter";
  readonly author: "reporter" | "respondent" | "unrecognised" | "thirdParty" | "desk" | "system";
  readonly recognisedAs: ("respondent" | "reporter" | "thirdParty") | null;
  readonly automatic: "no" | "automatic" | "absence";
  readonly sentAt: string;
  readonly seenAt: string;
  readonly seenBy: "stream" | "look" | "person";
  readonly person: string | null;
  readonly timing: ("inTime" | "late" | "noDeadline" | "beforeNotice") | null;
  readonly why: ("reporter" | "desk" | "system" | "thirdParty" | "doubt" | "automatic" | "absence" | "reportTicket" | "beforeReport" | "beforeAskedAnew") | null;
  readonly window: number | null;
  readonly arrivedLate: boolean;
  readonly answers: {
    readonly kind: "message";
    readonly id: string;
  } | {
    readonly kind: "act";
    readonly key: string;
  } | null;
};
export type LineFlag = {
  readonly key: string;
  readonly template: string;
  readonly window: number;
  readonly madeAt: string;
  readonly acceptedAt: string | null;
  readonly state: "onItsWay" | "accepted" | "bounced" | "refused" | "withdrawn";
  readonly voidAt: string | null;
  readonly who: Who;
};
export type LineHold = {
  readonly key: string | null;
  readonly approvedAt: string;
  readonly approvedBy: Who;
  readonly askedBy: string | null;
  readonly sentAt: string | null;
  readonly suspendedAt: string | null;
  readonly messageAcceptedAt: string | null;
  readonly noteAt: string | null;
  readonly shared: boolean;
  readonly endedAt: string | null;
  readonly endedBy: Who | null;
  readonly lift: {
    readonly decidedAt: string;
    readonly by: Who;
    readonly rule: string;
    readonly because: string;
    readonly confirmedAt: string | null;
  } | null;
  readonly wrongAt: string | null;
};
export type LineMark = {
  readonly at: string;
  readonly lane: "respondent" | "desk" | "reporter";
  readonly who: Who;
  readonly what: string;
  readonly act: string | null;
  readonly stage: string | null;
  readonly effect: {
    readonly key: string;
    readonly kind: string;
    readonly template: string | null;
    readonly state: string;
    readonly confirmedAt: string | null;
  } | null;
  readonly n: number | null;
};
export type LineTrack = {
  readonly place: "messageCentre" | "ticket";
  readonly grade: "A" | "B" | "C";
  readonly manual: boolean;
  readonly seenUpTo: string | null;
  readonly uncertaintyMs: number;
  readonly brokenAt: string | null;
  readonly coversDeadline: boolean | null;
  readonly spans: readonly {
    readonly from: string;
    readonly to: string;
    readonly proven: boolean;
    readonly how: "stream" | "read" | "look" | "behind" | "notRead" | "nobodyLooked" | "notReadBack" | "broken";
    readonly by: string | null;
  }[];
};
export type LineWindow = {
  readonly number: number;
  readonly key: string;
  readonly opensWith: "notice" | "askAgain";
  readonly asked: readonly ("messageCentre" | "ticket")[];
  readonly countFrom: string;
  readonly acceptedAt: string | null;
  readonly deadline: string | null;
  readonly deadlineText: string | null;
  readonly lastInstants: readonly {
    readonly place: "messageCentre" | "ticket";
    readonly at: string;
  }[];
  readonly deadlines: readonly {
    readonly deadline: string;
    readonly since: string;
    readonly because: "notice" | "askAgain" | "moreTime" | "resumed";
  }[];
  readonly pauses: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly planned: string | null;
    readonly cause: "cannotSignIn" | "cannotWrite" | "suspendedByOthers" | "absence" | "request";
    readonly who: Who;
  }[];
  readonly state: "onItsWay" | "running" | "paused" | "met" | "over" | "void" | "ended";
  readonly endedAt: string | null;
};
export type Look = {
  readonly n: number;
  readonly at: string;
  readonly purpose: string | null;
  readonly result: "looked" | "failed";
  readonly person: string | null;
  readonly began: string | null;
  readonly read: readonly ("messageCentre" | "ticket")[];
  readonly account: {
    readonly state: "open" | "suspended" | "closed";
    readonly suspendedBy: ("us" | "others" | "usAndOthers") | null;
    readonly canSignIn: boolean;
    readonly canWrite: boolean;
  } | null;
  readonly contract: ("open" | "ended") | null;
  readonly messages: number;
  readonly answers: readonly string[];
};
export type Me = {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ("frontLine" | "engagement" | "escalations" | "lead" | "policyOwner" | "administrator" | "auditor")[];
    readonly uid: string | null;
    readonly zone: string;
  } | null;
  readonly csrf: string | null;
  readonly ways: {
    readonly password: true;
    readonly oidc: {
      readonly name: string;
    } | null;
  };
  readonly demo: (readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ("frontLine" | "engagement" | "escalations" | "lead" | "policyOwner" | "administrator" | "auditor")[];
    readonly does: string;
  }[]) | null;
  readonly settings: MySettings;
};
export type Message = {
  readonly id: string;
  readonly dot: string;
  readonly place: "messageCentre" | "ticket" | "reportTicket";
  readonly conversation: string;
  readonly author: string;
  readonly recognisedAs: string | null;
  readonly automatic: string;
  readonly sentAt: string;
  readonly receivedAt: string;
  readonly arrivedLate: boolean;
  readonly seenBy: "stream" | "look" | "person";
  readonly person: string | null;
  readonly timing: string | null;
  readonly why: string | null;
  readonly window: number | null;
  readonly text: string | null;
  readonly erased: boolean;
};
export type MySettings = {
  readonly singleLetters: boolean;
  readonly density: "comfortable" | "compact";
};
export type NoticeProof = {
  readonly key: string;
  readonly template: string;
  readonly window: number;
  readonly madeAt: string;
  readonly acceptedAt: string | null;
  readonly acceptedBy: ("helpdesk" | "person" | "elsewhere") | null;
  readonly person: string | null;
  readonly state: string;
  readonly voidAt: string | null;
  readonly ticket: string | null;
  readonly ref: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly missing: readonly string[];
};
export type OnDuty = {
  readonly person: string;
  readonly since: string;
  readonly seenAt: string;
  readonly has: number;
  readonly needs: number;
};
export type OneTimeLink = {
  readonly url: string;
  readonly endsAt: string;
};
export type OpenAct = {
  readonly key: string;
  readonly kind: string;
  readonly template: string | null;
  readonly card: string;
  readonly state: "intended" | "attempted" | "unknown" | "handed";
  readonly attempts: number;
  readonly madeAt: string;
  readonly secondsLeft: number | null;
  readonly reason: string | null;
};
export type OpenContracts = {
  readonly kind: "known";
  readonly contracts: readonly {
    readonly id: string;
    readonly counterpart: string;
    readonly name: string | null;
  }[];
  readonly more: boolean;
} | {
  readonly kind: "cannotTell";
} | {
  readonly kind: "notRead";
};
export type Party = {
  readonly uid: string;
  readonly kind: ("client" | "freelancer") | null;
  readonly language: string;
  readonly zone: string;
  readonly country: string | null;
};
export type PartyIn = {
  readonly uid: string;
  readonly kind?: ("client" | "freelancer") | null;
  readonly language?: string;
  readonly zone?: string;
  readonly country?: string | null;
};
export type PartyInDirectory = {
  readonly kind: "known";
  readonly name: string | null;
  readonly account: {
    readonly state: "open" | "suspended" | "closed";
    readonly suspendedBy: ("us" | "others" | "usAndOthers") | null;
    readonly canSignIn: boolean;
    readonly canWrite: boolean;
  } | null;
} | {
  readonly kind: "cannotTell";
} | {
  readonly kind: "notRead";
};
export type PersonAtTheDesk = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly ("frontLine" | "engagement" | "escalations" | "lead" | "policyOwner" | "administrator" | "auditor")[];
  readonly uid: string | null;
  readonly zone: string;
  readonly active: boolean;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly seenAt: string | null;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly oidcSubject: string | null;
  readonly oidcEmail: string | null;
};
export type PolicyProposal = {
  readonly number: number;
  readonly settings: {
    readonly [name: string]: unknown;
  };
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: readonly string[];
  readonly version: number | null;
};
export type PolicyVersion = {
  readonly version: number;
  readonly settings: {
    readonly [name: string]: unknown;
  };
  readonly approvedBy: readonly string[];
  readonly madeBy: string;
  readonly madeAt: string;
};
export type Preview = {
  readonly reference: string;
  readonly stages: readonly {
    readonly kind: string;
    readonly at: string;
    readonly after: number | null;
  }[];
  readonly next: readonly {
    readonly what: string;
    readonly at: string;
  }[];
  readonly then: readonly {
    readonly what: string;
    readonly at: string;
  }[];
  readonly turns: readonly {
    readonly kind: string;
    readonly for: string;
    readonly card: string | null;
  }[];
  readonly turnsThen: readonly {
    readonly kind: string;
    readonly for: string;
    readonly card: string | null;
  }[];
  readonly acts: readonly PreviewedAct[];
  readonly withdrawn: readonly {
    readonly key: string;
    readonly kind: string | null;
    readonly card: string | null;
    readonly reason: string;
  }[];
  readonly callBackSeconds: number | null;
};
export type PreviewedAct = {
  readonly kind: string;
  readonly template: string | null;
  readonly to: "reporter" | "respondent" | "account" | "nobody";
  readonly uid: string | null;
  readonly ticket: string | null;
  readonly by: "connector" | "card";
  readonly card: string;
  readonly after: number | null;
  readonly delaySeconds: number;
  readonly language: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly missing: readonly string[];
};
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly next: string;
  readonly retry: boolean;
  readonly wrong?: readonly {
    readonly at: string;
    readonly message: string;
  }[];
};
export type Procedure = {
  readonly phases: readonly {
    readonly name: string;
    readonly title: string;
    readonly stages: readonly string[];
  }[];
  readonly stages: readonly ProcedureStage[];
  readonly ways: readonly ProcedureWay[];
  readonly acts: readonly ProcedureAct[];
  readonly timers: readonly {
    readonly kind: string;
    readonly will: string;
    readonly did: string;
    readonly rule: string;
  }[];
};
export type ProcedureAct = {
  readonly kind: string;
  readonly verb: string;
  readonly roles: readonly string[];
  readonly stages: readonly string[];
  readonly reasonNeeded: boolean;
  readonly rule: string;
};
export type ProcedureStage = {
  readonly kind: string;
  readonly name: string;
  readonly sentence: string;
  readonly phase: string;
};
export type ProcedureWay = {
  readonly from: string | null;
  readonly to: string;
  readonly usual: boolean;
  readonly by: readonly {
    readonly trigger: string;
    readonly name: string;
    readonly rule: string;
  }[];
};
export type Progress = {
  readonly of: "hold" | "lift";
  readonly step: "decided" | "sent" | "confirmed";
  readonly decidedAt: string;
  readonly sentAt: string | null;
  readonly confirmedAt: string | null;
  readonly act: string | null;
};
export type Proof = {
  readonly place: "messageCentre" | "ticket";
  readonly grade: "A" | "B" | "C";
  readonly seenUpTo: string;
  readonly by: string | null;
};
export type QueueCounts = {
  readonly sections: {
    readonly needs: number;
    readonly waiting: number;
    readonly onHold: number;
    readonly frontLine: number;
    readonly engagement: number;
  };
  readonly kinds: {
    readonly [name: string]: number;
  };
};
export type QueueRow = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly reporter: {
    readonly uid: string;
    readonly name: string | null;
    readonly kind: ("client" | "freelancer") | null;
  };
  readonly respondent: {
    readonly uid: string;
    readonly name: string | null;
    readonly kind: ("client" | "freelancer") | null;
    readonly zone: string;
    readonly country: string | null;
    readonly language: string;
    readonly protected: boolean;
  };
  readonly contract: string | null;
  readonly stage: Stage;
  readonly desk: "frontLine" | "engagement" | "escalations";
  readonly home: "frontLine" | "engagement" | "waiting" | "onHold" | "deciding" | "closed";
  readonly needsPerson: boolean;
  readonly tasks: readonly {
    readonly kind: string;
    readonly for: string;
    readonly since: string;
    readonly card: string | null;
    readonly goesWrongAt: string;
    readonly then: string;
  }[];
  readonly urgency: {
    readonly rank: number;
    readonly at: string;
    readonly what: string;
    readonly task: string | null;
  };
  readonly next: {
    readonly what: string;
    readonly at: string;
  } | null;
  readonly assigned: string | null;
  readonly openCard: {
    readonly card: string;
    readonly by: string;
    readonly at: string;
  } | null;
  readonly behind: readonly ("messageCentre" | "ticket")[];
  readonly pair: string | null;
  readonly mass: boolean;
  readonly line: {
    readonly reportedAt: string;
    readonly silentSince: string | null;
    readonly noticeAcceptedAt: string | null;
    readonly windowFrom: string | null;
    readonly deadline: string | null;
    readonly asked: readonly ("messageCentre" | "ticket")[];
    readonly answers: readonly {
      readonly place: "messageCentre" | "ticket";
      readonly sentAt: string;
    }[];
    readonly approvedAt: string | null;
    readonly suspendedAt: string | null;
    readonly verifyBefore: string | null;
    readonly liftDecidedAt: string | null;
    readonly liftedAt: string | null;
    readonly closedAt: string | null;
  };
};
export type RawMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly from: string | null;
  readonly to?: string | null;
  readonly contract?: string | null;
  readonly author?: "user" | "desk" | "system";
  readonly automatic?: "no" | "automatic" | "absence";
  readonly sentAt: string;
  readonly text?: string;
};
export type RelatedCase = {
  readonly id: string;
  readonly reference: string;
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string | null;
  readonly stage: string;
  readonly deadline: string | null;
  readonly holdStands: boolean;
};
export type ReportPreview = {
  readonly at: string;
  readonly joins: {
    readonly id: string;
    readonly reference: string;
    readonly stage: Stage;
    readonly desk: string;
    readonly reportedAt: string;
  } | null;
  readonly desk: string;
  readonly stage: Stage;
  readonly tasks: readonly {
    readonly kind: string;
    readonly for: string;
    readonly since: string;
    readonly person: string | null;
    readonly card: string | null;
  }[];
  readonly next: readonly {
    readonly what: string;
    readonly at: string;
  }[];
  readonly movesOnAt: string | null;
  readonly reasons: readonly {
    readonly rule: string;
    readonly says: string;
    readonly at: string | null;
  }[];
  readonly silence: {
    readonly kind: "measured";
    readonly since: string | null;
  } | {
    readonly kind: "byHand";
    readonly asks: readonly string[];
  } | {
    readonly kind: "failed";
  } | {
    readonly kind: "none";
  };
  readonly reporter: Party | null;
  readonly respondent: Party | null;
  readonly pair: {
    readonly id: string;
    readonly reference: string;
    readonly stage: Stage;
    readonly desk: string;
    readonly reportedAt: string;
  } | null;
  readonly counts: {
    readonly byReporter: number;
    readonly byReporterMost: number | null;
    readonly reportersOnRespondent: number;
    readonly reportersOnRespondentMost: number | null;
  };
  readonly passOnHours: number;
  readonly windowHours: number;
  readonly tells: {
    readonly reporter: readonly string[];
    readonly respondent: readonly string[];
  };
};
export type ReporterView = {
  readonly contract: string | null;
  readonly reportTicket: string | null;
  readonly reportedAt: string;
  readonly state: string;
  readonly waitsUntil: string | null;
  readonly missing: readonly string[];
  readonly contactedAt: string | null;
  readonly asked: boolean;
  readonly answerBefore: string | null;
  readonly closedAt: string | null;
  readonly outcome: string | null;
};
export type RespondentView = {
  readonly contract: string | null;
  readonly counterpart: string | null;
  readonly contactTicket: string;
  readonly state: string;
  readonly asked: readonly {
    readonly place: string;
    readonly met: boolean;
  }[];
  readonly deadline: string | null;
  readonly deadlineText: string | null;
  readonly pausedUntil: string | null;
  readonly hold: {
    readonly since: string | null;
    readonly statement: string | null;
    readonly verifyBefore: string | null;
  } | null;
  readonly lift: {
    readonly decidedAt: string;
    readonly because: string;
    readonly confirmedAt: string | null;
  } | null;
  readonly objection: {
    readonly at: string;
    readonly stage: string;
    readonly decideBefore: string | null;
  } | null;
  readonly closedAt: string | null;
  readonly outcome: string | null;
};
export type Said = {
  readonly kind: "withdrawn";
} | {
  readonly kind: "reporterSaid";
  readonly says: "resolved" | "notResolved" | "answer";
} | {
  readonly kind: "requested";
  readonly request: "time" | "absence";
  readonly until?: string | null;
} | {
  readonly kind: "objected";
  readonly text?: string | null;
};
export type Session = {
  readonly id: string;
  readonly way: "password" | "oidc" | "demo" | "invitation";
  readonly madeAt: string;
  readonly seenAt: string;
  readonly endsAt: string;
  readonly address: string | null;
  readonly agent: string | null;
  readonly current: boolean;
};
export type Source = {
  readonly name: string;
  readonly place: string;
  readonly grade: "A" | "B" | "C";
  readonly seenUpTo: string | null;
  readonly uncertaintyMs: number;
  readonly manual: boolean;
  readonly brokenAt: string | null;
  readonly brokenWhy: string | null;
};
export type Stage = {
  readonly kind: string;
  readonly missing?: readonly string[];
  readonly behind?: readonly ("messageCentre" | "ticket")[];
  readonly cause?: string;
  readonly remainingHours?: number | null;
  readonly outage?: boolean;
  readonly outcome?: string;
};
export type StoryAct = {
  readonly key: string;
  readonly kind: string;
  readonly template: string | null;
  readonly state: string;
  readonly outcomeAt: string | null;
};
export type StoryEntry = {
  readonly n: number;
  readonly at: string;
  readonly who: Who;
  readonly what: string;
  readonly title: string;
  readonly sentence: string;
  readonly instant: {
    readonly what: "sent" | "accepted" | "confirmed" | "until";
    readonly at: string;
  } | null;
  readonly rule: string | null;
  readonly then: readonly {
    readonly sentence: string;
    readonly rule: string;
  }[];
  readonly text: string | null;
  readonly erased: boolean;
  readonly message: {
    readonly id: string;
    readonly timing: string | null;
    readonly why: string | null;
  } | null;
  readonly stage: {
    readonly from: string | null;
    readonly to: string;
  } | null;
  readonly policy: number;
  readonly rules: string;
  readonly sent: readonly StoryAct[];
  readonly withdrawn: readonly {
    readonly key: string;
    readonly reason: string;
  }[];
};
export type Support = {
  readonly contact: string | null;
  readonly contactLink: string | null;
  readonly personalService: string | null;
  readonly learningHub: string | null;
  readonly helpOpen: number;
  readonly mayAsk: boolean;
  readonly mayAnswer: boolean;
};
export type Told = {
  readonly cases: number;
};
export type View = {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly owner: string;
  readonly shared: boolean;
};
export type VoteFigures = {
  readonly yes: number;
  readonly no: number;
  readonly mine: {
    readonly helpful: boolean;
    readonly words: string | null;
    readonly policyVersion: number;
    readonly at: string;
  } | null;
  readonly months: readonly {
    readonly month: string;
    readonly policyVersion: number;
    readonly yes: number;
    readonly no: number;
  }[];
  readonly mayVote: boolean;
  readonly mayReadWords: boolean;
};
export type WaitingCard = {
  readonly card: string;
  readonly for: string | null;
  readonly since: string;
  readonly acts: readonly string[];
  readonly openedBy: string | null;
  readonly openedAt: string | null;
};
export type Who = {
  readonly kind: "desk";
  readonly policy: number | null;
} | {
  readonly kind: "person";
  readonly id: string;
} | {
  readonly kind: "outside";
  readonly source: string;
} | {
  readonly kind: "reporter";
} | {
  readonly kind: "respondent";
};
export interface Operations {
  readonly getMe: { readonly path: never; readonly query: never; readonly body: never; readonly result: Me };
  readonly changeMySettings: { readonly path: never; readonly query: never; readonly body: {
  readonly singleLetters?: boolean;
  readonly density?: "comfortable" | "compact";
}; readonly result: MySettings };
  readonly signIn: { readonly path: never; readonly query: never; readonly body: {
  readonly id: string;
  readonly password: string;
  readonly code?: string | null;
}; readonly result: {
  readonly signedIn: true;
} };
  readonly signOut: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly signedOut: true;
} };
  readonly getAccount: { readonly path: never; readonly query: never; readonly body: never; readonly result: Account };
  readonly setPassword: { readonly path: never; readonly query: never; readonly body: {
  readonly current: string;
  readonly next: string;
}; readonly result: {
  readonly changed: true;
} };
  readonly beginSecondFactor: { readonly path: never; readonly query: never; readonly body: {
  readonly password: string;
}; readonly result: {
  readonly secret: string;
  readonly uri: string;
} };
  readonly confirmSecondFactor: { readonly path: never; readonly query: never; readonly body: {
  readonly code: string;
}; readonly result: {
  readonly recoveryCodes: readonly string[];
} };
  readonly endSecondFactor: { readonly path: never; readonly query: never; readonly body: {
  readonly password: string;
}; readonly result: {
  readonly ended: true;
} };
  readonly listMySessions: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly sessions: readonly Session[];
} };
  readonly endMySession: { readonly path: {
  readonly session: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly ended: true;
} };
  readonly lookAtInvitation: { readonly path: never; readonly query: never; readonly body: {
  readonly token: string;
}; readonly result: {
  readonly person: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly endsAt: string;
} };
  readonly useInvitation: { readonly path: never; readonly query: never; readonly body: {
  readonly token: string;
  readonly password: string;
  readonly first?: {
    readonly id: string;
    readonly name: string;
    readonly zone?: string;
  } | null;
}; readonly result: {
  readonly id: string;
} };
  readonly getColleagues: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly colleagues: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ("frontLine" | "engagement" | "escalations" | "lead" | "policyOwner" | "administrator" | "auditor")[];
  }[];
} };
  readonly getPeople: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly people: readonly PersonAtTheDesk[];
} };
  readonly addPerson: { readonly path: never; readonly query: never; readonly body: {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly ("frontLine" | "engagement" | "escalations" | "lead" | "policyOwner" | "administrator" | "auditor")[];
  readonly uid?: string | null;
  readonly zone?: string;
}; readonly result: {
  readonly person: PersonAtTheDesk;
  readonly link: OneTimeLink;
} };
  readonly editPerson: { readonly path: {
  readonly person: string;
}; readonly query: never; readonly body: {
  readonly name?: string;
  readonly roles?: readonly ("frontLine" | "engagement" | "escalations" | "lead" | "policyOwner" | "administrator" | "auditor")[];
  readonly uid?: string | null;
  readonly zone?: string;
  readonly active?: boolean;
}; readonly result: {
  readonly person: PersonAtTheDesk;
  readonly ended: number;
} };
  readonly linkPerson: { readonly path: {
  readonly person: string;
}; readonly query: never; readonly body: {
  readonly subject: string | null;
  readonly email: string | null;
}; readonly result: {
  readonly linked: true;
} };
  readonly invitePerson: { readonly path: {
  readonly person: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly link: OneTimeLink;
} };
  readonly endSecondFactorOf: { readonly path: {
  readonly person: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly ended: true;
} };
  readonly listSessionsOf: { readonly path: {
  readonly person: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly sessions: readonly Session[];
} };
  readonly endSessionsOf: { readonly path: {
  readonly person: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly ended: number;
} };
  readonly getApiKeys: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly keys: readonly ApiKey[];
} };
  readonly addApiKey: { readonly path: never; readonly query: never; readonly body: {
  readonly name: string;
  readonly scopes: readonly ("read" | "report" | "messages" | "facts" | "parties")[];
  readonly days: number;
}; readonly result: {
  readonly row: ApiKey;
  readonly key: string;
} };
  readonly revokeApiKey: { readonly path: {
  readonly key: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly row: ApiKey;
} };
  readonly getAccessLog: { readonly path: never; readonly query: {
  readonly whom?: string;
  readonly before?: number;
}; readonly body: never; readonly result: {
  readonly entries: readonly {
    readonly n: number;
    readonly at: string;
    readonly by: string;
    readonly what: string;
    readonly whom: string | null;
    readonly details: {
      readonly [name: string]: unknown;
    };
  }[];
  readonly more: boolean;
} };
  readonly report: { readonly path: never; readonly query: never; readonly body: {
  readonly reporter: PartyIn;
  readonly respondent: PartyIn;
  readonly contract?: string | null;
  readonly reportTicket?: string | null;
  readonly escalated?: boolean;
  readonly desk?: "frontLine" | "engagement" | "escalations";
  readonly text?: string | null;
}; readonly result: Advanced };
  readonly previewReport: { readonly path: never; readonly query: never; readonly body: {
  readonly reporter: PartyIn;
  readonly respondent: PartyIn;
  readonly contract?: string | null;
  readonly reportTicket?: string | null;
  readonly escalated?: boolean;
  readonly desk?: "frontLine" | "engagement" | "escalations";
  readonly text?: string | null;
}; readonly result: ReportPreview };
  readonly getImportColumns: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly columns: readonly {
    readonly name: string;
    readonly means: string;
  }[];
} };
  readonly previewImport: { readonly path: never; readonly query: never; readonly body: {
  readonly file?: string;
  readonly text: string;
}; readonly result: {
  readonly columns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly lines: readonly ImportLine[];
  readonly counts: {
    readonly opened: number;
    readonly takenOver: number;
    readonly joins: number;
    readonly already: number;
    readonly refused: number;
  };
} };
  readonly importReports: { readonly path: never; readonly query: never; readonly body: {
  readonly file?: string;
  readonly text: string;
}; readonly result: {
  readonly columns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly lines: readonly ImportLine[];
  readonly counts: {
    readonly opened: number;
    readonly takenOver: number;
    readonly joins: number;
    readonly already: number;
    readonly refused: number;
  };
  readonly import: string;
} };
  readonly getImports: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly imports: readonly Import[];
} };
  readonly getImport: { readonly path: {
  readonly import: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly import: Import;
  readonly lines: readonly ImportLine[];
} };
  readonly getImportCsv: { readonly path: {
  readonly import: string;
}; readonly query: never; readonly body: never; readonly result: string };
  readonly getReportFigures: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
}; readonly body: never; readonly result: {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly upTo: string;
  readonly days: readonly {
    readonly day: string;
    readonly desk: string;
    readonly reports: number;
    readonly outcomes: {
      readonly [name: string]: number;
    };
  }[];
} };
  readonly getReportFiguresCsv: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
}; readonly body: never; readonly result: string };
  readonly getAnsweredFigures: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
  readonly of?: "first" | "both";
  readonly by?: "none" | "country" | "kind" | "language";
  readonly hours?: number;
}; readonly body: never; readonly result: {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly upTo: string;
  readonly curves: readonly {
    readonly group: string | null;
    readonly isOthers: boolean;
    readonly cases: number;
    readonly medianHours: number | null;
    readonly points: readonly {
      readonly hours: number;
      readonly share: number;
      readonly atRisk: number;
      readonly answered: number;
      readonly left: number;
    }[];
  }[];
} };
  readonly getAnsweredFiguresCsv: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
  readonly of?: "first" | "both";
  readonly by?: "none" | "country" | "kind" | "language";
  readonly hours?: number;
}; readonly body: never; readonly result: string };
  readonly getDecisionFigures: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
}; readonly body: never; readonly result: {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly upTo: string;
  readonly proposed: Lateness;
  readonly proposedAfterOutage: Lateness;
  readonly decided: Lateness;
  readonly endedBy: readonly {
    readonly how: string;
    readonly count: number;
    readonly median: number | null;
  }[];
  readonly waiting: {
    readonly count: number;
    readonly since: string | null;
  };
  readonly days: readonly {
    readonly day: string;
    readonly proposed: Lateness;
    readonly decided: Lateness;
  }[];
} };
  readonly getDecisionFiguresCsv: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
}; readonly body: never; readonly result: string };
  readonly getHoldFigures: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
}; readonly body: never; readonly result: {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly upTo: string;
  readonly ages: readonly {
    readonly from: number;
    readonly until: number | null;
    readonly holds: number;
  }[];
  readonly oldest: readonly {
    readonly id: string;
    readonly reference: string;
    readonly since: string;
  }[];
  readonly rules: readonly {
    readonly rule: string;
    readonly holds: number;
  }[];
  readonly days: readonly {
    readonly day: string;
    readonly made: number;
    readonly lifted: number;
    readonly wrong: number;
    readonly late: number;
    readonly inForce: number;
  }[];
} };
  readonly getHoldFiguresCsv: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly kind?: "client" | "freelancer";
  readonly language?: string;
}; readonly body: never; readonly result: string };
  readonly getWorkFigures: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
}; readonly body: never; readonly result: {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly upTo: string;
  readonly isOwn: boolean;
  readonly people: readonly {
    readonly person: string;
    readonly kind: "decision" | "verification" | "card" | "report" | "other";
    readonly acts: number;
    readonly median: number | null;
  }[];
} };
  readonly getWorkFiguresCsv: { readonly path: never; readonly query: {
  readonly from?: string;
  readonly until?: string;
  readonly zone?: string;
}; readonly body: never; readonly result: string };
  readonly listCases: { readonly path: never; readonly query: {
  readonly open?: "true" | "false";
  readonly stage?: string;
  readonly desk?: "frontLine" | "engagement" | "escalations";
  readonly task?: string;
  readonly assigned?: string;
  readonly outcome?: string;
  readonly reporter?: string;
  readonly respondent?: string;
  readonly party?: string;
  readonly contract?: string;
  readonly onHold?: "true" | "false";
  readonly dueBefore?: string;
  readonly openedFrom?: string;
  readonly openedBefore?: string;
  readonly order?: "newest" | "oldest" | "due" | "turn";
  readonly limit?: number;
  readonly cursor?: string;
}; readonly body: never; readonly result: {
  readonly cases: readonly CaseRow[];
  readonly next: string | null;
} };
  readonly getCase: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly case: Case;
  readonly actions: readonly Action[];
  readonly now: string;
  readonly protected: boolean;
  readonly brakes: {
    readonly holdsPaused: boolean;
    readonly capReached: boolean;
    readonly outage: boolean;
    readonly automaticEnded: boolean;
  };
  readonly againstHold: readonly {
    readonly code: string;
    readonly message: string;
    readonly next: string;
  }[];
  readonly lengths: Lengths;
  readonly pair: {
    readonly id: string;
    readonly reference: string;
    readonly stage: string;
  } | null;
  readonly callBackSecondsLeft: number | null;
  readonly progress: Progress | null;
  readonly acts: readonly OpenAct[];
  readonly cards: readonly WaitingCard[];
} };
  readonly getHistory: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly reference: string;
  readonly entries: readonly HistoryEntry[];
  readonly head: string;
  readonly verified: boolean;
} };
  readonly getCaseChanges: { readonly path: {
  readonly case: string;
  readonly version: number;
}; readonly query: never; readonly body: never; readonly result: {
  readonly reference: string;
  readonly from: number;
  readonly to: number;
  readonly fields: readonly Difference[];
  readonly entries: readonly {
    readonly n: number;
    readonly at: string;
    readonly who: Who;
    readonly what: string;
    readonly title: string;
    readonly sentence: string;
    readonly text: string | null;
    readonly fields: readonly Difference[];
  }[];
} };
  readonly getEvidence: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly report: string | null;
  readonly messages: readonly Message[];
  readonly notices: readonly NoticeProof[];
  readonly acts: readonly Act[];
  readonly sources: readonly Source[];
  readonly tracks: readonly LineTrack[];
  readonly looks: readonly Look[];
} };
  readonly getLine: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly reference: string;
  readonly version: number;
  readonly line: Line;
} };
  readonly previewDecision: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: Decision; readonly result: {
  readonly refused: {
    readonly code: string;
    readonly message: string;
    readonly next: string;
    readonly retry: boolean;
  } | null;
  readonly preview: Preview | null;
  readonly together: Preview | null;
} };
  readonly getRelated: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly reporter: PartyInDirectory;
  readonly respondent: PartyInDirectory;
  readonly standing: number;
  readonly asRespondent: {
    readonly cases: readonly RelatedCase[];
    readonly more: boolean;
  };
  readonly asReporter: {
    readonly cases: readonly RelatedCase[];
    readonly more: boolean;
  };
  readonly pair: RelatedCase | null;
  readonly contracts: OpenContracts;
} };
  readonly getStory: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly reference: string;
  readonly version: number;
  readonly entries: readonly StoryEntry[];
} };
  readonly getProcedure: { readonly path: never; readonly query: never; readonly body: never; readonly result: Procedure };
  readonly getReporterView: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: ReporterView };
  readonly getRespondentView: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly view: RespondentView | null;
} };
  readonly hearParty: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: Said; readonly result: Advanced };
  readonly decide: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: Decision; readonly result: Advanced };
  readonly decidePair: { readonly path: never; readonly query: never; readonly body: {
  readonly decisions: readonly [{
    readonly case: string;
    readonly ifMatch: string;
    readonly kind: "approve" | "decline";
    readonly reason?: string | null;
  }, {
    readonly case: string;
    readonly ifMatch: string;
    readonly kind: "approve" | "decline";
    readonly reason?: string | null;
  }];
}; readonly result: {
  readonly cases: readonly Advanced[];
} };
  readonly listCards: { readonly path: never; readonly query: {
  readonly card?: "look" | "notice" | "message" | "hold" | "lift" | "note";
}; readonly body: never; readonly result: {
  readonly cards: readonly CardRow[];
  readonly more: boolean;
} };
  readonly getCard: { readonly path: {
  readonly case: string;
  readonly card: "look" | "notice" | "message" | "hold" | "lift" | "note";
}; readonly query: never; readonly body: never; readonly result: {
  readonly case: string;
  readonly reference: string;
  readonly card: "look" | "notice" | "message" | "hold" | "lift" | "note";
  readonly openedBy: string | null;
  readonly openedAt: string | null;
  readonly steps: readonly {
    readonly kind: "click" | "copy" | "question" | "ticketNumber" | "done";
    readonly say: string;
    readonly act: ("look" | "openContactTicket" | "tellRespondent" | "tellReporter" | "suspend" | "resume" | "writeNote") | null;
    readonly [name: string]: unknown;
  }[];
  readonly stops: readonly ("look" | "openContactTicket" | "tellRespondent" | "tellReporter" | "suspend" | "resume" | "writeNote")[];
  readonly asks: {
    readonly ticket: boolean;
    readonly answerThere: boolean;
    readonly look: boolean;
  };
} };
  readonly openCard: { readonly path: {
  readonly case: string;
  readonly card: "look" | "notice" | "message" | "hold" | "lift" | "note";
}; readonly query: never; readonly body: never; readonly result: Advanced };
  readonly finishCard: { readonly path: {
  readonly case: string;
  readonly card: "look" | "notice" | "message" | "hold" | "lift" | "note";
}; readonly query: never; readonly body: {
  readonly ticket?: string | null;
  readonly answerThere?: ("messageCentre" | "ticket") | null;
  readonly look?: CardLook | null;
  readonly reason?: string | null;
}; readonly result: Advanced };
  readonly couldNot: { readonly path: {
  readonly case: string;
  readonly card: "look" | "notice" | "message" | "hold" | "lift" | "note";
}; readonly query: never; readonly body: {
  readonly act: "look" | "openContactTicket" | "tellRespondent" | "tellReporter" | "suspend" | "resume" | "writeNote";
  readonly reason?: string | null;
}; readonly result: Advanced };
  readonly takeMessages: { readonly path: never; readonly query: never; readonly body: {
  readonly source: string;
  readonly messages: readonly RawMessage[];
  readonly from?: string | null;
  readonly to?: string | null;
  readonly seenUpTo?: string | null;
}; readonly result: Heard };
  readonly takeWatermark: { readonly path: never; readonly query: never; readonly body: {
  readonly source: string;
  readonly seenUpTo: string;
}; readonly result: Heard };
  readonly takeBounces: { readonly path: never; readonly query: never; readonly body: {
  readonly source: string;
  readonly bounced: readonly {
    readonly key: string;
    readonly at: string;
  }[];
}; readonly result: Heard };
  readonly accountChanged: { readonly path: never; readonly query: never; readonly body: {
  readonly uid: string;
  readonly state: "open" | "suspended" | "closed";
  readonly suspendedBy?: ("us" | "others" | "usAndOthers") | null;
  readonly canSignIn: boolean;
  readonly canWrite: boolean;
}; readonly result: Told };
  readonly contractChanged: { readonly path: never; readonly query: never; readonly body: {
  readonly id: string;
  readonly state: "open" | "ended";
  readonly endedByUid?: string | null;
}; readonly result: Told };
  readonly getSources: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly sources: readonly Source[];
} };
  readonly declareSource: { readonly path: never; readonly query: never; readonly body: {
  readonly name: string;
  readonly place: "messageCentre" | "ticket";
  readonly grade: "A" | "B" | "C";
  readonly boundMs?: number | null;
  readonly manual?: boolean;
  readonly uncertaintyMs?: number;
}; readonly result: {
  readonly sources: readonly Source[];
} };
  readonly restoreSource: { readonly path: {
  readonly name: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly restored: boolean;
} };
  readonly getPolicies: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly versions: readonly PolicyVersion[];
  readonly proposals: readonly PolicyProposal[];
  readonly defaults: {
    readonly [name: string]: unknown;
  };
} };
  readonly proposePolicy: { readonly path: never; readonly query: never; readonly body: {
  readonly settings: {
    readonly [name: string]: unknown;
  };
  readonly reason: string;
}; readonly result: PolicyProposal };
  readonly approvePolicy: { readonly path: {
  readonly number: number;
}; readonly query: never; readonly body: never; readonly result: PolicyProposal };
  readonly getBrakes: { readonly path: never; readonly query: never; readonly body: never; readonly result: Brakes };
  readonly pullBrakes: { readonly path: never; readonly query: never; readonly body: {
  readonly holdsPaused: boolean;
  readonly countries: readonly string[];
  readonly uids: readonly string[];
  readonly automaticEnded: boolean;
  readonly reason: string;
}; readonly result: {
  readonly calledBack: number;
} };
  readonly getClock: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly now: string;
  readonly mode: "real" | "moved";
  readonly rate: number;
} };
  readonly getQueue: { readonly path: never; readonly query: {
  readonly section?: "needs" | "waiting" | "onHold" | "frontLine" | "engagement" | "closed" | "all";
  readonly kind?: string;
  readonly desk?: "frontLine" | "engagement" | "escalations";
  readonly assigned?: string;
  readonly country?: string;
  readonly userKind?: "client" | "freelancer";
  readonly language?: string;
  readonly tag?: "pair" | "mass";
  readonly q?: string;
  readonly offset?: number;
  readonly limit?: number;
}; readonly body: never; readonly result: {
  readonly rows: readonly QueueRow[];
  readonly offset: number;
  readonly total: number;
  readonly more: boolean;
  readonly now: string;
  readonly searched: readonly ("reference" | "uid" | "name" | "contract" | "ticket" | "assigned")[];
} };
  readonly getQueueCounts: { readonly path: never; readonly query: {
  readonly desk?: "frontLine" | "engagement" | "escalations";
}; readonly body: never; readonly result: {
  readonly everybody: QueueCounts;
  readonly mine: QueueCounts;
  readonly nobody: QueueCounts;
  readonly closed: number;
  readonly closedMore: boolean;
} };
  readonly getArticle: { readonly path: {
  readonly article: "non-response";
}; readonly query: {
  readonly version?: number;
}; readonly body: never; readonly result: Article };
  readonly getVotes: { readonly path: {
  readonly article: "non-response";
}; readonly query: never; readonly body: never; readonly result: VoteFigures };
  readonly voteOnArticle: { readonly path: {
  readonly article: "non-response";
}; readonly query: never; readonly body: {
  readonly helpful: true;
  readonly policyVersion: number;
} | {
  readonly helpful: false;
  readonly words?: string | null;
  readonly policyVersion: number;
}; readonly result: VoteFigures };
  readonly getVoteWords: { readonly path: {
  readonly article: "non-response";
}; readonly query: never; readonly body: never; readonly result: {
  readonly words: readonly {
    readonly person: string;
    readonly words: string;
    readonly policyVersion: number;
    readonly at: string;
  }[];
} };
  readonly getBanners: { readonly path: never; readonly query: {
  readonly country?: "" | string;
  readonly kind?: "" | ("client" | "freelancer");
}; readonly body: never; readonly result: {
  readonly now: string;
  readonly banners: readonly Banner[];
  readonly changesAt: string | null;
  readonly mayEdit: boolean;
} };
  readonly makeBanner: { readonly path: never; readonly query: never; readonly body: {
  readonly icon: "info" | "news" | "warning" | "outage" | "maintenance" | "delay" | "holiday";
  readonly text: string;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly country?: string | null;
  readonly kind?: ("client" | "freelancer") | null;
}; readonly result: KeptBanner };
  readonly changeBannerText: { readonly path: {
  readonly banner: string;
}; readonly query: never; readonly body: {
  readonly icon: "info" | "news" | "warning" | "outage" | "maintenance" | "delay" | "holiday";
  readonly text: string;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly country?: string | null;
  readonly kind?: ("client" | "freelancer") | null;
}; readonly result: KeptBanner };
  readonly takeBannerDown: { readonly path: {
  readonly banner: string;
}; readonly query: never; readonly body: never; readonly result: KeptBanner };
  readonly getSupport: { readonly path: never; readonly query: never; readonly body: never; readonly result: Support };
  readonly setSupportSettings: { readonly path: never; readonly query: never; readonly body: {
  readonly contact?: string | null;
  readonly contactLink?: string | null;
  readonly personalService?: string | null;
  readonly learningHub?: string | null;
}; readonly result: Support };
  readonly getHelp: { readonly path: never; readonly query: {
  readonly open?: "true" | "false";
  readonly mine?: "true" | "false";
}; readonly body: never; readonly result: {
  readonly requests: readonly HelpRequest[];
  readonly more: boolean;
} };
  readonly askHelp: { readonly path: never; readonly query: never; readonly body: {
  readonly case?: string | null;
  readonly section?: string | null;
  readonly words: string;
}; readonly result: HelpRequest };
  readonly answerHelpRequest: { readonly path: {
  readonly number: number;
}; readonly query: never; readonly body: {
  readonly words: string;
}; readonly result: HelpRequest };
  readonly closeHelpRequest: { readonly path: {
  readonly number: number;
}; readonly query: never; readonly body: never; readonly result: HelpRequest };
  readonly assignCases: { readonly path: never; readonly query: never; readonly body: {
  readonly cases: readonly string[];
  readonly to: string | null;
  readonly over?: boolean;
}; readonly result: {
  readonly results: readonly {
    readonly case: string;
    readonly changed: boolean;
    readonly refused: {
      readonly code: string;
      readonly message: string;
      readonly next: string;
    } | null;
  }[];
} };
  readonly getAssignments: { readonly path: {
  readonly case: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly assigned: string | null;
  readonly log: readonly {
    readonly person: string | null;
    readonly by: string;
    readonly how: "claimed" | "released" | "assigned" | "acted" | "handedOver";
    readonly at: string;
  }[];
} };
  readonly sayPresence: { readonly path: never; readonly query: never; readonly body: {
  readonly page: string;
  readonly case: string | null;
  readonly doing?: "looks" | "works";
}; readonly result: {
  readonly againInSeconds: number;
} };
  readonly getPresence: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly present: readonly {
    readonly case: string;
    readonly person: string;
    readonly doing: "looks" | "works";
    readonly since: string;
  }[];
} };
  readonly getDuty: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly onDuty: readonly OnDuty[];
  readonly fadesAfterMinutes: number;
} };
  readonly sayDuty: { readonly path: never; readonly query: never; readonly body: {
  readonly on: boolean;
}; readonly result: {
  readonly on: boolean;
} };
  readonly getHandOver: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly total: number;
  readonly rows: readonly QueueRow[];
  readonly received: readonly HandOver[];
  readonly given: readonly HandOver[];
} };
  readonly makeHandOver: { readonly path: never; readonly query: never; readonly body: {
  readonly to: string | null;
  readonly note: string;
  readonly cases?: (readonly string[]) | null;
}; readonly result: {
  readonly n: number;
  readonly cases: number;
} };
  readonly acknowledgeHandOver: { readonly path: {
  readonly n: number;
}; readonly query: never; readonly body: never; readonly result: {
  readonly acknowledged: true;
} };
  readonly getViews: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly views: readonly View[];
} };
  readonly putView: { readonly path: never; readonly query: never; readonly body: {
  readonly id?: string | null;
  readonly name: string;
  readonly query: string;
  readonly shared?: boolean;
}; readonly result: View };
  readonly dropView: { readonly path: {
  readonly view: string;
}; readonly query: never; readonly body: never; readonly result: {
  readonly removed: true;
} };
  readonly previewBulk: { readonly path: never; readonly query: never; readonly body: {
  readonly decision: Decision;
  readonly cases: readonly {
    readonly case: string;
    readonly version: number;
  }[];
}; readonly result: BulkPreview };
  readonly decideBulk: { readonly path: never; readonly query: never; readonly body: {
  readonly decision: Decision;
  readonly cases: readonly {
    readonly case: string;
    readonly version: number;
  }[];
}; readonly result: {
  readonly done: number;
  readonly proposal: number | null;
  readonly results: readonly {
    readonly case: string;
    readonly reference: string | null;
    readonly version: number | null;
    readonly leftOut: LeftOut | null;
  }[];
} };
  readonly getBulkProposals: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly proposals: readonly BulkProposal[];
} };
  readonly previewBulkProposal: { readonly path: {
  readonly n: number;
}; readonly query: never; readonly body: never; readonly result: {
  readonly proposal: BulkProposal;
  readonly preview: BulkPreview;
} };
  readonly approveBulkProposal: { readonly path: {
  readonly n: number;
}; readonly query: never; readonly body: {
  readonly reason?: string | null;
}; readonly result: {
  readonly done: number;
  readonly results: readonly {
    readonly case: string;
    readonly reference: string | null;
    readonly version: number | null;
    readonly leftOut: LeftOut | null;
  }[];
} };
  readonly withdrawBulkProposal: { readonly path: {
  readonly n: number;
}; readonly query: never; readonly body: never; readonly result: {
  readonly withdrawn: true;
} };
  readonly livez: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly lives: true;
} };
  readonly readyz: { readonly path: never; readonly query: never; readonly body: never; readonly result: {
  readonly ready: true;
} };
  readonly demoSignIn: { readonly path: never; readonly query: never; readonly body: {
  readonly id: string;
}; readonly result: {
  readonly signedIn: true;
} };
}
export const operations = {
  getMe: { method: 'GET', address: '/api/me', keyed: false, matched: false },
  changeMySettings: { method: 'POST', address: '/api/me/settings', keyed: false, matched: false },
  signIn: { method: 'POST', address: '/api/sign-in', keyed: false, matched: false },
  signOut: { method: 'POST', address: '/api/sign-out', keyed: false, matched: false },
  getAccount: { method: 'GET', address: '/api/account', keyed: false, matched: false },
  setPassword: { method: 'POST', address: '/api/password', keyed: false, matched: false },
  beginSecondFactor: { method: 'POST', address: '/api/totp/begin', keyed: false, matched: false },
  confirmSecondFactor: { method: 'POST', address: '/api/totp/confirm', keyed: false, matched: false },
  endSecondFactor: { method: 'POST', address: '/api/totp/end', keyed: false, matched: false },
  listMySessions: { method: 'GET', address: '/api/sessions', keyed: false, matched: false },
  endMySession: { method: 'POST', address: '/api/sessions/{session}/end', keyed: false, matched: false },
  lookAtInvitation: { method: 'POST', address: '/api/invitations/look', keyed: false, matched: false },
  useInvitation: { method: 'POST', address: '/api/invitations/use', keyed: false, matched: false },
  getColleagues: { method: 'GET', address: '/api/colleagues', keyed: false, matched: false },
  getPeople: { method: 'GET', address: '/api/people', keyed: false, matched: false },
  addPerson: { method: 'POST', address: '/api/people', keyed: false, matched: false },
  editPerson: { method: 'POST', address: '/api/people/{person}', keyed: false, matched: false },
  linkPerson: { method: 'POST', address: '/api/people/{person}/identity', keyed: false, matched: false },
  invitePerson: { method: 'POST', address: '/api/people/{person}/invitations', keyed: false, matched: false },
  endSecondFactorOf: { method: 'POST', address: '/api/people/{person}/totp/end', keyed: false, matched: false },
  listSessionsOf: { method: 'GET', address: '/api/people/{person}/sessions', keyed: false, matched: false },
  endSessionsOf: { method: 'POST', address: '/api/people/{person}/sessions/end', keyed: false, matched: false },
  getApiKeys: { method: 'GET', address: '/api/api-keys', keyed: false, matched: false },
  addApiKey: { method: 'POST', address: '/api/api-keys', keyed: false, matched: false },
  revokeApiKey: { method: 'POST', address: '/api/api-keys/{key}/revoke', keyed: false, matched: false },
  getAccessLog: { method: 'GET', address: '/api/access-log', keyed: false, matched: false },
  report: { method: 'POST', address: '/api/reports', keyed: true, matched: false },
  previewReport: { method: 'POST', address: '/api/reports/preview', keyed: false, matched: false },
  getImportColumns: { method: 'GET', address: '/api/import-columns', keyed: false, matched: false },
  previewImport: { method: 'POST', address: '/api/imports/preview', keyed: false, matched: false },
  importReports: { method: 'POST', address: '/api/imports', keyed: false, matched: false },
  getImports: { method: 'GET', address: '/api/imports', keyed: false, matched: false },
  getImport: { method: 'GET', address: '/api/imports/{import}', keyed: false, matched: false },
  getImportCsv: { method: 'GET', address: '/api/imports/{import}/lines.csv', keyed: false, matched: false },
  getReportFigures: { method: 'GET', address: '/api/figures/reports', keyed: false, matched: false },
  getReportFiguresCsv: { method: 'GET', address: '/api/figures/reports.csv', keyed: false, matched: false },
  getAnsweredFigures: { method: 'GET', address: '/api/figures/answered', keyed: false, matched: false },
  getAnsweredFiguresCsv: { method: 'GET', address: '/api/figures/answered.csv', keyed: false, matched: false },
  getDecisionFigures: { method: 'GET', address: '/api/figures/decisions', keyed: false, matched: false },
  getDecisionFiguresCsv: { method: 'GET', address: '/api/figures/decisions.csv', keyed: false, matched: false },
  getHoldFigures: { method: 'GET', address: '/api/figures/holds', keyed: false, matched: false },
  getHoldFiguresCsv: { method: 'GET', address: '/api/figures/holds.csv', keyed: false, matched: false },
  getWorkFigures: { method: 'GET', address: '/api/figures/work', keyed: false, matched: false },
  getWorkFiguresCsv: { method: 'GET', address: '/api/figures/work.csv', keyed: false, matched: false },
  listCases: { method: 'GET', address: '/api/cases', keyed: false, matched: false },
  getCase: { method: 'GET', address: '/api/cases/{case}', keyed: false, matched: false },
  getHistory: { method: 'GET', address: '/api/cases/{case}/history', keyed: false, matched: false },
  getCaseChanges: { method: 'GET', address: '/api/cases/{case}/changes-since/{version}', keyed: false, matched: false },
  getEvidence: { method: 'GET', address: '/api/cases/{case}/evidence', keyed: false, matched: false },
  getLine: { method: 'GET', address: '/api/cases/{case}/line', keyed: false, matched: false },
  previewDecision: { method: 'POST', address: '/api/cases/{case}/preview', keyed: false, matched: false },
  getRelated: { method: 'GET', address: '/api/cases/{case}/related', keyed: false, matched: false },
  getStory: { method: 'GET', address: '/api/cases/{case}/story', keyed: false, matched: false },
  getProcedure: { method: 'GET', address: '/api/procedure', keyed: false, matched: false },
  getReporterView: { method: 'GET', address: '/api/cases/{case}/reporter-view', keyed: false, matched: false },
  getRespondentView: { method: 'GET', address: '/api/cases/{case}/respondent-view', keyed: false, matched: false },
  hearParty: { method: 'POST', address: '/api/cases/{case}/said', keyed: true, matched: false },
  decide: { method: 'POST', address: '/api/cases/{case}/decisions', keyed: true, matched: true },
  decidePair: { method: 'POST', address: '/api/pair-decisions', keyed: true, matched: false },
  listCards: { method: 'GET', address: '/api/cards', keyed: false, matched: false },
  getCard: { method: 'GET', address: '/api/cases/{case}/cards/{card}', keyed: false, matched: false },
  openCard: { method: 'POST', address: '/api/cases/{case}/cards/{card}/open', keyed: true, matched: false },
  finishCard: { method: 'POST', address: '/api/cases/{case}/cards/{card}/finish', keyed: true, matched: false },
  couldNot: { method: 'POST', address: '/api/cases/{case}/cards/{card}/could-not', keyed: true, matched: false },
  takeMessages: { method: 'POST', address: '/api/messages', keyed: true, matched: false },
  takeWatermark: { method: 'POST', address: '/api/watermarks', keyed: true, matched: false },
  takeBounces: { method: 'POST', address: '/api/bounces', keyed: true, matched: false },
  accountChanged: { method: 'POST', address: '/api/account-changes', keyed: true, matched: false },
  contractChanged: { method: 'POST', address: '/api/contract-changes', keyed: true, matched: false },
  getSources: { method: 'GET', address: '/api/sources', keyed: false, matched: false },
  declareSource: { method: 'POST', address: '/api/sources', keyed: true, matched: false },
  restoreSource: { method: 'POST', address: '/api/sources/{name}/restore', keyed: true, matched: false },
  getPolicies: { method: 'GET', address: '/api/policies', keyed: false, matched: false },
  proposePolicy: { method: 'POST', address: '/api/policy-proposals', keyed: true, matched: false },
  approvePolicy: { method: 'POST', address: '/api/policy-proposals/{number}/approvals', keyed: true, matched: false },
  getBrakes: { method: 'GET', address: '/api/brakes', keyed: false, matched: false },
  pullBrakes: { method: 'POST', address: '/api/brakes', keyed: true, matched: false },
  getClock: { method: 'GET', address: '/api/clock', keyed: false, matched: false },
  getQueue: { method: 'GET', address: '/api/queue', keyed: false, matched: false },
  getQueueCounts: { method: 'GET', address: '/api/queue/counts', keyed: false, matched: false },
  getArticle: { method: 'GET', address: '/api/articles/{article}', keyed: false, matched: false },
  getVotes: { method: 'GET', address: '/api/articles/{article}/votes', keyed: false, matched: false },
  voteOnArticle: { method: 'POST', address: '/api/articles/{article}/votes', keyed: false, matched: false },
  getVoteWords: { method: 'GET', address: '/api/articles/{article}/vote-words', keyed: false, matched: false },
  getBanners: { method: 'GET', address: '/api/banners', keyed: false, matched: false },
  makeBanner: { method: 'POST', address: '/api/banners', keyed: true, matched: false },
  changeBannerText: { method: 'POST', address: '/api/banners/{banner}', keyed: true, matched: true },
  takeBannerDown: { method: 'POST', address: '/api/banners/{banner}/take-down', keyed: true, matched: true },
  getSupport: { method: 'GET', address: '/api/support', keyed: false, matched: false },
  setSupportSettings: { method: 'POST', address: '/api/support', keyed: true, matched: false },
  getHelp: { method: 'GET', address: '/api/help', keyed: false, matched: false },
  askHelp: { method: 'POST', address: '/api/help', keyed: true, matched: false },
  answerHelpRequest: { method: 'POST', address: '/api/help/{number}/answer', keyed: true, matched: false },
  closeHelpRequest: { method: 'POST', address: '/api/help/{number}/close', keyed: true, matched: false },
  assignCases: { method: 'POST', address: '/api/assignments', keyed: true, matched: false },
  getAssignments: { method: 'GET', address: '/api/cases/{case}/assignments', keyed: false, matched: false },
  sayPresence: { method: 'POST', address: '/api/presence', keyed: false, matched: false },
  getPresence: { method: 'GET', address: '/api/presence', keyed: false, matched: false },
  getDuty: { method: 'GET', address: '/api/duty', keyed: false, matched: false },
  sayDuty: { method: 'POST', address: '/api/duty', keyed: false, matched: false },
  getHandOver: { method: 'GET', address: '/api/hand-over', keyed: false, matched: false },
  makeHandOver: { method: 'POST', address: '/api/hand-over', keyed: true, matched: false },
  acknowledgeHandOver: { method: 'POST', address: '/api/hand-over/{n}/acknowledge', keyed: false, matched: false },
  getViews: { method: 'GET', address: '/api/views', keyed: false, matched: false },
  putView: { method: 'POST', address: '/api/views', keyed: true, matched: false },
  dropView: { method: 'POST', address: '/api/views/{view}/remove', keyed: false, matched: false },
  previewBulk: { method: 'POST', address: '/api/bulk/preview', keyed: false, matched: false },
  decideBulk: { method: 'POST', address: '/api/bulk', keyed: true, matched: false },
  getBulkProposals: { method: 'GET', address: '/api/bulk-proposals', keyed: false, matched: false },
  previewBulkProposal: { method: 'GET', address: '/api/bulk-proposals/{n}', keyed: false, matched: false },
  approveBulkProposal: { method: 'POST', address: '/api/bulk-proposals/{n}/approve', keyed: true, matched: false },
  withdrawBulkProposal: { method: 'POST', address: '/api/bulk-proposals/{n}/withdraw', keyed: true, matched: false },
  livez: { method: 'GET', address: '/livez', keyed: false, matched: false },
  readyz: { method: 'GET', address: '/readyz', keyed: false, matched: false },
  demoSignIn: { method: 'POST', address: '/api/demo-sign-in', keyed: false, matched: false },
} as const;
