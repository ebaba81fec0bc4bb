/** Тексты раздела «Настройки → Провайдеры» помимо полей самой формы. */
export const providerSetup = {
  'preset.services': 'Сервисы',
  'preset.local': 'Программы на этом компьютере',
  'preset.hint': 'Выберите, чтобы поля заполнились сами, или вставьте адрес ниже.',
  'preset.get-key': 'Получить ключ на {host}',

  'provider.models-listed': 'Так их перечислил сервер, {time}. По одной в строке.',
  'provider.models-empty': 'По одной в строке. Если оставить пустым, при сохранении спросим сервер.',
  'provider.models-none': 'Сервер не перечисляет моделей. Впишите название модели.',
  'provider.headers': 'Дополнительные заголовки',
  'provider.headers-hint':
    'По одному в строке, например {example}. Хранятся открытым текстом: секретам здесь не место.',
  'provider.not-headers': 'В каждой строке имя, двоеточие и значение, например {example}.',

  'network.proxy': 'Прокси',
  'network.proxy-system': 'Как в системе',
  'network.proxy-none': 'Без прокси',
  'network.proxy-own': 'Указанный',
  'network.proxy-address': 'Адрес прокси',
  'network.proxy-hint':
    '{example}, а также https:// или socks5://. Имя и пароль из адреса хранятся вместе с токеном.',
  'network.no-proxy': 'Это не адрес прокси. Он начинается с http://, https:// или socks5://.',
  'network.ca': 'Центры сертификации',
  'network.ca-hint':
    'Доверять им помимо системных, например для собственного сервера: текст PEM или полный путь к файлу с ним.',
  'network.no-certificates': 'Это не текст PEM и не полный путь, например {example}.',

  'local.find': 'Найти локальные серверы',
  'local.searching': 'Проверяем обычные порты этого компьютера…',
  'local.none':
    'На обычных портах этого компьютера ни один сервер моделей не отвечает ({names}). Запустите его или вставьте адрес.',
  'local.add-name': 'Добавить {name}',
  'local.known': 'Уже добавлен',
  'local.no-models': 'Моделей в нём пока нет.',

  'fallback.title': 'Если выбранная модель недоступна',
  'fallback.text':
    'Вместо неё спросим эти, по порядку, если от ответа ещё ничего не показано. Тогда сообщение уйдёт их провайдерам.',
  'fallback.list': 'Запасные модели',
  'fallback.none': 'Их нет: ответ тогда скажет, что случилось.',
  'fallback.model': 'Какую добавить',
  'fallback.add': 'Добавить в список',
  'fallback.up': 'Поднять {name}',
  'fallback.down': 'Опустить {name}',
  'fallback.remove': 'Убрать {name}',
  'fallback.gone': 'Этот провайдер удалён',
  'fallback.moved': '{name}: теперь {position} из {count}.',
  'fallback.removed': '{name}: убрана из списка.',

  'deadline.title': 'Сколько ждать',
  'deadline.connect': 'Соединения',
  'deadline.first-byte': 'Начала ответа',
  'deadline.first-byte-hint': 'Большая модель может думать несколько минут, прежде чем начать.',
  'deadline.silence': 'Продолжения',
  'deadline.silence-hint': 'После такого молчания ответ считается оборванным.',
  'deadline.seconds': 'с',
  'deadline.wrong': 'Число секунд от 1 до 3600.',
};
