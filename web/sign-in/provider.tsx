/** To the sign-in provider and back, and what went wrong on the way. */
import { Alert, Button, Divider } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';

/** As the desk names them in `failed`. */
const FAILED: { readonly [code: string]: readonly [title: string, next: string] } = {
  unlinked: [
    'The provider knows you, this desk does not.',
    'Ask an administrator to link your account of the provider with your name here.',
  ],
  expired: ['That sign-in took too long, or began in another browser.', 'Begin again.'],
  provider: ['The sign-in provider refused, or cannot be reached.', 'Try again, or sign in with a password.'],
  off: ['This desk has no sign-in provider.', 'Sign in with a password.'],
};

export function ProviderFailed({ code }: { readonly code: string }): ReactElement | null {
  const words = FAILED[code];
  if (words === undefined) return null;
  const [title, next] = words;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title={title}
      role="alert"
      mt="md"
    >
      {next}
    </Alert>
  );
}

export function ProviderButton({
  name,
  then,
}: {
  readonly name: string;
  readonly then: string;
}): ReactElement {
  return (
    <>
      <Button
        component="a"
        href={`/api/sign-in/oidc?${new URLSearchParams({ then }).toString()}`}
        variant="default"
        fullWidth
        mt="lg"
      >
        Sign in with {name}
      </Button>
      <Divider label="or with a password" mt="lg" />
    </>
  );
}
