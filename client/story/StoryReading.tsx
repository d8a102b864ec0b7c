/** The story as its readers will see it, each sentence leading to what it rests on: for who may not write. */
import type { ReactNode } from 'react';
import type { Block, Inline, InlineMarks } from '../../shared/schema/document';

interface StoryReadingProps {
  blocks: readonly Block[];
  onSources(sources: readonly string[]): void;
}

function Words({ part }: { part: Extract<Inline, { type: 'text' | 'mention' }> }) {
  const text = part.type === 'text' ? part.text : part.label;
  const marks: InlineMarks = part.marks;
  let out: ReactNode = text;
  if (marks.bold) out = <strong>{out}</strong>;
  if (marks.italic) out = <em>{out}</em>;
  if (marks.underline) out = <u>{out}</u>;
  return out;
}

/** Blocks of the story, without an editor. */
export function StoryReading({ blocks, onSources }: StoryReadingProps) {
  return (
    <div>
      {blocks.map(({ attributes, inline }) => {
        const body = inline.map((part, place) => {
          const key = `${attributes.id} ${place}`;
          if (part.type === 'break') return <br key={key} />;
          if (part.type === 'unknown') return null;
          const sources = part.marks.source;
          return (
            <span key={key} data-sources={sources?.join(' ')}>
              <Words part={part} />
            </span>
          );
        });
        const choose = () => onSources(attributes.sources ?? []);
        if (attributes.type === 'photo') {
          return (
            <figure key={attributes.id} data-type="photo">
              {attributes.media ? (
                <img
                  src={`/media/${encodeURIComponent(attributes.media)}/medium`}
                  alt={attributes.alt ?? ''}
                />
              ) : null}
              <figcaption>{body}</figcaption>
            </figure>
          );
        }
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: going to a paragraph is no act, it only shows where it comes from
          <div
            key={attributes.id}
            data-block-id={attributes.id}
            data-type={attributes.type}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: who may not write reads the sources of a paragraph by going to it
            tabIndex={0}
            onFocus={choose}
          >
            {body}
          </div>
        );
      })}
    </div>
  );
}
