import { Random } from './random.ts';

export interface Vocabulary {
  /** The most frequent first. */
  words: readonly string[];
  /** Written between two words: '' in Chinese and Japanese. */
  gap: string;
  fullStop: string;
}

const ENGLISH_COMMON =
  'the to and of a in is you for it that this with on be are can as your or if not use I from have an will by function but what which at how so when data code value do need we one file error all there example list type also time string set new using get number more like should could would some only each return first other run add class they has them into was method user object key no here way name model test me make want then let between input about different system server output question than answer way work change message result check create'.split(
    ' ',
  );
const RUSSIAN_COMMON =
  'и в не на что это с как для по я вы но к из у от так же или если то за можно есть всё его все ещё при его быть был бы только нужно чтобы мы они она он до чем когда уже где нет без ваш после очень может даже функция файл код ошибка данные значение пример список также время строка сервер запрос ответ вопрос работа система пользователь сообщение метод объект ключ число первый другой новый каждый этот который какой теперь здесь потом почему тоже через между должен хочу спасибо пожалуйста напиши объясни помоги сделай её моё твоё ёлка счёт приём лёгкий чёрный учёт'.split(
    ' ',
  );
const ACCENTED =
  'café naïve résumé über straße façade jalapeño coöperate Zürich São señor crème élève Ångström'.split(' ');
const HAN_COMMON =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实';
const JAPANESE_COMMON = [
  'です',
  'ます',
  'する',
  'ください',
  'これ',
  'それ',
  'データ',
  'エラー',
  'コード',
  'という',
  'から',
  'ため',
  'こと',
  'もの',
  'では',
  'ない',
  'として',
  'ファイル',
  '関数',
  '場合',
  '使用',
  '東京',
  '日本語',
  '設定',
];

/** Words of a language: real frequent ones, then as many invented ones as a large history would bring. */
function invent(
  common: readonly string[],
  size: number,
  seed: number,
  syllable: (random: Random) => string,
  gap: string,
  fullStop: string,
): Vocabulary {
  const random = new Random(seed);
  const words = new Set(common);
  while (words.size < size) {
    let word = '';
    for (let count = 1 + random.below(2) + random.below(2); count > 0; count -= 1) word += syllable(random);
    words.add(word);
  }
  return { words: [...words], gap, fullStop };
}

const ONSETS = 'b c ch cr d dr f fl g gr h j k l m n p pl pr qu r s sc sh st str t th tr v w z'.split(' ');
const RIMES =
  'a ab ac ad al an ar as at e ed el en er es et i ic id in ing ir is it o ol om on or os ot ous u um un ur us ut y tion ment ness able'.split(
    ' ',
  );
const RUSSIAN_ONSETS = 'б в г д ж з к л м н п пр р с ст т тр ф х ц ч ш щ вл кр сл'.split(' ');
const RUSSIAN_RIMES =
  'а ал ан ар ат е ен ер ет ё и ил ин ит о ов ол ом он ор ост у ур ый ы ым я ять ение ость ать ами'.split(
    ' ',
  );

function from(list: readonly string[], random: Random): string {
  return list[random.below(list.length)] ?? '';
}

export const ENGLISH = invent(
  [...ENGLISH_COMMON, ...ACCENTED],
  30_000,
  1,
  (random) => from(ONSETS, random) + from(RIMES, random),
  ' ',
  '. ',
);
export const RUSSIAN = invent(
  RUSSIAN_COMMON,
  40_000,
  2,
  (random) => from(RUSSIAN_ONSETS, random) + from(RUSSIAN_RIMES, random),
  ' ',
  '. ',
);
export const CHINESE = invent(
  Array.from(HAN_COMMON),
  12_000,
  3,
  (random) => String.fromCharCode(0x4e00 + random.zipf(4000)),
  '',
  '。',
);
export const JAPANESE = invent(
  [...JAPANESE_COMMON],
  8_000,
  4,
  (random) => String.fromCharCode(0x3042 + random.below(80)),
  '',
  '。',
);
