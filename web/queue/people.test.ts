import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peopleText } from './people.ts';

const nameOf = (id: string): string => ({ ada: 'Ada Okafor', otto: 'Otto Vidal' })[id] ?? id;

test('it says who has a case, who works on it and who looks at it', () => {
  assert.equal(peopleText(null, [], nameOf), '');
  assert.equal(peopleText('ada', [], nameOf), 'Ada Okafor has it');
  assert.equal(
    peopleText(
      'ada',
      [
        { person: 'otto', doing: 'works' },
        { person: 'mei', doing: 'looks' },
        { person: 'ada', doing: 'looks' },
      ],
      nameOf,
    ),
    'Ada Okafor has it; Otto Vidal works on it now; mei and Ada Okafor look at it now',
  );
});
