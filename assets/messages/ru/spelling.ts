export const spelling = {
  'spelling.title': 'Проверять правописание',
  'spelling.hint': 'На этом компьютере: ничего из написанного его не покидает.',
  'spelling.dictionaries': 'Словари правописания',
  'spelling.dictionaries-hint':
    'Можно добавить и свои: положите в папку пару файлов Hunspell, например de_DE.aff и de_DE.dic.',
  'spelling.from-system': '{name} (установлен на компьютере)',
  'spelling.from-profile': '{name} (из вашей папки)',
  'spelling.open-folder': 'Открыть папку',
  'spelling.none-chosen': 'Без словаря ничего не проверяется.',
  'spelling.words': 'Добавленные слова',
  'spelling.words-none': 'Чтобы добавить слово, щёлкните по подчёркнутому правой кнопкой.',
  'spelling.remove-word': 'Удалить «{word}»',
  'spelling.no-suggestions': 'Нет вариантов',
  'spelling.add': 'Добавить в словарь',
  'spelling.turn-on': 'Включить проверку правописания',
  'spelling.turn-off': 'Отключить проверку правописания',
} as const;
