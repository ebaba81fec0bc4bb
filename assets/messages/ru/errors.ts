export const errors = {
  'error.unauthorized': '{host} не принимает токен (статус 401). Проверьте его в разделе «Настройки → Провайдеры».',
} as const;
