/** Тексты раздела «Настройки → Провайдеры» помимо полей самой формы. */
export const providerSetup = {
  'preset.services': 'Сервисы',
  'preset.local': 'На этом компьютере',
  'preset.hint': 'Выберите сервис или вставьте адрес ниже.',
  'preset.custom': 'Сервер, совместимый с OpenAI',
  'preset.get-key': 'Получить ключ на {host}',

  'provider.models-listed': 'Список получен от сервера {time}. По одной в строке.',
  'provider.models-empty': 'По одной в строке. Если оставить пустым, список загрузится при сохранении.',
  'provider.models-none': 'Сервер не сообщает список моделей. Введите имя модели.',
  'provider.headers': 'Дополнительные заголовки',
  'provider.headers-hint':
    'По одному в строке, например {example}. Хранятся открытым текстом, не вводите сюда секреты.',
  'provider.not-headers': 'Введите по одному заголовку в строке, например {example}.',

  'network.proxy': 'Прокси',
  'network.proxy-system': 'Как в системе',
  'network.proxy-none': 'Без прокси',
  'network.proxy-own': 'Свой',
  'network.proxy-address': 'Адрес прокси',
  'network.proxy-hint':
    'Например, {example}; можно https:// и socks5://. Имя и пароль хранятся вместе с токеном.',
  'network.no-proxy': 'Введите адрес прокси, начинающийся с http://, https:// или socks5://.',
  'network.ca': 'Свои сертификаты',
  'network.ca-hint': 'В дополнение к системным. Вставьте текст PEM или укажите полный путь к файлу PEM.',
  'network.no-certificates': 'Введите текст PEM или полный путь, например {example}.',

  'local.find': 'Найти локальные серверы',
  'local.searching': 'Ищем серверы на этом компьютере…',
  'local.none': 'Локальный сервер моделей не найден ({names}). Запустите его или вставьте адрес.',
  'local.add-name': 'Добавить {name}',
  'local.known': 'Уже добавлен',
  'local.no-models': 'Моделей пока нет.',

  'fallback.title': 'Запасные модели',
  'fallback.text':
    'Если выбранная модель недоступна, запрос уйдёт этим моделям по порядку — пока не показано ни слова ответа. Тогда ваше сообщение получат их провайдеры.',
  'fallback.list': 'Запасные модели',
  'fallback.none': 'Нет. Вместо ответа будет показана ошибка.',
  'fallback.model': 'Добавляемая модель',
  'fallback.add': 'Добавить в список',
  'fallback.up': 'Поднять {name}',
  'fallback.down': 'Опустить {name}',
  'fallback.remove': 'Убрать {name}',
  'fallback.gone': 'Провайдер удалён',
  'fallback.moved': '{name}: теперь {position} из {count}.',
  'fallback.removed': '{name}: удалено из списка.',

  'deadline.title': 'Тайм-ауты',
  'deadline.connect': 'Подключение',
  'deadline.first-byte': 'Первый токен',
  'deadline.first-byte-hint': 'Большие модели могут думать несколько минут.',
  'deadline.silence': 'Между токенами',
  'deadline.silence-hint': 'Если столько времени нет нового текста, ответ считается прерванным.',
  'deadline.seconds': 'с',
  'deadline.wrong': 'Введите от 1 до 3600 секунд.',
};
