import { describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

async function worldWithAda(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run(
    'add Ada Okafor --company "Nimbus AI" --phone "mobile:+1 212 555 0134 ext 12" --email ada@nimbus.example --tag fair',
  );
  return world;
}

const contactOf = async (world: SealedWorld) => (await world.json('show c1')).contact;

/** Each flag, and where its value is found in JSON; the same on `add` and `edit`. */
const FLAGS: readonly (readonly [flag: string, found: object])[] = [
  ['--name "Zoë Åström"', { name: 'Zoë Åström' }],
  ['--company "Quill Press"', { company: 'Quill Press' }],
  ['--title "VP Operations"', { title: 'VP Operations' }],
  ['--email zoe@quill.example', { email: 'zoe@quill.example' }],
  ['--zone Europe/Berlin', { zone: 'Europe/Berlin' }],
  ['--kind warm', { kind: 'warm' }],
  ['--priority HIGH', { priority: 'high' }],
  ['--source "trade fair"', { source: 'trade fair' }],
  ['--note "two\nlines"', { note: 'two\nlines' }],
  ['--boss Bea', { details: { boss: 'Bea' } }],
  ['--sent-by Cy', { details: { 'sent-by': 'Cy' } }],
  ['--receptionist "Lena, mornings"', { details: { receptionist: 'Lena, mornings' } }],
  ['--request prices', { details: { request: 'prices' } }],
  ['--prefers email', { details: { prefers: 'email' } }],
  ['--ground-rules 2026-02-01', { details: { 'ground-rules': '2026-02-01' } }],
  ['--ground-rules yesterday', { details: { 'ground-rules': '2026-03-01' } }],
  ['--receptionist "Lena, mornings"', { receptionist: { name: 'Lena', note: 'mornings' } }],
  [
    '--receptionist "Lena Osei (asks what it is about)"',
    { receptionist: { name: 'Lena Osei', note: 'asks what it is about' } },
  ],
  [
    '--receptionist "they screen every call there"',
    { receptionist: { name: null, note: 'they screen every call there' } },
  ],
  ['--stall Too-Busy', { details: { stall: 'too-busy' } }],
  ['--benefit speed', { details: { benefit: 'speed' }, benefits: ['speed'] }],
  ['--benefit speed --benefit "no night shifts; calm"', { benefits: ['speed', 'no night shifts', 'calm'] }],
  ['--set "Address=1 Quay St" --set Size=40', { extra: { Address: '1 Quay St', Size: '40' } }],
  ['--set "Formula=a=b"', { extra: { Formula: 'a=b' } }],
];

/** What cannot be read: the message names the flag, the hint says how to write it. */
const WRONG: readonly (readonly [flag: string, message: RegExp, fix: RegExp])[] = [
  ['--phone 12', /--phone: "12" is no usable number/, /with its country/],
  ['--phone 4.15E+09', /--phone: .*spreadsheet has destroyed it/, /with its country/],
  ['--phone "mobil:+1 212 555 0134"', /--phone: "mobil"/, /did you mean mobile/],
  ['--email nope', /--email: "nope" is no e-mail address/, /such as/],
  ['--zone Mars', /--zone: "Mars" is no time zone/, /America\/New_York/],
  ['--kind hot', /--kind: "hot"/, /cold, warm/],
  ['--priority hgh', /--priority: "hgh"/, /did you mean high/],
  ['--tag "a,b"', /--tag: "a,b" is no tag/, /without commas/],
  ['--tag ""', /--tag/, /a word/],
  ['--ground-rules soon', /--ground-rules: "soon" was not understood/, /noon/],
  ['--ground-rules tomorrow', /--ground-rules: .* is still ahead/, /up to then/],
  ['--stall "budget round"', /--stall: "budget round" is none/, /fear-of-no, too-busy/],
  ['--stall to-busy', /--stall: "to-busy"/, /did you mean too-busy/],
  ['--prefers emial', /--prefers: "emial"/, /did you mean email/],
  ['--set Size', /--set: "Size" names no column/, /Their column=value/],
  ['--set Size=', /--set: "Size=" names no value/, /--unset 'Size'/],
  ['--phone ""', /--phone: no number is given/, /--remove-phone/],
  ['--prefers smoke', /--prefers: "smoke"/, /call, email, message/],
  ['--country Atlantis --phone 2125550134', /"Atlantis" is no country/, /US, GB or DE/],
];

describe('add', () => {
  test.each(FLAGS)('%s is kept', async (flag, found) => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    const words = flag.startsWith('--name') ? flag : `Ada ${flag}`;
    expect((await world.json(`add ${words}`)).contact).toMatchObject(found);
  });

  test.each(WRONG)('%s is refused, and nobody is added', async (flag, message, fix) => {
    const world = await worldWithAda();
    const { code, err } = await world.run(`add Ben ${flag}`);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).toMatch(fix);
    expect(await world.json('list')).toHaveLength(1);
  });

  test.each([
    ['+1 212 555 0134', '+1 212 555 0134', 'direct'],
    ['(212) 555-0134', '+1 212 555 0134', 'direct'],
    ['mobile:212.555.0134', '+1 212 555 0134', 'mobile'],
    ['company:+44 20 7946 0218', '+44 20 7946 0218', 'company'],
    ['011 44 20 7946 0218', '+44 20 7946 0218', 'direct'],
  ])('--phone "%s" is %s (%s)', async (typed, number, kind) => {
    const { contact } = await sealedWorld().json(['add', 'Ada', '--phone', typed]);
    expect(contact.phones).toMatchObject([{ number, kind, bad: false }]);
  });

  test.each([
    ['Ada', 'five-and-fire', '2026-03-02'],
    ['Ada --kind warm', 'gone-quiet', '2026-03-06'],
    ['Ada --cadence patient', 'patient', '2026-03-02'],
    ['Ada --start 2026-03-20', 'five-and-fire', '2026-03-20'],
    ['Ada --start "in 2 weeks"', 'five-and-fire', '2026-03-16'],
    ['Ada --start sat', 'five-and-fire', '2026-03-09'],
  ])('%s begins in %s, due %s', async (words, cadence, due) => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    const { plan } = await world.json(`add ${words} --phone "+1 212 555 0134"`);
    expect(plan).toMatchObject({ cadence, due, because: 'first' });
  });

  test.each([
    ['', /a name, a company or an e-mail/],
    ['--phone "+1 212 555 0134"', /a name, a company or an e-mail/],
    ['Ada --cadence pateint', /did you mean patient/],
    ['Ada --start yesterday', /--start: /],
  ])('%s is refused: %s', async (words, message) => {
    const { code, err } = await sealedWorld().run(`add ${words}`);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(message) });
  });

  it('without number or address is kept, and blocked', async () => {
    const { plan, contact } = await sealedWorld().json('add --company "Quill Press"');
    expect({ plan: plan.kind, status: contact.status }).toEqual({ plan: 'blocked', status: 'blocked' });
  });
});

describe('edit', () => {
  test.each(FLAGS)('%s is kept, and undone by undo', async (flag, found) => {
    const world = await worldWithAda();
    const before = await world.json('show c1');
    expect((await world.json(`edit c1 ${flag}`)).contact).toMatchObject(found);
    expect(await contactOf(world)).toMatchObject(found);
    await world.run('undo');
    expect(await world.json('show c1')).toEqual(before);
  });

  test.each(WRONG)('%s is refused, and nothing changes', async (flag, message, fix) => {
    const world = await worldWithAda();
    const before = await contactOf(world);
    const { code, err } = await world.run(`edit c1 ${flag}`);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).toMatch(fix);
    expect(await contactOf(world)).toEqual(before);
  });

  test.each([
    ['--company ""', { company: null }],
    ['--email ""', { email: null }],
    ['--name ""', { name: null }],
    ['--untag fair', { tags: [] }],
    ['--untag other', { tags: ['fair'] }],
    ['--tag expo --untag fair', { tags: ['expo'] }],
    ['--tag fair', { tags: ['fair'] }],
    ['--remove-phone 0134', { phones: [] }],
  ])('%s leaves %j', async (flag, left) => {
    const world = await worldWithAda();
    expect((await world.run(`edit c1 ${flag}`)).code).toBe(0);
    expect(await contactOf(world)).toMatchObject(left);
    expect((await world.run('doctor')).code).toBe(0);
  });

  test.each(['boss', 'request', 'receptionist'])('an empty --%s takes the detail off', async (detail) => {
    const world = await worldWithAda();
    await world.run(`edit c1 --${detail} something`);
    await world.run(['edit', 'c1', `--${detail}`, '']);
    expect((await contactOf(world)).details).toEqual({});
  });

  test.each([
    ['--name "" --company "" --email ""', 'would have no name, company or address left'],
    ['--remove-phone 9999', 'no number of Ada Okafor ends in "9999"'],
    ['--remove-phone ""', 'no number'],
  ])('%s is refused: %s', async (flags, message) => {
    const world = await worldWithAda();
    expect(await world.run(`edit c1 ${flags}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
  });

  it('a wrong number given again is right again, and they are due as before', async () => {
    const world = await worldWithAda();
    await world.run('edit c1 --email ""');
    const before = (await world.json('show c1')).plan;
    await world.run('log c1 wn');
    expect((await world.json('show c1')).plan.kind).toBe('blocked');
    await world.run('edit c1 --phone "+1 212 555 0134"');
    const { contact, plan, moves } = await world.json('show c1');
    expect(contact.phones).toMatchObject([{ number: '+1 212 555 0134', bad: false, extension: '12' }]);
    expect(plan).toMatchObject({ kind: 'due', due: before.due, attempt: 1, action: 'call' });
    expect(moves.at(-1)).toMatchObject({ move: 'way' });
  });

  it('another number brings back who was blocked; without a way left they are blocked', async () => {
    const world = await worldWithAda();
    await world.run('edit c1 --remove-phone 0134 --email ""');
    expect((await contactOf(world)).status).toBe('blocked');
    await world.run('edit c1 --phone "+1 212 555 0199"');
    expect((await contactOf(world)).status).toBe('active');
    await world.run('edit c1 --remove-phone 0199');
    await world.run('edit c1 --email ada@nimbus.example');
    expect((await world.json('show c1')).plan).toMatchObject({ kind: 'due', action: 'email' });
  });

  it('says field by field what was and what is now', async () => {
    const world = await worldWithAda();
    const { changed } = await world.json('edit c1 --title COO --tag vip --company "" --set Size=40');
    expect(changed).toEqual([
      { field: 'company', before: 'Nimbus AI', after: null },
      { field: 'title', before: null, after: 'COO' },
      { field: 'tags', before: 'fair', after: 'fair, vip' },
      { field: 'extra.Size', before: null, after: '40' },
    ]);
    const { out } = await world.run('edit c1 --title CEO --unset size');
    expect(out.split('\n').slice(1)).toEqual(['  title       COO → CEO', '  extra.Size  40 → –', '']);
  });

  it.each([
    ['c1', 'what to change is missing'],
    ['c1 --unset Colour', 'there is no extra field "Colour"'],
    ['c1 --first-phone 9999', '--first-phone: no number of Ada Okafor'],
  ])('edit %s is refused: %s', async (words, message) => {
    const { code, err } = await (await worldWithAda()).run(`edit ${words}`);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });

  it('a number can be put first, kept once, and be given another kind and extension', async () => {
    const world = await worldWithAda();
    const phones = async () =>
      (await contactOf(world)).phones.map((one: { number: string; kind: string; extension: string | null }) =>
        [one.number.slice(-4), one.kind, one.extension].join(' '),
      );
    await world.run('edit c1 --phone "work:+1 212 555 0199" --phone "+1 212 555 0199" --first-phone 0199');
    expect(await phones()).toEqual(['0199 work ', '0134 mobile 12']);
    expect((await world.json('log c1 na')).entry.number).toBe('+1 212 555 0199');
    await world.run('edit c1 --phone "direct:+1 212 555 0134 ext 14" --first-phone 0134');
    expect(await phones()).toEqual(['0134 direct 14', '0199 work ']);
    await world.run('undo');
    expect(await phones()).toEqual(['0199 work ', '0134 mobile 12']);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('a number on the do-not-call list stops them, as it does when they are added', async () => {
    const world = await worldWithAda();
    await world.run('add Ben --phone "+1 212 555 0177"');
    await world.run('dnc c2');
    const { contact, warnings } = await world.json('edit c1 --phone "+1 212 555 0177"');
    expect(contact.status).toBe('dnc');
    expect(warnings).toMatchObject([{ code: 'do-not-call' }]);
    await world.run('undo');
    expect((await contactOf(world)).status).toBe('active');
  });

  it('nothing to change is said, and is no step to undo', async () => {
    const world = await worldWithAda();
    expect((await world.run('edit c1 --company "Nimbus AI"')).out).toContain('nothing to change');
    expect((await world.run('undo')).out).toContain('Undone: add Ada');
  });

  it('a new name is found, and the old one no longer', async () => {
    const world = await worldWithAda();
    await world.run('edit c1 --name "Zoë Åström"');
    expect((await world.run('find zoe astrom --ids')).out).toBe('c1\n');
    expect((await world.run('show okafor')).code).toBe(3);
  });

  it('priority moves them in the list at once', async () => {
    const world = await worldWithAda();
    await world.run('add Ben --phone "+1 212 555 0135"');
    await world.run('edit c2 --priority high');
    expect((await world.json('today')).map(({ ref }: { ref: string }) => ref)).toEqual(['c2', 'c1']);
  });

  it('begins a new run where another cadence is named, and goes on where it is the same', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add Ada Okafor --phone "+1 212 555 0134"');
    await world.run('log c1 na');
    expect((await world.json('edit c1 --cadence five-and-fire')).plan).toMatchObject({ attempt: 2, of: 5 });
    expect((await world.json('edit c1 --cadence patient')).plan).toMatchObject({
      attempt: 1,
      of: 8,
      cadence: 'patient',
    });
    await world.run('undo');
    expect((await world.json('show c1')).plan).toMatchObject({ attempt: 2, of: 5 });
    await world.run('fire c1 --yes');
    expect((await world.run('edit c1 --cadence patient')).code).toBe(4);
  });
});

describe('the card', () => {
  it('shows what was learnt, and scripts use of it what is to be said', async () => {
    const world = await worldWithAda();
    await world.run('config set benefits "speed; calm"');
    await world.run(
      'edit c1 --receptionist "Lena, mornings" --prefers email --request prices --boss Bea --sent-by Cy --stall too-busy --benefit calm --benefit "no night shifts" --ground-rules 2026-02-02',
    );
    const { out } = await world.run('next');
    for (const line of [
      'receptionist: Lena, mornings',
      'prefers: email',
      'asked for: prices',
      'matters to them: calm; no night shifts',
      'silent because: too-busy',
      'ground rules: agreed on Mon 2 Feb: a no is fine',
      'who is who: reports to Bea, sent by Cy',
    ])
      expect(out).toContain(line);
    const final = await world.run('script show fire-final --for c1');
    expect(final.out).toContain('calm');
    expect(final.out.indexOf('calm')).toBeLessThan(final.out.indexOf('no night shifts'));
    expect((await world.run('script show receptionist --for c1')).out).not.toContain('mornings');
  });
});
