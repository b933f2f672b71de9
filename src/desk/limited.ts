/** The first so many of a list, without asking it for one more; null for all of it. */
export function* limited<T>(items: Iterable<T>, limit: number | null): Generator<T> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return;
  for (const item of items) {
    yield item;
    left--;
    if (left <= 0) return;
  }
}
