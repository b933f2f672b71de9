import { PassThrough } from 'node:stream';
import { render } from '@inquirer/testing';
import { describe, expect, it } from 'vitest';
import { hastenEscape } from '../../src/prompts/escape.ts';
import { keyPrompt, linePrompt } from '../../src/prompts/keys.ts';

describe('a question that is answered with one key', () => {
  const question = { keys: ['v', 'V', '/', 'left', 'escape'], lines: () => ['v voicemail', 'q stop'] };

  it('shows its lines, and is answered with the key', async () => {
    const { answer, events, getScreen } = await render(keyPrompt, question);
    expect(getScreen()).toBe('v voicemail\nq stop');
    events.keypress('v');
    expect(await answer).toBe('v');
  });

  it('passes over keys that are none of its answers', async () => {
    const { answer, events, getScreen } = await render(keyPrompt, question);
    events.keypress('x');
    events.keypress('return');
    expect(getScreen()).toContain('v voicemail');
    events.keypress('left');
    expect(await answer).toBe('left');
  });

  it('tells a capital letter from a small one', async () => {
    const { answer, events } = await render(keyPrompt, question);
    events.keypress({ name: 'v', shift: true, sequence: 'V' } as never);
    expect(await answer).toBe('V');
  });

  it('takes no Ctrl key for a letter', async () => {
    const { answer, events } = await render(keyPrompt, question);
    events.keypress({ name: 'v', ctrl: true, sequence: '\u0016' } as never);
    events.keypress('left');
    expect(await answer).toBe('left');
  });

  it('ends by itself when its time is over', async () => {
    const { answer } = await render(keyPrompt, { ...question, isOver: () => true });
    expect(await answer).toBe('time');
  });
});

describe('Esc', () => {
  it('is a key of its own, whatever is pressed soon after, and an arrow is still an arrow', async () => {
    const input = new PassThrough();
    const heard: (string | undefined)[] = [];
    hastenEscape(input);
    input.on('keypress', (_, key: { readonly name?: string; readonly meta?: boolean }) =>
      heard.push(key.name === 'escape' || !key.meta ? key.name : `meta ${key.name}`),
    );
    input.write('\u001b');
    await new Promise((resolve) => setTimeout(resolve, 200));
    input.write('q');
    input.write('\u001b[D');
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(['escape', 'q', 'left']);
  });
});

describe('a question that is answered with a line', () => {
  const question = { question: 'Until when? (Esc: back)', begins: '' };

  it('gives back what was typed', async () => {
    const { answer, events, getScreen } = await render(linePrompt, question);
    events.type('fri');
    expect(getScreen()).toBe('Until when? (Esc: back) fri');
    events.keypress('enter');
    expect(await answer).toBe('fri');
  });

  it('is left with Esc', async () => {
    const { answer, events } = await render(linePrompt, question);
    events.type('fri');
    events.keypress('escape');
    expect(await answer).toBe(null);
  });

  it('begins with what stands there, which can be changed', async () => {
    const { answer, events } = await render(linePrompt, { ...question, begins: 'thu' });
    events.keypress('backspace');
    events.type('rs');
    events.keypress('enter');
    expect(await answer).toBe('thrs');
  });

  it('keeps a wrong answer on its line, and says what is wrong', async () => {
    const check = async (text: string) => (text === 'fri' ? null : 'not understood');
    const { answer, events, getScreen } = await render(linePrompt, { ...question, check });
    events.type('fry');
    events.keypress('enter');
    await new Promise((resolve) => setImmediate(resolve));
    expect(getScreen()).toBe('Until when? (Esc: back) fry\n> not understood');
    events.keypress('backspace');
    events.type('i');
    expect(getScreen()).toBe('Until when? (Esc: back) fri');
    events.keypress('enter');
    expect(await answer).toBe('fri');
  });

  it('breaks a long question between its words', async () => {
    const long = `${'one two three '.repeat(12)}end?`;
    const { answer, events, getScreen } = await render(linePrompt, { ...question, question: long });
    expect(getScreen().split('\n').length).toBeGreaterThan(1);
    expect(
      getScreen()
        .split(/\s+/)
        .filter((word) => !/^(one|two|three|end\?)$/.test(word)),
    ).toEqual([]);
    events.keypress('escape');
    await answer;
  });
});
