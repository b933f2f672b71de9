import { emitKeypressEvents } from 'node:readline';

/** Milliseconds after which an escape is the key and not the beginning of a sequence: those arrive in one piece. */
const ALONE = 50;

/**
 * Tells Esc from the start of an arrow key within moments. Readline would wait half a second and make one key of
 * Esc and whatever is pressed meanwhile; the first to listen on a stream decides, so this comes before any question.
 */
export function hastenEscape(input: NodeJS.ReadableStream): void {
  emitKeypressEvents(input, { escapeCodeTimeout: ALONE } as never);
}
