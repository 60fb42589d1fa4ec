/** An id that is copied by a click (LOOK): monospaced, short, and its whole length in the copy. */
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import classes from './copy.module.css';

/** Until the button says again what it does. */
const SAYS_MS = 1500;

export function CopyId({ id, label }: { readonly id: string; readonly label: string }): ReactElement {
  const clipboard = useClipboard({ timeout: SAYS_MS });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <button
      type="button"
      className={classes.id}
      title={`Copy ${label} ${id}`}
      aria-label={clipboard.copied ? `${label} ${id} copied` : `Copy ${label} ${id}`}
      onClick={() => clipboard.copy(id)}
    >
      <bdi>{id}</bdi>
      <Icon size={16} aria-hidden />
    </button>
  );
}

/** A text that is to be pasted elsewhere. */
export function CopyText({
  text,
  label,
  onCopied,
}: {
  readonly text: string;
  readonly label: string;
  readonly onCopied?: () => void;
}): ReactElement {
  const clipboard = useClipboard({ timeout: SAYS_MS });
  return (
    <button
      type="button"
      className={classes.button}
      onClick={() => {
        clipboard.copy(text);
        onCopied?.();
      }}
    >
      {clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      {clipboard.copied ? 'Copied' : `Copy ${label.toLowerCase()}`}
    </button>
  );
}
