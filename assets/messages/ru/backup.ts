export const backup = {
  'backup.title': 'Резервные копии',
  'backup.hint':
    'Снимки всех чатов в выбранной вами папке, например на другом диске или в синхронизируемой папке. Токены и настройки не включаются.',
  'backup.own':
    'Пока папка не выбрана, Lockchat сам хранит здесь снимки за последние 7 дней. Выберите папку на другом диске — тогда чаты уцелеют, даже если этот диск выйдет из строя.',
  'backup.choose': 'Выбрать папку…',
  'backup.change': 'Сменить папку…',
  'backup.every': 'Частота',
  'backup.every-hour': 'Каждый час',
  'backup.every-day': 'Каждый день',
  'backup.every-week': 'Каждую неделю',
  'backup.every-never': 'Вручную',
  'backup.keep': 'Хранить снимков',
  'backup.keep-hint': 'Сначала удаляются старые снимки. Неизменные данные хранятся один раз.',
  'backup.merge': 'Синхронизация с другими устройствами',
  'backup.merge-hint':
    'Раз в несколько минут добавляет новое с других устройств и отправляет новое отсюда. Ничего не перезаписывается.',
  'backup.now': 'Сделать копию',
  'backup.backing-up': 'Создание копии…',
  'backup.verifying': 'Проверка…',
  'backup.comparing': 'Сравнение…',
  'backup.restoring': 'Восстановление…',
  'backup.merging': 'Синхронизация…',
  'backup.made': 'Копия создана и проверена.',
  'backup.not-made': 'С последней копии ничего не изменилось. Она проверена.',
  'backup.last': 'Последняя копия: {time}',
  'backup.snapshots': 'Снимки',
  'backup.none': 'В этой папке пока нет снимков.',
  'backup.facts': '{threads, plural, one {# чат} few {# чата} many {# чатов} other {# чата}}, {size}',
  'backup.from': 'с устройства {device}',
  'backup.verify': 'Проверить',
  'backup.restore': 'Восстановить…',
  'backup.verify-of': 'Проверить снимок от {time}',
  'backup.restore-of': 'Восстановить снимок от {time}',
  'backup.whole':
    '{threads, plural, one {Проверено: # чат цел.} few {Проверено: все # чата целы.} many {Проверено: все # чатов целы.} other {Проверено: все # чата целы.}}',
  'backup.not-whole':
    'Целы {whole} из {threads} чатов. Остальные повреждены или ещё не скопированы в эту папку.',
  'backup.would-add':
    'Добавит чатов: {added}, обновит: {changed}, вернёт сообщений: {messages}. Ничего не перезаписывается.',
  'backup.would-nothing': 'Всё из этого снимка уже есть.',
  'backup.unreadable':
    '{unreadable, plural, one {Не удалось прочитать # чат.} few {Не удалось прочитать # чата.} many {Не удалось прочитать # чатов.} other {Не удалось прочитать # чата.}}',
  'backup.restored':
    'Готово. Добавлено чатов: {added}, обновлено: {changed}, возвращено сообщений: {messages}.',
  'backup.do-restore': 'Восстановить',
  'backup.cancel': 'Отмена',
} as const;
