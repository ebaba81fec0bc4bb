import type { MessageLocale } from '../../assets/messages/format.ts';
import type { Outcome } from '../../src-main/contract/messages.ts';

export interface Answerer {
  providerId: string;
  providerName: string;
  model: string;
}

/** One message; with `by` it is an answer. */
export interface Said {
  text: string;
  by?: Answerer;
  reasoning?: string;
  outcome?: Outcome;
  /** Of a comparison. */
  column?: number;
}

export interface Spoken {
  title: string;
  messages: Said[];
}

const GPT = { providerId: 'openai', providerName: 'OpenAI', model: 'gpt-4.1' };
const CLAUDE = { providerId: 'anthropic', providerName: 'Anthropic', model: 'claude-sonnet-4' };
const QWEN = { providerId: 'ollama', providerName: 'Ollama', model: 'qwen3:8b' };

const CODE = [
  '```python',
  'from collections.abc import Iterable, Iterator',
  'import heapq',
  '',
  '',
  'def merge_sorted(runs: Iterable[Iterable[int]]) -> Iterator[int]:',
  '    """Merge sorted runs without loading any of them whole."""',
  '    heads = []',
  '    for number, run in enumerate(map(iter, runs)):',
  '        if (first := next(run, None)) is not None:',
  '            heapq.heappush(heads, (first, number, run))',
  '    while heads:',
  '        value, number, run = heads[0]',
  '        yield value',
  '        if (following := next(run, None)) is None:',
  '            heapq.heappop(heads)',
  '        else:',
  '            heapq.heapreplace(heads, (following, number, run))',
  '```',
].join('\n');

const EULER = '$$\n\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}\n$$';

export function conversations(locale: MessageLocale): Spoken[] {
  const say = (en: string, ru: string): string => (locale === 'ru' ? ru : en);
  const others: [string, string][] = [
    ['Weekend in Lisbon', 'Выходные в Лиссабоне'],
    ['Regex for ISO dates', 'Регулярное выражение для дат ISO'],
    ['Letter to the landlord about the heating', 'Письмо хозяину квартиры об отоплении'],
    ['Why bread goes stale', 'Почему хлеб черствеет'],
    ['Review of the onboarding text', 'Правка текста для новых пользователей'],
    ['Kubernetes probes explained', 'Проверки в Kubernetes простыми словами'],
    ['Names for a sailing boat', 'Имена для парусной лодки'],
    ['Marathon plan, 16 weeks', 'План подготовки к марафону, 16 недель'],
    ['SQL: running totals', 'SQL: накопительные суммы'],
    ['Translate the invitation into Spanish', 'Перевести приглашение на испанский'],
  ];
  return [
    {
      title: say('Merging sorted files', 'Слияние отсортированных файлов'),
      messages: [
        {
          text: say(
            'I have 40 sorted log files that don’t fit into memory. How do I merge them into one sorted file?',
            'У меня 40 отсортированных журналов, которые не помещаются в память. Как слить их в один отсортированный файл?',
          ),
        },
        {
          by: GPT,
          text: [
            say(
              'Keep only the **first unread line** of each file in a heap. The smallest one is next; replace it with the following line of the same file.',
              'Держите в куче только **первую непрочитанную строку** каждого файла. Наименьшая идёт следующей, её место занимает следующая строка того же файла.',
            ),
            CODE,
            say(
              'With *k* files and *n* lines this takes `O(n log k)` time and `O(k)` memory:',
              'При *k* файлах и *n* строках это `O(n log k)` времени и `O(k)` памяти:',
            ),
            say(
              '| Approach | Time | Memory |\n|---|---|---|\n| Concatenate, then sort | `O(n log n)` | `O(n)` |\n| Merge pairwise | `O(n log k)` | `O(1)`, many passes |\n| **Heap of heads** | `O(n log k)` | `O(k)` |',
              '| Способ | Время | Память |\n|---|---|---|\n| Склеить и отсортировать | `O(n log n)` | `O(n)` |\n| Сливать попарно | `O(n log k)` | `O(1)`, много проходов |\n| **Куча первых строк** | `O(n log k)` | `O(k)` |',
            ),
            say(
              '`heapq.merge` from the standard library does the same; write your own only to learn, or to count duplicates on the way.',
              'То же делает `heapq.merge` из стандартной библиотеки: пишите своё, только чтобы понять или по пути считать повторы.',
            ),
          ].join('\n\n'),
        },
      ],
    },
    {
      title: say('The Gaussian integral', 'Интеграл Гаусса'),
      messages: [
        { text: say('Why does the Gaussian integral give √π?', 'Почему интеграл Гаусса равен √π?') },
        {
          by: CLAUDE,
          reasoning: say(
            'The classic argument squares the integral and goes over to polar coordinates. I should state why the square may be written as a double integral.',
            'Классическое рассуждение: возвести интеграл в квадрат и перейти к полярным координатам. Стоит сказать, почему квадрат можно записать двойным интегралом.',
          ),
          text: [
            say('Call it $I$ and look at its square:', 'Обозначим его $I$ и рассмотрим квадрат:'),
            '$$\nI^2 = \\int_{-\\infty}^{\\infty}\\int_{-\\infty}^{\\infty} e^{-(x^2+y^2)}\\,dx\\,dy = \\int_0^{2\\pi}\\int_0^{\\infty} e^{-r^2}\\,r\\,dr\\,d\\theta = \\pi\n$$',
            say(
              'The factor $r$ is what makes it easy: $r\\,e^{-r^2}$ has an elementary antiderivative, $e^{-x^2}$ has none. So',
              'Всё решает множитель $r$: у $r\\,e^{-r^2}$ есть элементарная первообразная, у $e^{-x^2}$ её нет. Итак,',
            ),
            EULER,
            say(
              '1. The integrand is positive, so Tonelli lets you swap the order.\n2. The change of variables has the Jacobian $r$.\n3. Both limits are taken over the whole plane.\n\n> The same trick fails for $e^{-x^4}$: there the circle is no help.',
              '1. Подынтегральная функция положительна, и по теореме Тонелли порядок можно менять.\n2. Якобиан замены равен $r$.\n3. Оба предела берутся по всей плоскости.\n\n> Для $e^{-x^4}$ этот приём не годится: там окружность не помогает.',
            ),
          ].join('\n\n'),
        },
      ],
    },
    {
      title: say('Greetings in five scripts', 'Приветствия пятью письменностями'),
      messages: [
        { text: 'كيف أقول «صباح الخير» بلغات مختلفة؟' },
        {
          by: CLAUDE,
          text: [
            'يمكنك أن تقول:\n\n- بالعربية: **صباح الخير**\n- بالصينية: **早上好** (zǎoshang hǎo)\n- بالروسية: **Доброе утро**\n- باليابانية: **おはようございます**',
            '> السياق مهم: 早安 أقل رسمية من 早上好.',
          ].join('\n\n'),
        },
        { text: '请用中文解释一下“早上好”和“早安”的区别，并举一个例子。' },
        {
          by: QWEN,
          text: [
            '“早上好”比较中性，适合工作场合；“早安”更亲切，常用于家人和朋友之间。',
            '| 说法 | 语气 | 场合 |\n|---|---|---|\n| 早上好 | 中性、礼貌 | 办公室、商店 |\n| 早安 | 亲切、温柔 | 家里、短信 |',
            '例如：同事见面时说“**早上好！**”，给朋友发消息时说“**早安，今天也要加油哦。**”',
          ].join('\n\n'),
        },
      ],
    },
    {
      title: say('Which database for a desktop app?', 'Какую базу взять для настольной программы?'),
      messages: [
        {
          text: say(
            'SQLite or PostgreSQL for a desktop app with full-text search?',
            'SQLite или PostgreSQL для настольной программы с полнотекстовым поиском?',
          ),
        },
        {
          by: GPT,
          column: 0,
          text: say(
            '**SQLite.** It is a library, not a server: nothing to install, one file to back up, and FTS5 covers full-text search with prefix queries and snippets.\n\n- Write-ahead logging lets readers go on while you write.\n- `bm25()` ranks, `highlight()` marks the hits.\n\nTake PostgreSQL only if several machines must write at once.',
            '**SQLite.** Это библиотека, а не сервер: ставить нечего, резервная копия — один файл, а FTS5 даёт полнотекстовый поиск с префиксами и выдержками.\n\n- С журналом WAL чтение не ждёт записи.\n- `bm25()` ранжирует, `highlight()` отмечает найденное.\n\nPostgreSQL нужен, только если пишут сразу несколько машин.',
          ),
        },
        {
          by: CLAUDE,
          column: 1,
          text: say(
            'For one person on one machine, SQLite with FTS5.\n\n```sql\nCREATE VIRTUAL TABLE notes\nUSING fts5(title, body, tokenize = "unicode61");\n```\n\nTwo caveats:\n\n1. `unicode61` folds accents, but does not split Chinese or Japanese into words. A trigram tokenizer does.\n2. Rank on a common word is slow; limit by rowid first.',
            'Для одного человека за одной машиной — SQLite с FTS5.\n\n```sql\nCREATE VIRTUAL TABLE notes\nUSING fts5(title, body, tokenize = "unicode61");\n```\n\nДве оговорки:\n\n1. `unicode61` убирает диакритику, но не делит китайский и японский на слова: для них берут триграммы.\n2. Ранжирование по частому слову медленное, сначала ограничьте по rowid.',
          ),
        },
        {
          by: QWEN,
          column: 2,
          text: say(
            'SQLite is usually enough for a desktop application. It supports full-text search through the FTS5 extension and needs no configuration.\n\nPostgreSQL is more powerful, but the user would have to run a server.',
            'Для настольной программы обычно хватает SQLite: полнотекстовый поиск есть в расширении FTS5, настраивать ничего не нужно.\n\nPostgreSQL мощнее, но пользователю придётся держать сервер.',
          ),
        },
      ],
    },
    {
      title: say('A call that broke off', 'Связь оборвалась'),
      messages: [
        {
          text: say(
            'Write a short story about a lighthouse keeper.',
            'Напиши короткий рассказ о смотрителе маяка.',
          ),
        },
        {
          by: GPT,
          text: say(
            'The lamp had burned for eleven thousand nights, and Marek had slept through none of them. On the evening the ferry stopped coming',
            'Лампа горела одиннадцать тысяч ночей, и ни одной из них Марек не спал. В тот вечер, когда перестал приходить паром,',
          ),
          outcome: { status: 'interrupted', end: 'network', failure: { code: 'cut' } },
        },
      ],
    },
    ...others.map(([en, ru]): Spoken => ({
      title: say(en, ru),
      messages: [
        { text: say(en, ru) },
        { by: GPT, text: say('Gladly. Where shall we begin?', 'С удовольствием. С чего начнём?') },
      ],
    })),
  ];
}
