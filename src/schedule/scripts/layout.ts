/** Sentences said one after the other. */
export function spoken(...sentences: readonly string[]): string {
  return sentences.join(' ');
}

/** Paragraphs with an empty line between them. */
export function written(...paragraphs: readonly string[]): string {
  return paragraphs.join('\n\n');
}

/** How an email ends. */
export const SIGNATURE = '{{me}}{{#has_my_company}}, {{my_company}}{{/has_my_company}}\n{{my_phone}}';

/** A sentence that is there only while a switch is on. */
export function when(name: string, sentence: string): string {
  return `{{#${name}}}${sentence}{{/${name}}}`;
}

/** A sentence that is there only while a switch is off. */
export function unless(name: string, sentence: string): string {
  return `{{^${name}}}${sentence}{{/${name}}}`;
}

/** One of two sentences. */
export function either(name: string, sentence: string, otherwise: string): string {
  return when(name, sentence) + unless(name, otherwise);
}
