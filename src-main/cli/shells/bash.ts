import { APP_FLAGS } from '../program.ts';
import type { CommandFlag, CommandWords } from './command-words.ts';

/** What bash completes. No word of the person's own goes through `compgen -W`, which would run what stands in it. */
export function bash(commands: CommandWords[]): string {
  const cases = commands.map(({ word, flags, values }) => {
    const words = [...flags.map((flag) => flag.word), ...values].join(' ');
    return `      ${word}) words='${words}' ;;`;
  });
  const behind = commands.flatMap(({ word, flags }) =>
    flags
      .filter(({ value }) => value.kind !== 'none')
      .map((flag) => `      '${word} ${flag.word}') ${valuesOf(flag)}; return ;;`),
  );
  return `# bash completion for lockchat
_lockchat_values() {
  local value meaning
  compopt +o filenames 2>/dev/null
  while IFS=$'\\t' read -r value meaning; do
    [[ $value == "$current"* ]] && COMPREPLY+=("$(printf %q "$value")")
  done < <("\${COMP_WORDS[0]}" completion --values "$1" 2>/dev/null)
}
_lockchat() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= words word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      -*) ;;
      *) command=$word; break ;;
    esac
  done
  COMPREPLY=()
  case "$command $before" in
${behind.join('\n')}
  esac
  case $command in
      '') words='${commands.map(({ word }) => word).join(' ')} ${APP_FLAGS.join(' ')}' ;;
${cases.join('\n')}
      *) words= ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _lockchat lockchat
`;
}

function valuesOf({ value }: CommandFlag): string {
  switch (value.kind) {
    case 'files':
      return 'COMPREPLY=($(compgen -f -- "$current"))';
    case 'threads':
    case 'personas':
    case 'folders':
      return `_lockchat_values ${value.kind}`;
    case 'words':
      return `COMPREPLY=($(compgen -W '${value.words.join(' ')}' -- "$current"))`;
    case 'none':
    case 'free':
      return ':';
    default:
      return value satisfies never;
  }
}
