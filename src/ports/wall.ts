import { toNumber } from '../schedule/index.ts';
import { civilAt } from './zone.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/**
 * What the clock of a zone shows at an instant, as milliseconds since 1970-01-01 00:00 there. For many instants: how
 * far the zone is ahead of UTC is looked up once for each day on which it stands still.
 */
export function wallIn(zone: string): (at: number) => number {
  const ahead = new Map<number, number | null>();
  const offsetAt = (at: number) => {
    const { day, clock } = civilAt(at, zone);
    const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
    const shown = toNumber(day) * MS_PER_DAY + minutes * MS_PER_MINUTE;
    return shown - Math.floor(at / MS_PER_MINUTE) * MS_PER_MINUTE;
  };
  return (at) => {
    const day = Math.floor(at / MS_PER_DAY);
    let offset = ahead.get(day);
    if (offset === undefined) {
      const [first, last] = [offsetAt(day * MS_PER_DAY), offsetAt((day + 1) * MS_PER_DAY)];
      // On a day on which the clocks change every instant is looked up for itself.
      offset = first === last ? first : null;
      ahead.set(day, offset);
    }
    return at + (offset ?? offsetAt(at));
  };
}
