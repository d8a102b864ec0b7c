import { IconDownload } from '@tabler/icons-react';
import type { Medium } from '../../shared/domain/api';
import { useLanguage, useTexts } from '../app/language';
import { useMeeting } from '../meetings/use-meetings';
import { dateAndClock } from '../ui/dates';
import classes from './PhotoDialog.module.css';
import { photoPath } from './photo-path';

/** The picture, and what is known of its file. */
export function Picture({ photo, meetingId }: { photo: Medium; meetingId: string }) {
  const words = useTexts().media;
  const { language } = useLanguage();
  const timeZone = useMeeting(meetingId).data?.timeZone;
  const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(photo.bytes / 1e6);
  return (
    <figure className={classes.picture}>
      <img
        // Another picture is another element: the old one must not stand there while the new one loads.
        key={photo.id}
        src={photoPath(photo.id, 'large')}
        alt={photo.alt || photo.caption || photo.fileName}
        width={photo.width}
        height={photo.height}
        draggable={false}
      />
      <figcaption className={classes.under}>
        <p className={classes.facts}>
          {photo.fileName}
          <br />
          {words.size(photo.width, photo.height, megabytes)}
          {photo.takenAt ? ` · ${words.takenAt} ${dateAndClock(photo.takenAt, language, timeZone)}` : ''}
        </p>
        <a className={classes.original} href={photoPath(photo.id, 'original')} download={photo.fileName}>
          <IconDownload size={16} aria-hidden />
          {words.original}
        </a>
      </figcaption>
    </figure>
  );
}

/** The words, for those who may not change them. */
export function PhotoWords({ photo }: { photo: Medium }) {
  const words = useTexts().media;
  return (
    <>
      <dl className={classes.words}>
        <div>
          <dt>{words.caption}</dt>
          <dd>{photo.caption || words.noCaption}</dd>
        </div>
        {photo.photographer ? (
          <div>
            <dt>{words.photographer}</dt>
            <dd>{photo.photographer}</dd>
          </div>
        ) : null}
        {photo.alt ? (
          <div>
            <dt>{words.alt}</dt>
            <dd>{photo.alt}</dd>
          </div>
        ) : null}
      </dl>
      <p className={classes.readOnly}>{words.readOnly}</p>
    </>
  );
}
