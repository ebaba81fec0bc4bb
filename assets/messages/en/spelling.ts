/** Checking the spelling of what a person writes. */
export const spelling = {
  'spelling.title': 'Check spelling',
  'spelling.hint': 'On this computer: nothing of what you write leaves it.',
  'spelling.dictionaries': 'Spelling dictionaries',
  'spelling.dictionaries-hint':
    'Also from a folder: put a pair of Hunspell files there, for example de_DE.aff and de_DE.dic.',
  'spelling.from-system': '{name} (installed on this computer)',
  'spelling.from-profile': '{name} (your folder)',
  'spelling.open-folder': 'Open the folder',
  'spelling.none-chosen': 'Without a dictionary nothing is checked.',
  'spelling.words': 'Words you added',
  'spelling.words-none': 'Right-click an underlined word to add it.',
  'spelling.remove-word': 'Remove {word}',
  'spelling.no-suggestions': 'No suggestions',
  'spelling.add': 'Add to dictionary',
  'spelling.turn-on': 'Turn on spelling check',
  'spelling.turn-off': 'Turn off spelling check',
} as const;
