import { Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import classes from './PhotoTray.module.css';
import { ProgressBar } from './ProgressBar';
import { type Upload, uploads } from './uploads';

/** Photos on their way, as tiles of the tray's grid. */
export function UploadTiles({ pending }: { pending: readonly Upload[] }) {
  return pending.map((upload) =>
    upload.state.is === 'failed' ? (
      <FailedTile key={upload.id} upload={upload} {...upload.state} />
    ) : (
      <SendingTile
        key={upload.id}
        upload={upload}
        part={upload.state.is === 'sending' ? upload.state.part : null}
        isAway={upload.state.is === 'waiting'}
      />
    ),
  );
}

interface SendingTileProps {
  upload: Upload;
  /** What has left of it; null before its turn. */
  part: number | null;
  /** It waits for the network. */
  isAway: boolean;
}

function SendingTile({ upload: { id, name }, part, isAway }: SendingTileProps) {
  const words = useTexts().media;
  const percent = Math.floor((part ?? 0) * 100);
  return (
    <li className={classes.upload}>
      <div className={classes.uploadHead}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        <button
          type="button"
          className={classes.stop}
          aria-label={words.cancelNamed(name)}
          title={words.cancel}
          onClick={() => uploads.dismiss(id)}
        >
          <IconX size={14} aria-hidden />
        </button>
      </div>
      <span className={classes.state}>
        {isAway
          ? words.waitingForNetwork
          : part === null
            ? words.queued
            : part === 1
              ? words.processing
              : words.sending(percent)}
      </span>
      <ProgressBar name={name} part={part ?? 0} />
    </li>
  );
}

interface FailedTileProps {
  upload: Upload;
  message: string;
  retryable: boolean;
}

function FailedTile({ upload: { id, name }, message, retryable }: FailedTileProps) {
  const words = useTexts().media;
  return (
    <li className={classes.failed}>
      <div role="alert">
        <p className={classes.failedTitle}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>{words.failed(name)}</span>
        </p>
        <p>{message}</p>
      </div>
      <div className={classes.failedActs}>
        {retryable ? (
          <Button
            variant="default"
            size="compact-md"
            aria-label={words.retryNamed(name)}
            onClick={() => uploads.retry(id)}
          >
            {words.retry}
          </Button>
        ) : null}
        <Button
          variant="default"
          size="compact-md"
          aria-label={words.dismissNamed(name)}
          onClick={() => uploads.dismiss(id)}
        >
          {words.dismiss}
        </Button>
      </div>
    </li>
  );
}
