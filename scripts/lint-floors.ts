import type { Linter } from 'eslint';

/**
 * The floors of the main process, lowest first. A folder imports from itself and from lower floors:
 * never upward, never sideways.
 */
export const FLOORS: string[][] = [
  ['contract', 'markdown'],
  ['errors'],
  ['protocols'],
  ['processes', 'files'],
  [
    'engine',
    'storage',
    'search',
    'demo',
    'transfer',
    'backup',
    'images',
    'attachments',
    'tools',
    'usage',
    'updates',
    'crashes',
    'portal',
    'spelling',
  ],
  ['settings', 'notices'],
  ['providers'],
  ['chat'],
  ['ipc', 'instance'],
  ['electron'],
  ['cli'],
];

/**
 * The inner rooms of a room, lowest first: each imports from those before it. What composes them stands beside
 * them; only a room behind it may import that.
 */
const INNER: Record<string, { rooms: string[]; above: string[] }> = {
  storage: { rooms: ['files', 'thread', 'list', 'history', 'answers'], above: ['check'] },
  transfer: { rooms: ['archive', 'source', 'sources', 'import', 'export'], above: [] },
  electron: {
    rooms: [
      'start',
      'process',
      'session',
      'pages',
      'windows',
      'capture',
      'tray',
      'notifications',
      'shortcut',
      'updates',
      'files',
      'doctor',
    ],
    above: [],
  },
};

/** The floors of the renderer, lowest first. */
export const RENDERER_FLOORS: string[][] = [
  ['bridge'],
  ['lib'],
  ['state'],
  ['components'],
  ['main-window', 'quick-ask', 'region', 'preview'],
  ['thread-window'],
];

const ELECTRON_RULE = {
  name: 'electron',
  message: 'Only src-main/electron, the command line and the composition roots may touch Electron.',
};

function isFile(unit: string): boolean {
  return ['errors', 'bridge'].includes(unit);
}

function wall(root: string, floors: string[][]): Linter.Config[] {
  return floors.flatMap((units, level) =>
    units.flatMap((unit): Linter.Config[] => {
      const forbidden = floors.flatMap((others, otherLevel) =>
        others.filter((other) => other !== unit && otherLevel >= level),
      );
      const patterns = forbidden.map((other) => ({
        regex: isFile(other) ? `^\\.\\.?/(\\.\\./)*${other}\\.ts$` : `^\\.\\.?/(\\.\\./)*${other}/`,
        message: `${root}/${unit} may not import ${other}: only lower floors (architecture: floors).`,
      }));
      const paths = ['electron', 'cli'].includes(unit) ? [] : [ELECTRON_RULE];
      const whole: Linter.Config = {
        files: isFile(unit) ? [`${root}/${unit}.ts`] : [`${root}/${unit}/**/*`],
        rules: { 'no-restricted-imports': ['error', { patterns, paths }] },
      };
      const { rooms, above } = INNER[unit] ?? { rooms: [], above: [] };
      return [
        whole,
        ...rooms.map((room, index): Linter.Config => {
          const higher = [...rooms.slice(index + 1), ...above];
          const inner = {
            regex: `^\\.\\./((${higher.join('|')})/|[^/]+\\.ts$)`,
            message: `${root}/${unit}/${room} may import only from the rooms below it (architecture: floors).`,
          };
          const rule = { patterns: [...patterns, inner], paths };
          return {
            files: [`${root}/${unit}/${room}/**/*`],
            rules: { 'no-restricted-imports': ['error', rule] },
          };
        }),
      ];
    }),
  );
}

/** ESLint rules that hold the floors; `test/unit/lint-floors.test.ts` proves that they stand. */
export const floors: Linter.Config[] = [
  ...wall('src-main', FLOORS),
  ...wall('src-renderer', RENDERER_FLOORS),
  {
    files: ['src-main/protocols/**/*', 'src-main/markdown/**/*', 'src-main/contract/**/*'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value=/^(node:|undici)/]',
          message:
            'protocols/, markdown/ and contract/ are pure: values in, values out, no I/O and no Node API.',
        },
      ],
    },
  },
];
