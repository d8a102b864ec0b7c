/** The meeting that an empty data folder begins with, so that the first look is at something. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { parseBundle } from '../../shared/bundle/parse';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { readLine } from '../../shared/schema/line';
import { setMarker } from '../../shared/schema/writing';
import type { Documents } from '../http/context';
import { SYSTEM } from '../ids';
import type { Media } from '../media/media';
import { createMeeting } from '../meetings/create';
import { sampleFolder } from '../places';
import type { Tables } from '../store/tables/schema';
import meeting from './meeting.json' with { type: 'json' };

/** Photos of the bundle by their id: drawn by scripts/draw-sample-photos.mjs. */
const FILES: Record<string, string> = { ph1: 'conclusion.jpg', ph2: 'hall.jpg' };

interface Parts {
  db: Kysely<Tables>;
  documents: Documents;
  media: Media;
}

/** Whether nobody has used this folder yet. */
async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  const meetings = await db.selectFrom('meetings').select('id').limit(1).executeTakeFirst();
  const users = await db.selectFrom('users').select('id').limit(1).executeTakeFirst();
  return meetings === undefined && users === undefined;
}

/** Adds the sample meeting to an empty folder; gives its id, or null where there is something already. */
export async function addSample({ db, documents, media }: Parts): Promise<string | null> {
  if (!(await isEmpty(db))) return null;
  const { bundle, errors } = parseBundle(meeting);
  if (!bundle) throw new Error(`The sample meeting is broken: ${JSON.stringify(errors)}`);
  const { id } = await createMeeting(db, documents.transact, { bundle, owner: null, state: 'open' });
  const added = new Map<string, string>();
  for (const photo of bundle.photos) {
    const fileName = FILES[photo.id];
    if (!fileName) continue;
    const bytes = readFileSync(join(sampleFolder(), fileName));
    const { medium } = await media.add({
      meetingId: id,
      user: SYSTEM,
      roles: [],
      fileName,
      body: new Blob([new Uint8Array(bytes)]).stream(),
      declaredBytes: bytes.length,
    });
    await media.patch(medium.id, {
      caption: photo.caption,
      alt: photo.alt ?? '',
      photographer: photo.by ?? '',
    });
    added.set(photo.id, medium.id);
  }
  await documents.transact(`minutes.${id}`, SYSTEM, (doc) => {
    for (const { marker, attributes } of readLine(doc.getText(MINUTES_ROOTS.text))) {
      const medium = added.get(attributes.id);
      if (medium && attributes.type === 'photo') setMarker(marker, { media: medium });
    }
  });
  return id;
}
