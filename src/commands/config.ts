import * as z from 'zod/mini';
import { type Desk, warn, write } from '../desk/desk.ts';
import { packsOn } from '../desk/local.ts';
import { applySettings, readSetting, readValue } from '../desk/settings.ts';
import { fault } from '../faults.ts';
import { machineZone } from '../ports/zone.ts';
import { SETTINGS, type Setting, storedSetting } from '../store/settings.ts';
import { type ConfigAnswer, configPage, type ShownSetting } from '../views/config.ts';
import { field, verb } from './command.ts';

export const config = verb({
  name: 'config',
  group: 'care',
  takes: '[action] [key] [value...]',
  summary: 'Your name, number, zone, hours, default cadences',
  about: ['A flag beats the environment, the environment beats a setting, a setting beats the default.'],
  examples: [
    ['prospect config list', 'every setting, and where its value came from'],
    ['prospect config get phone', 'one of them'],
    ['prospect config set phone "+1 212 555 0100"', 'the number that the scripts name'],
    ['prospect config unset zone', 'back to the default'],
  ],
  file: 'needs',
  input: () => z.object({ action: field.maybe, key: field.maybe, value: field.words }),
  async run({ action = 'list', key, value }, desk): Promise<ConfigAnswer> {
    if (action === 'list') {
      const settings = (Object.keys(SETTINGS) as Setting[]).map((one) => shown(desk, one));
      return { kind: 'list', settings, file: desk.db.path };
    }
    if (!['get', 'set', 'unset'].includes(action)) {
      throw fault('usage', `config cannot "${action}"`, 'config list, get KEY, set KEY VALUE or unset KEY');
    }
    if (key === undefined) throw fault('usage', 'which setting? its name is missing', 'prospect config list');
    const setting = readSetting(key);
    if (action === 'get') return { kind: 'get', setting: shown(desk, setting) };
    const read = action === 'set' ? await readValue(desk, setting, value.join(' ')) : null;
    const changed = write(desk, (writing) => applySettings(writing, { [setting]: read }));
    const now = shown(desk, setting);
    if (read !== null && now.value !== read)
      warn(desk, 'overridden', `stored, but the ${now.from} says ${now.value}, and that goes first`);
    return { kind: 'set', setting: read === null ? now : { ...now, value: read }, changed };
  },
  view: configPage,
});

/** The value in force, and who said so. */
function shown(desk: Desk, key: Setting): ShownSetting {
  const { env } = desk.world;
  if (key === 'zone') return shownZone(desk);
  if (key === 'rule-packs' && storedSetting(desk.db, key) === null) return shownPacks(desk);
  if (key === 'color' && desk.words.includes('--color')) return { key, value: colorWord(desk), from: 'flag' };
  if (key === 'color' && env.NO_COLOR) return { key, value: 'never', from: 'environment' };
  if (key === 'color' && env.FORCE_COLOR) return { key, value: 'always', from: 'environment' };
  const stored = storedSetting(desk.db, key);
  return stored === null
    ? { key, value: SETTINGS[key], from: 'default' }
    : { key, value: stored, from: 'config' };
}

/** Where no packs were chosen, the one of the user's country is on. */
function shownPacks(desk: Desk): ShownSetting {
  const packs = packsOn(desk).map(({ id }) => id);
  return packs.length === 0
    ? { key: 'rule-packs', value: null, from: 'default' }
    : { key: 'rule-packs', value: packs.join(','), from: 'country' };
}

/** The zone as the next command will find it. */
function shownZone(desk: Desk): ShownSetting {
  const { env } = desk.world;
  if (env.PROSPECT_ZONE) return { key: 'zone', value: desk.zone, from: 'environment' };
  const stored = storedSetting(desk.db, 'zone');
  if (stored !== null) return { key: 'zone', value: stored, from: 'config' };
  const machine = machineZone(env.TZ);
  return { key: 'zone', value: machine.kind === 'zone' ? machine.zone : null, from: 'default' };
}

function colorWord(desk: Desk): string {
  return desk.words[desk.words.indexOf('--color') + 1] ?? 'auto';
}
