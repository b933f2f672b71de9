import type { Page } from './page.ts';

/** What a shell is answered: one candidate a line, a tab, what it means. */
export interface Answered {
  readonly shell: string;
  readonly candidates: readonly { readonly value: string; readonly about: string }[];
  /** The shell is to offer names of files. */
  readonly files: boolean;
  readonly typed: string;
}

/** The answer as the scripts below read it. */
export function answeredPage({ shell, candidates, files, typed }: Answered): Page {
  if (files) return { text: [':files\n'] };
  // bash shows no meanings of its own; a list of numbers without names would help nobody.
  const said = shell !== 'bash' || candidates.some(({ value }) => /^c?\d+$/.test(value));
  const lines = candidates.map(({ value, about }) => (said && about !== '' ? `${value}\t${about}` : value));
  // bash puts in what all have in common, which must not eat a name that is typed: a blank has nothing in common.
  const strange = candidates.some(({ value }) => !value.startsWith(typed));
  if (shell === 'bash' && strange && candidates.length > 1) lines.push(' ');
  return { text: lines.map((line) => `${line}\n`) };
}

/** The script of a shell. */
export function completionScriptPage(shell: keyof typeof COMPLETION_SCRIPTS): Page {
  const script = COMPLETION_SCRIPTS[shell];
  return { data: { shell, script }, lines: script.trimEnd().split('\n') };
}

/** The line that loads completion, for a start-up file of the shell. */
export const COMPLETION_LINES = {
  bash: 'eval "$(prospect completion bash)"',
  zsh: 'eval "$(prospect completion zsh)"',
  fish: 'prospect completion fish | source',
  powershell: 'prospect completion powershell | Out-String | Invoke-Expression',
} as const;

/**
 * The scripts. They only hand over the words and take back the answer; what can be typed is known to the
 * program alone. Nothing that was answered is ever evaluated. The word under the cursor goes behind an equals
 * sign, so that no shell drops it when it is empty.
 */
const COMPLETION_SCRIPTS = {
  bash: `# prospect: completion for bash. In ~/.bashrc: eval "$(prospect completion bash)"
# For an alias of yours as well: complete -o default -F _prospect p
_prospect() {
  COMPREPLY=()
  local line
  local -a lines=()
  while IFS= read -r line; do
    lines+=("$line")
  done < <(prospect __complete bash -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "=\${COMP_WORDS[COMP_CWORD]}" 2>/dev/null </dev/null)
  if [ "\${#lines[@]}" -eq 1 ]; then
    [ "\${lines[0]}" = ':files' ] || COMPREPLY=("\${lines[0]%%$'\\t'*}")
    return
  fi
  for line in "\${lines[@]}"; do
    COMPREPLY+=("\${line/$'\\t'/  }")
  done
}
complete -o default -F _prospect prospect
`,
  zsh: `#compdef prospect
# prospect: completion for zsh. In ~/.zshrc, after compinit: eval "$(prospect completion zsh)"
_prospect() {
  local line word="\${(Q)words[CURRENT]}"
  local -a values shown
  while IFS= read -r line; do
    if [[ "$line" == ':files' ]]; then
      _files
      return
    fi
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  }")
  done < <(prospect __complete zsh -- "\${(@Q)words[2,CURRENT-1]}" "=$word" 2>/dev/null </dev/null)
  (( \${#values} )) || return 1
  # Several that do not begin as what is typed are listed, and it stays: what they have in common would replace it.
  if (( \${#values} > 1 )) && [[ -n "\${values:#\${(b)word}*}" ]]; then
    compstate[insert]=''
    compstate[list]='list force'
  fi
  compadd -U -V prospect -l -d shown -a values
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
if [[ "\${funcstack[1]}" == '_prospect' ]]; then
  _prospect "$@"
else
  compdef _prospect prospect
fi
`,
  fish: `# prospect: completion for fish. In config.fish: prospect completion fish | source
function __prospect_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -e words[1]
    for line in (prospect __complete fish -- $words "=$word" 2>/dev/null </dev/null)
        if test "$line" = ':files'
            __fish_complete_path "$word"
        else
            printf '%s\\n' "$line"
        end
    end
end
complete -c prospect -e
complete -c prospect -f -k -a '(__prospect_complete)'
`,
  powershell: `# prospect: completion for PowerShell. In $PROFILE: prospect completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName prospect -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" } })
    $lines = @(prospect __complete powershell -- @words "=$wordToComplete" 2>$null)
    foreach ($line in $lines) {
        if ($line -eq ':files') { return }
        $value, $about = $line -split [char]9, 2
        if ($about) { $shown = "$value  $about" } else { $shown = $value; $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $shown, 'ParameterValue', $about)
    }
}
`,
} as const;
