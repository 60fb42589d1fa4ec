/** Letters and views on walks through the whole procedure: whatever the rules ask to be said can be said, and leaks nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from './calendar.ts';
import type { Case, NoticeText } from './case.ts';
import { seeded } from './histories/chance.ts';
import type { Played } from './histories/scene.ts';
import { walk } from './histories/walk.ts';
import { renderNotice } from './notices.ts';
import { wordingOf } from './notices/wordings.ts';
import { step } from './step.ts';
import { reporterMaySee, respondentMaySee } from './views.ts';

const WALKS = 400;
const EVENTS = 60;
const WORDS = 'the words of somebody';

function onWalks(see: (played: Played) => void): void {
  for (let seed = 1; seed <= WALKS; seed += 1) walk(step, seeded(seed), EVENTS, see);
}

function lettersOf({ result }: Played): readonly NoticeText[] {
  if (result.kind !== 'stepped') return [];
  return result.effects.flatMap(({ act }) => ('text' in act ? [act.text] : []));
}

test('every letter that the rules ask for can be rendered in every language', () => {
  const said = new Set<string>();
  onWalks((played) => {
    for (const text of lettersOf(played)) {
      said.add(text.template);
      for (const language of languages) {
        const rendered = renderNotice({ ...text, language }, () => WORDS);
        assert.equal(rendered.kind, 'text', `${text.template}: ${JSON.stringify(rendered)}`);
      }
    }
  });
  const known = Object.keys(wordingOf('en').letters);
  assert.ok(said.size >= known.length * 0.6, `walks met only ${[...said].sort().join(', ')}`);
});

test('no letter to a reporter names the other account’s hold, whatever happened (P13)', () => {
  onWalks(({ result }) => {
    if (result.kind !== 'stepped') return;
    for (const { act } of result.effects) {
      if (act.kind !== 'tellReporter') continue;
      const rendered = renderNotice({ ...act.text, language: 'en' }, () => WORDS);
      if (rendered.kind === 'text')
        assert.doesNotMatch(
          `${rendered.subject}\n${rendered.body}`,
          /\bhold\b|\bheld\b|account|suspen|lift/i,
        );
    }
  });
});

const hasHold = ({ hold, lift }: Case): boolean => hold !== null || lift !== null;

test('what the reporter sees does not depend on the hold, the lift or the objection (A4)', () => {
  let held = 0;
  onWalks(({ result }) => {
    if (result.kind !== 'stepped') return;
    const { case: current } = result;
    if (hasHold(current)) held += 1;
    const without: Case = {
      ...current,
      hold: null,
      lift: null,
      objection: null,
      proofs: [],
      countedWrongAt: null,
    };
    assert.deepEqual(reporterMaySee(current), reporterMaySee(without));
    assert.doesNotMatch(JSON.stringify(reporterMaySee(current)), /hold|suspen|lift/i);
  });
  assert.ok(held > 100);
});

test('the respondent sees nothing before they are told, and never who decided', () => {
  onWalks(({ result }) => {
    if (result.kind !== 'stepped') return;
    const { case: current } = result;
    const view = respondentMaySee(current);
    assert.equal(view === null, current.contactTicket === null);
    for (const name of ['ada', 'ben', 'lea', current.reporter.uid])
      assert.doesNotMatch(JSON.stringify(view), new RegExp(`"${name}"`));
  });
});
