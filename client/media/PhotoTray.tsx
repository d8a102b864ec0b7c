import { IconCheck, IconFileImport } from '@tabler/icons-react';
import { memo, useEffect, useId, useRef, useState } from 'react';
import type { Medium } from '../../shared/domain/api';
import { ApiFailure } from '../api/client';
import { useTexts } from '../app/language';
import { ErrorNotice } from '../ui/ErrorNotice';
import { late } from '../ui/late';
import { AddPhotos } from './AddPhotos';
import classes from './PhotoTray.module.css';
import { photoPath } from './photo-path';
import { UploadTiles } from './UploadTiles';
import { usePhotos, useUploads } from './use-photos';

const PhotoDialog = late(() => import('../room/late-parts').then((m) => m.PhotoDialog));

interface PhotoTrayProps {
  meetingId: string;
  canAdd: boolean;
  /** Opens the camera. */
  onTake?: (() => void) | undefined;
  /** Puts a photo into the minutes; without it the tray does not offer to. */
  onInsert?: ((medium: Medium) => void) | undefined;
  /** Photos that stand in the minutes already. */
  insertedIds?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** The meeting's photos as small pictures, with those on their way, and the way to add more. */
export const PhotoTray = memo(function PhotoTray({
  meetingId,
  canAdd,
  onTake,
  onInsert,
  insertedIds = NONE,
}: PhotoTrayProps) {
  const words = useTexts().media;
  const heading = useId();
  const photos = usePhotos(meetingId);
  const { pending, arrived } = useUploads(meetingId);
  const [openId, setOpenId] = useState<string | null>(null);
  const grid = useRef<HTMLUListElement>(null);
  const list = photos.data ?? [];
  // The save state tells of the network already.
  const isAway = photos.error instanceof ApiFailure && photos.error.status === 0;
  const shown = list.find(({ id }) => id === openId);
  const lastShown = useRef<string | null>(null);
  // The tile of the photo that was shown last need not be the one that opened the dialog.
  useEffect(() => {
    const last = lastShown.current;
    lastShown.current = openId;
    const tiles = grid.current;
    if (openId !== null || last === null || !tiles?.contains(document.activeElement)) return;
    tiles.querySelector<HTMLElement>(`[data-media-id="${CSS.escape(last)}"] button`)?.focus();
  }, [openId]);
  const sending = pending.filter(({ state }) => state.is !== 'failed').length;
  return (
    <section className={classes.tray} aria-labelledby={heading} data-testid="photo-tray">
      <div className={classes.header}>
        <h2 className={classes.title} id={heading}>
          {words.title}
        </h2>
        {list.length > 0 ? <span className={classes.count}>{list.length}</span> : null}
      </div>
      {isAway ? <p className={classes.hint}>{words.away}</p> : null}
      {photos.isError && !isAway ? (
        <ErrorNotice error={photos.error} retry={() => void photos.refetch()} />
      ) : null}
      {photos.isSuccess && list.length + pending.length === 0 ? (
        <p className={classes.hint}>{canAdd ? words.noneHint : words.none}</p>
      ) : null}
      <ul className={classes.grid} ref={grid}>
        {list.map((medium) => (
          <PhotoTile
            key={medium.id}
            medium={medium}
            inserted={insertedIds.has(medium.id)}
            onOpen={setOpenId}
            onInsert={onInsert}
          />
        ))}
        <UploadTiles pending={pending} />
        {canAdd ? <AddPhotos meetingId={meetingId} onTake={onTake} /> : null}
      </ul>
      <p role="status" className="tk-hidden">
        {sending > 0 ? words.waiting(sending) : arrived > 0 ? words.done(arrived) : ''}
      </p>
      {shown ? (
        <PhotoDialog
          meetingId={meetingId}
          photos={list}
          photo={shown}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
          onInsert={onInsert}
          insertedIds={insertedIds}
        />
      ) : null}
    </section>
  );
});

interface PhotoTileProps {
  medium: Medium;
  inserted: boolean;
  onOpen(id: string): void;
  onInsert?: ((medium: Medium) => void) | undefined;
}

const PhotoTile = memo(function PhotoTile({ medium, inserted, onOpen, onInsert }: PhotoTileProps) {
  const words = useTexts().media;
  const name = medium.caption || medium.fileName;
  return (
    <li className={classes.photo} data-media-id={medium.id}>
      <button
        type="button"
        className={classes.thumb}
        aria-label={inserted ? `${words.open(name)} (${words.inserted})` : words.open(name)}
        title={name}
        onClick={() => onOpen(medium.id)}
      >
        <img
          src={photoPath(medium.id, 'small')}
          alt=""
          width={medium.width}
          height={medium.height}
          loading="lazy"
          decoding="async"
          draggable={false}
        />
      </button>
      {inserted ? (
        <span className={classes.corner} title={words.inserted} aria-hidden>
          <IconCheck size={14} stroke={2.2} />
        </span>
      ) : onInsert ? (
        <button
          type="button"
          className={classes.corner}
          aria-label={words.insertNamed(name)}
          title={words.insert}
          onClick={() => onInsert(medium)}
        >
          <IconFileImport size={18} stroke={1.7} aria-hidden />
        </button>
      ) : null}
    </li>
  );
});
