/** The cases of the pictures as data: who, when they were reported, and what happens to each. */
import { seededRandom } from '../../connectors/marketplace/faults.ts';
import type { Story } from './story.ts';
import { PAIR_TALK, SHORT_TALK, TALKS, type Line } from './talks.ts';
import {
  ARABIC_CLIENT,
  ARABIC_FREELANCER,
  client,
  freelancer,
  HEBREW_TEXT,
  LONG_CLIENT,
  LONG_FREELANCER,
  type User,
} from './users.ts';

/** How long all of it goes on: 23 days, less some hours, so that it ends in the morning of a working day. */
export const HOURS = 23 * 24 - 4.5;
const AGENTS = ['mei', 'jonas', 'priya'] as const;

interface Wishes {
  readonly reporter?: User;
  readonly respondent?: User;
  readonly contract?: string;
  readonly escalated?: boolean;
  readonly talk?: readonly Line[];
  readonly then?: Story['then'];
}

let made = 0;
function story(name: string | null, reported: number, wishes: Wishes = {}): Story {
  const number = made;
  made += 1;
  return {
    name,
    reporter: client(1 + number),
    respondent: freelancer(1 + number),
    contract: String(38_412_077 + number * 913),
    reported,
    escalated: true,
    talk: TALKS[number % TALKS.length] ?? [],
    then: [],
    ...wishes,
  };
}

/** What became of the many of the last weeks: most answer in time, some are late, some are held and freed. */
function fate(random: () => number, number: number): Story['then'] {
  const agent = AGENTS[number % AGENTS.length] ?? 'mei';
  const other = AGENTS[(number + 1) % AGENTS.length] ?? 'mei';
  const sort = random();
  const between = (least: number, most: number): number => least + random() * (most - least);
  if (sort < 0.56) {
    const answered = random() < 0.5 ? between(0.5, 9) : between(9, 46);
    const seen = between(2, 40);
    return [
      [answered, 'answers'],
      [answered + between(0.1, 1.5), 'replies'],
      ...(random() < 0.6 ? [[answered + seen, 'resolve', agent] as const] : []),
    ];
  }
  if (sort < 0.66)
    return [
      [between(3, 40), 'answers'],
      [48.3 + between(0.2, 4), 'acceptAsAnswered', agent],
    ];
  if (sort < 0.74)
    return [
      [48.3 + between(0.1, 0.8), 'answers'],
      [51, 'acceptAsAnswered', agent],
    ];
  if (sort < 0.79) return [[48.3 + between(0.5, 5), 'decline', agent]];
  if (sort < 0.85) return [[between(10, 44), 'withdrawn']];
  const held = 48.3 + between(0.1, random() < 0.8 ? 1.5 : 7);
  const answered = held + between(8, 90);
  return [
    [held, 'approve', agent],
    [answered, 'answers'],
    [answered + 0.5, 'replies'],
    ...(random() < 0.12
      ? [[answered + 1, 'objects'] as const, [answered + 20, 'holdWrong', other] as const]
      : [[answered + between(0.5, 14), 'verify', other] as const]),
  ];
}

/** The weeks before: from five to ten reports a day. */
function many(): readonly Story[] {
  const random = seededRandom(14);
  const stories: Story[] = [];
  for (let day = 22; day >= 3; day -= 1)
    for (let count = 5 + Math.floor(random() * 6); count > 0; count -= 1)
      stories.push(story(null, day * 24 - 4 + random() * 9, { then: fate(random, stories.length) }));
  return stories;
}

/** Those whose time is over: what an agent has to decide. */
const due = (): readonly Story[] => [
  story('decision', 49.2, {
    reporter: client(0),
    respondent: freelancer(0),
    talk: TALKS[0] ?? [],
    then: [
      [7, 'asksAgain'],
      [19.5, 'automaticReply'],
    ],
  }),
  ...[48.6, 48.9, 49.6, 50.1, 51.4].map((hours) => story(null, hours)),
  story('long', 50.6, { reporter: LONG_CLIENT, respondent: LONG_FREELANCER }),
  story('rightToLeft', 50.8, {
    reporter: ARABIC_CLIENT,
    respondent: ARABIC_FREELANCER,
    talk: [{ hours: 240, by: 'reporter', text: HEBREW_TEXT }],
  }),
  story('undecided', 48.1),
  story('absence', 50.3, { then: [[20, 'absence']] }),
  story('doubt', 52, { then: [[30, 'strangerReplies']] }),
  story('partlyAnswered', 49.9, { then: [[31, 'answers']] }),
  story('answeredLate', 51, { then: [[49.5, 'answers']] }),
  story('pair', 49, {
    contract: '38999001',
    reporter: client(138),
    respondent: freelancer(197),
    talk: PAIR_TALK,
    then: [[0.4, 'reportsBack']],
  }),
];

/** Accounts on hold, some of whose users have answered or object. */
const onHold = (): readonly Story[] => [
  story('onHold', 150, { then: [[49, 'approve', 'mei']] }),
  ...[80, 96, 214, 330].map((hours) => story(null, hours, { then: [[48.7, 'approve', 'jonas']] })),
  story('verify', 72, {
    then: [
      [49, 'approve', 'mei'],
      [70, 'answers'],
      [70.2, 'replies'],
    ],
  }),
  story(null, 100, {
    then: [
      [50, 'approve', 'priya'],
      [91, 'answers'],
    ],
  }),
  story('objection', 120, {
    then: [
      [49, 'approve', 'mei'],
      [110, 'objects'],
    ],
  }),
];

/** Those whose clock runs, or stands, or has not begun. */
function running(): readonly Story[] {
  const short: Wishes = { escalated: false, talk: SHORT_TALK };
  return [
    story('answered', 40, {
      then: [
        [6, 'answers'],
        [6.4, 'replies'],
      ],
    }),
    story('noticeVoid', 30, { then: [[27, 'bounces']] }),
    ...[2, 5.5, 9, 14, 19, 23, 27, 33, 38, 41, 44, 46.5].map((hours) => story(null, hours)),
    story('waiting', 26, { then: [[3, 'automaticReply']] }),
    story('paused', 29, { then: [[21, 'suspendedElsewhere']] }),
    story('frontLine', 6, short),
    story(null, 15, short),
    story(null, 30, short),
    story('engagement', 4, { escalated: false }),
    story(null, 11, { escalated: false }),
    ...[9.5, 9.2, 9.1].map((hours, index) => ({
      ...story(index === 2 ? 'massReview' : null, hours),
      respondent: freelancer(193),
    })),
  ];
}

export const stories = (): readonly Story[] => [...many(), ...due(), ...onHold(), ...running()];
