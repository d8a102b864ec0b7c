/** Sentences that people took from a model: kept, so that nobody takes them for somebody's own. */
import type { AssistOffer, TakenSentence } from '../../shared/domain/assist';
import type { Services } from '../http/context';
import { namesOf } from '../publish/lookups';

/** Everything that was taken into a meeting's story, in the order in which it was. */
export async function takenSentences(services: Services, meetingId: string): Promise<TakenSentence[]> {
  const rows = await services.db
    .selectFrom('model_sentences')
    .select(['text', 'model', 'by_user', 'at'])
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .execute();
  const names = await namesOf(
    services,
    rows.map(({ by_user }) => by_user),
  );
  return rows.map(({ text, model, by_user, at }) => ({ text, model, by: names.get(by_user) ?? by_user, at }));
}

/** Keeps that somebody takes a sentence; whoever takes it again has it already. Gives whether it is new. */
export async function keepTaken(
  { db }: Services,
  meetingId: string,
  userId: string,
  { request, model, offer }: { request: string; model: string; offer: AssistOffer },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('model_sentences')
    .values({
      meeting_id: meetingId,
      request,
      place: offer.index,
      text: offer.text,
      model,
      by_user: userId,
      at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'request', 'place']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
