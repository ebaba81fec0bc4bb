export const doctor = {
  'doctor.sandbox': 'Песочница',
  'doctor.keyring': 'Связка ключей',
  'doctor.tray': 'Область уведомлений',
  'doctor.portal': 'Портал рабочего стола',
  'doctor.shortcut': 'Сочетание быстрого вопроса',
  'doctor.proxy': 'Прокси',
  'doctor.disk': 'Диск',
  'doctor.index': 'Поисковый индекс',
  'doctor.sandbox-on': 'включена',
  'doctor.sandbox-off': 'выключена флагом --no-sandbox. Запустите Lockchat без этого флага.',
  'doctor.sandbox-root':
    'выключена, потому что Lockchat запущен от имени root. Запустите его от имени обычного пользователя.',
  'doctor.sandbox-forbidden':
    'система запрещает пользовательские пространства имён. Запишите 1 в {detail} или установите пакет deb или rpm.',
  'doctor.sandbox-apparmor':
    'AppArmor запрещает пользовательские пространства имён. Установите пакет deb или rpm — в нём есть профиль — или запишите 0 в {detail}.',
  'doctor.keyring-works': 'ключи шифрует система {detail}',
  'doctor.keyring-none':
    'не найдена, поэтому ключи хранятся только до выхода. Установите и разблокируйте GNOME Keyring или KWallet.',
  'doctor.tray-works': 'значок можно показать',
  'doctor.tray-none': 'здесь некому показать значок. В GNOME установите расширение AppIndicator.',
  'doctor.portal-works': 'отвечает',
  'doctor.portal-not-needed': 'в этой системе не нужен',
  'doctor.portal-none':
    'не отвечает. Установите xdg-desktop-portal, чтобы в Wayland работали сочетания клавиш и окна выбора файлов.',
  'doctor.shortcut-works': '{detail} работает в любом окне',
  'doctor.shortcut-none': 'не задано. Выберите его в разделе «Настройки → Сочетания клавиш».',
  'doctor.shortcut-portal':
    '{detail} в Wayland: решает рабочий стол. Если не работает, назначьте клавишу команде «lockchat --quick-ask» в настройках системы.',
  'doctor.shortcut-wayland':
    'Wayland без портала не передаёт {detail}. Назначьте клавишу команде «lockchat --quick-ask» в настройках системы.',
  'doctor.shortcut-no-display':
    'здесь нет экрана, проверить нельзя. Запустите lockchat doctor на рабочем столе.',
  'doctor.proxy-direct': 'нет, соединение с серверами прямое',
  'doctor.proxy-proxy': '{detail}',
  'doctor.disk-works': 'свободно {detail} МБ',
  'doctor.disk-full':
    'свободно всего {detail} МБ. Освободите место, иначе новые ответы могут не сохраниться.',
  'doctor.disk-read-only': 'в {detail} нельзя записывать. Проверьте права доступа.',
  'doctor.index-works': 'читается',
  'doctor.index-not-yet': 'ещё не построен; появится при первом поиске',
  'doctor.index-no-fts5': 'эта сборка не умеет полнотекстовый поиск. Переустановите Lockchat.',
  'doctor.index-damaged': 'повреждён. Закройте Lockchat и удалите {detail} — индекс построится заново.',
  'doctor.failed': 'не удалось проверить: {detail}',
  'doctor.version': 'Lockchat {version}, Electron {electron}, {system}',
  'doctor.profile': 'Папка данных: {folder}',
  'doctor.all-works': 'Всё работает.',
  'doctor.some-limited': 'Lockchat работает; отмеченного знаком «–» на этом компьютере нет.',
  'doctor.some-broken': 'Нужно ваше внимание: см. строки со знаком «✗».',
} as const;
