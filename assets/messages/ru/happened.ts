import type { happened as english } from '../en/happened.ts';

/** Что случилось, без совета: о попытке, которую приложение повторяет само, и о той, что уже позади. */
export const happened: Record<keyof typeof english, string> = {
  'happened.unauthorized': '{host} не принял токен (код {status}).',
  'happened.forbidden': '{host} не разрешает этому токену такой запрос (код {status}).',
  'happened.not-found': '{host}: по этому адресу ничего нет (код {status}).',
  'happened.bad-request': '{host} отклонил запрос (код {status}).',
  'happened.rate-limited': '{host} ограничил частоту запросов.',
  'happened.server-error': '{host}: внутренняя ошибка (код {status}).',
  'happened.model-missing': '{host} сообщает, что такой модели нет. Иногда это временно.',
  'happened.not-an-api': '{host} вернул веб-страницу вместо ответа.',
  'happened.redirected': '{host} перенаправляет на другой сервер, токен туда не отправляется.',
  'happened.refused': '{host} не принимает подключение.',
  'happened.dns': 'Не удалось найти {host}.',
  'happened.unreachable': '{host} недоступен.',
  'happened.tls': '{host}: не удалось подтвердить подлинность (ошибка сертификата).',
  'happened.proxy': '{host}: прокси отклонил подключение.',
  'happened.connect-timeout': '{host}: подключение заняло слишком много времени.',
  'happened.first-byte-timeout': '{host} получил вопрос, но не ответил вовремя.',
  'happened.cut': '{host}: соединение прервалось до конца ответа.',
  'happened.stalled': '{host} перестал отправлять текст до конца ответа.',
  'happened.stream-error': '{host} сообщил об ошибке посреди ответа.',
  'happened.too-large': '{host} прислал слишком большой ответ.',
  'happened.empty': '{host} прислал пустой ответ.',
};
