/** From one list of blocks to the next as the fewest blocks to remove and to put. */
import type { Put } from '../../shared/live/wire';

export interface Rendered {
  id: string;
  html: string;
}

export interface Differences {
  remove: string[];
  put: Put[];
}

/** Removals first, then what is new, changed or moved, from top to bottom, each behind the block before it. */
export function differences(before: readonly Rendered[], after: readonly Rendered[]): Differences {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const stays = new Set(after.map(({ id }) => id));
  const remove = before.filter(({ id }) => !stays.has(id)).map(({ id }) => id);
  const resting = restingPlaces(after.flatMap(({ id }) => places.get(id) ?? []));
  const put: Put[] = [];
  after.forEach(({ id, html }, at) => {
    const place = places.get(id);
    const unchanged = place !== undefined && resting.has(place) && before[place]?.html === html;
    if (!unchanged) put.push([id, after[at - 1]?.id ?? null, html]);
  });
  return { remove, put };
}

/** The longest rising part of a sequence of distinct places: those blocks need not move. */
function restingPlaces(places: readonly number[]): Set<number> {
  if (places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1))) return new Set(places);
  // `tails[n]` is where the best rising run of length n + 1 ends, `previous` what stands before it in its run.
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const place of places) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    tails[low] = place;
    previous.set(place, tails[low - 1]);
  }
  const resting = new Set<number>();
  for (let place = tails.at(-1); place !== undefined; place = previous.get(place)) resting.add(place);
  return resting;
}
