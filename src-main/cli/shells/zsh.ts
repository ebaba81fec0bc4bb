import { APP_FLAGS } from '../program.ts';
import { type CommandFlag, type CommandWords, quoted } from './command-words.ts';

export function zsh(commands: CommandWords[]): string {
  const named = commands.map(({ word, meaning }) => `    '${word}:${quoted(meaning)}'`);
  const cases = commands.map(({ word, flags, values }) => {
    const rest = values.length > 0 ? `'*:value:(${values.join(' ')})'` : `'*:file:_files'`;
    return `    ${word}) _arguments ${[...flags.map(specOf), rest].join(' ')} ;;`;
  });
  return `#compdef lockchat
_lockchat_values() {
  local -a values
  local value meaning
  while IFS=$'\\t' read -r value meaning; do
    values+=("\${value//:/\\\\:}\${meaning:+:$meaning}")
  done < <($program completion --values $1 2>/dev/null)
  _describe -V $1 values
}
_lockchat() {
  local program=$words[1]
  local -a commands
  commands=(
${named.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    compadd -- ${APP_FLAGS.join(' ')}
    return
  fi
  shift words
  (( CURRENT -= 1 ))
  case $words[1] in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _lockchat ]; then _lockchat "$@"; else compdef _lockchat lockchat; fi
`;
}

/** `--thread=[what it means]:what stands there:who completes it`; with a star it may come again. */
function specOf({ word, meaning, value, isList }: CommandFlag): string {
  const takes = value.kind === 'none' ? '' : '=';
  return `'${isList ? '*' : ''}${word}${takes}[${quoted(meaning)}]${actionOf(value)}'`;
}

function actionOf(value: CommandFlag['value']): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'files':
      return ':file:_files';
    case 'threads':
    case 'personas':
    case 'folders':
      // The space keeps zsh from putting arguments of its own behind the word.
      return `:${value.kind}: _lockchat_values ${value.kind}`;
    case 'words':
      return `:value:(${value.words.join(' ')})`;
    case 'free':
      return ':value: ';
    default:
      return value satisfies never;
  }
}
