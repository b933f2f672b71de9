import * as z from 'zod/mini';
import { type Completed, completions, type Grammar, SHELLS, type Shell } from '../desk/completing.ts';
import { answeredPage, completionScriptPage } from '../views/completion.ts';
import { COMPLETE, GLOBAL_OPTIONS, type Verb, verb } from './command.ts';

export const completion = verb({
  name: 'completion',
  group: 'care',
  takes: '<shell>',
  summary: 'A script with which your shell completes what you type',
  about: [
    'Put the line of your shell into its start-up file. Verbs, options, outcomes, cadences, scripts, settings and the contacts of your data file are completed; a name becomes its c104.',
  ],
  examples: [
    ['eval "$(prospect completion bash)"', 'in ~/.bashrc; the same with zsh in ~/.zshrc'],
    ['prospect completion fish | source', 'in config.fish'],
    ['prospect completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
  ],
  file: 'none',
  input: () => z.object({ shell: z.enum(SHELLS, { error: `must be one of ${SHELLS.join(', ')}` }) }),
  run: ({ shell }): Shell => shell,
  view: completionScriptPage,
});

/** Answers the scripts, over all verbs; they are handed in, since no verb knows another. */
export function completeVerb(all: () => readonly Verb[], aliasOf: Grammar['aliasOf']): Verb {
  return verb({
    name: COMPLETE,
    group: 'care',
    takes: '<shell> <words...>',
    summary: 'What can stand at the end of a command line: asked by the completion scripts',
    examples: [[`prospect ${COMPLETE} bash -- log =v`, 'what "prospect log v" can go on with']],
    file: 'none',
    hidden: true,
    input: () => z.object({ shell: z.enum(SHELLS), words: z.array(z.string()) }),
    run({ shell, words }, desk): Completed & { readonly shell: Shell } {
      const word = (words.at(-1) ?? '').replace(/^=/, '');
      const verbs = all();
      const grammar = { verbs, globals: GLOBAL_OPTIONS, aliasOf, choicesOf: choicesIn(verbs) };
      return { ...completions(desk, grammar, shell, words.slice(0, -1), word), shell };
    },
    view: answeredPage,
  });
}

/** The words that a verb's own input allows for a field; none where it is free. */
function choicesIn(verbs: readonly Verb[]): Grammar['choicesOf'] {
  return (name, key) => {
    const input = verbs.find((one) => one.name === name)?.input() as unknown as Schema | undefined;
    const camel = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    let schema = input?._zod.def.shape?.[camel];
    while (schema?._zod.def.innerType !== undefined) schema = schema._zod.def.innerType;
    return Object.values(schema?._zod.def.entries ?? {});
  };
}

/** The part of a zod schema that tells what it allows. */
interface Schema {
  readonly _zod: {
    readonly def: {
      readonly shape?: Readonly<Record<string, Schema | undefined>>;
      readonly innerType?: Schema;
      readonly entries?: Readonly<Record<string, string>>;
    };
  };
}
