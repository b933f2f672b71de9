import { render } from '@inquirer/testing';
import { describe, expect, it } from 'vitest';
import { keyPrompt } from '../../src/prompts/keys.ts';

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

  it('ends by itself when its time is over', async () => {
    const { answer } = await render(keyPrompt, { ...question, isOver: () => true });
    expect(await answer).toBe('time');
  });
});
