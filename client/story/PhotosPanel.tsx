import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Medium } from '../../shared/domain/api';
import type { Block } from '../../shared/schema/document';
import { useTexts } from '../app/language';
import { Panel } from './Panel';
import classes from './Story.module.css';

interface PhotosPanelProps {
  media: readonly Medium[];
  /** Photo blocks of the story. */
  blocks: readonly Block[];
  writable: boolean;
  onInsert(medium: Medium): void;
  onRemove(blockId: string): void;
  onAlt(blockId: string, alt: string): void;
}

/** Photos of the meeting: put into the story or taken out, and described for those who cannot see them. */
export function PhotosPanel({ media, blocks, writable, onInsert, onRemove, onAlt }: PhotosPanelProps) {
  const words = useTexts().story;
  return (
    <Panel title={words.photos} count={media.length}>
      {media.length === 0 ? <p className={classes.quiet}>{words.noPhotos}</p> : null}
      <ul className={classes.photos}>
        {media.map((medium) => {
          const block = blocks.find(({ attributes }) => attributes.media === medium.id);
          return (
            <li key={medium.id} className={classes.photo}>
              <img
                src={`/media/${encodeURIComponent(medium.id)}/small`}
                alt={medium.alt || medium.caption}
                width={medium.width}
                height={medium.height}
                loading="lazy"
              />
              <div className={classes.photoWords}>
                <p className={classes.small}>
                  {block ? <strong>{words.photoInStory}</strong> : medium.caption}
                  {medium.photographer ? ` · ${medium.photographer}` : ''}
                </p>
                {block && writable ? (
                  <AltField
                    value={block.attributes.alt ?? medium.alt}
                    onChange={(alt) => onAlt(block.attributes.id, alt)}
                  />
                ) : null}
                {writable ? (
                  block ? (
                    <Button size="compact-md" variant="default" onClick={() => onRemove(block.attributes.id)}>
                      {words.photoRemove}
                    </Button>
                  ) : (
                    <Button size="compact-md" variant="light" onClick={() => onInsert(medium)}>
                      {words.photoInsert}
                    </Button>
                  )
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Kept when the field is left, so that each letter is not a change of the document. */
function AltField({ value, onChange }: { value: string; onChange(alt: string): void }) {
  const words = useTexts().story;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      size="sm"
      label={words.photoAlt}
      title={words.photoAltHint}
      value={text}
      maxLength={2000}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const next = text.normalize('NFC').trim();
        if (next !== value) onChange(next);
      }}
    />
  );
}
