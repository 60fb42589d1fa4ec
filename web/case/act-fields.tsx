/** What an act needs besides its reason. */
import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Case, Lengths } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import { ownZone, zoneName } from '../time/zones.ts';
import { actWord } from '../words/acts.ts';
import { placeWord } from '../words/messages.ts';
import { taskWord } from '../words/tasks.ts';
import type { Draft, OpenAct } from './decision.ts';

export interface FieldsGiven {
  readonly action: string;
  readonly given: Case;
  readonly lengths: Lengths;
  readonly unknown: readonly OpenAct[];
  readonly draft: Draft;
  readonly write: (change: Partial<Draft>) => void;
}

const PLACES = ['messageCentre', 'ticket'] as const;
const AUTHORS = ['respondent', 'reporter', 'thirdParty'] as const;
const TASKS = ['messageUndelivered', 'noteUnconfirmed', 'parked'] as const;
const here = (): string => `in ${zoneName(ownZone())}, here`;

export function ActFields(all: FieldsGiven): ReactElement | null {
  switch (all.action) {
    case 'complete':
      return <Complete {...all} />;
    case 'recognise':
      return <Recognise {...all} />;
    case 'recordAnswer':
      return <RecordAnswer {...all} />;
    case 'grantPause':
    case 'giveMoreTime':
      return <Time {...all} />;
    case 'refuseVerification':
      return <Place {...all} label="What is still missing" />;
    case 'decideObjection':
      return <Result {...all} />;
    case 'settleAct':
      return <Settle {...all} />;
    case 'acknowledge':
      return <SeenTo {...all} />;
    default:
      return null;
  }
}

function Complete({ draft, write }: FieldsGiven): ReactElement {
  return (
    <Stack gap="sm">
      <TextInput
        label="Contract"
        value={draft.contract}
        onChange={(event) => write({ contract: event.currentTarget.value })}
      />
      <TextInput
        label="Report ticket"
        value={draft.reportTicket}
        onChange={(event) => write({ reportTicket: event.currentTarget.value })}
      />
    </Stack>
  );
}

function Time({ action, draft, write, lengths }: FieldsGiven): ReactElement {
  return action === 'grantPause' ? (
    <TextInput
      type="datetime-local"
      label="The clock stands until"
      description={`${here()}; at most ${lengths.pauseDaysMost} days, and what remained is kept`}
      value={draft.until}
      onChange={(event) => write({ until: event.currentTarget.value })}
    />
  ) : (
    <TextInput
      type="number"
      label="Hours from the acceptance of the message"
      description={`At least ${lengths.leastAfterMessage}; given at most ${lengths.extensionsMost} times a case`}
      min={lengths.leastAfterMessage}
      step={24}
      value={draft.hours}
      onChange={(event) => write({ hours: event.currentTarget.value })}
    />
  );
}

function Result({ draft, write }: FieldsGiven): ReactElement {
  return (
    <Radio.Group
      label="The result"
      value={draft.result}
      onChange={(value) => write({ result: value === 'holdWrong' ? 'holdWrong' : 'holdRight' })}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="holdRight" label="The hold was right" />
        <Radio
          value="holdWrong"
          label="The hold was wrong: it is lifted at once, and counted as the desk’s error"
        />
      </Stack>
    </Radio.Group>
  );
}

function SeenTo({ draft, write }: FieldsGiven): ReactElement {
  return (
    <NativeSelect
      label="What you have seen to"
      data={TASKS.map((value) => ({ value, label: taskWord(value) }))}
      value={draft.task}
      onChange={(event) =>
        write({ task: TASKS.find((one) => one === event.currentTarget.value) ?? 'parked' })
      }
    />
  );
}

function Place({ draft, write, label }: FieldsGiven & { readonly label: string }): ReactElement {
  return (
    <Radio.Group
      label={label}
      value={draft.place}
      onChange={(value) => write({ place: PLACES.find((one) => one === value) ?? 'messageCentre' })}
    >
      <Stack gap="xs" mt="xs">
        {PLACES.map((place) => (
          <Radio key={place} value={place} label={`An answer in the ${placeWord(place)}`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

const AUTHOR_LABELS = {
  respondent: 'The respondent’s: it is an answer',
  reporter: 'The reporter’s',
  thirdParty: 'A third party’s: it is no answer',
} as const;

function Recognise({ given, draft, write }: FieldsGiven): ReactElement {
  return (
    <Stack gap="sm">
      <NativeSelect
        label="The message"
        data={given.doubts.map(({ id, place, sentAt }) => ({
          value: id,
          label: `${placeWord(place)}, ${instantText(sentAt, given.respondent.zone)}`,
        }))}
        value={draft.message}
        onChange={(event) => write({ message: event.currentTarget.value })}
      />
      <Radio.Group
        label="Whose it is"
        value={draft.author}
        onChange={(value) => write({ author: AUTHORS.find((one) => one === value) ?? 'respondent' })}
      >
        <Stack gap="xs" mt="xs">
          {AUTHORS.map((author) => (
            <Radio key={author} value={author} label={AUTHOR_LABELS[author]} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

function RecordAnswer(all: FieldsGiven): ReactElement {
  const { draft, write } = all;
  return (
    <Stack gap="sm">
      <Place {...all} label="Where the answer stands" />
      <TextInput
        type="datetime-local"
        label="When it was sent"
        description={`${here()}, by the server’s own clock: it counts by this instant`}
        value={draft.sentAt}
        onChange={(event) => write({ sentAt: event.currentTarget.value })}
      />
      <TextInput
        label="Number of the message"
        value={draft.ref}
        onChange={(event) => write({ ref: event.currentTarget.value })}
      />
    </Stack>
  );
}

function Settle({ unknown, draft, write }: FieldsGiven): ReactElement {
  return (
    <Stack gap="sm">
      <NativeSelect
        label="The act of which nobody knows"
        data={unknown.map(({ key, kind }) => ({ value: key, label: actWord(kind) }))}
        value={draft.effect}
        onChange={(event) => write({ effect: event.currentTarget.value })}
      />
      <Radio.Group
        label="Did it happen?"
        value={draft.happened ? 'yes' : 'no'}
        onChange={(value) => write({ happened: value === 'yes' })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="yes" label="Yes, I looked and saw it" />
          <Radio value="no" label="No, I looked and it is not there" />
        </Stack>
      </Radio.Group>
      <TextInput
        label="Its ticket number, where it has one"
        value={draft.ref}
        onChange={(event) => write({ ref: event.currentTarget.value })}
      />
    </Stack>
  );
}
