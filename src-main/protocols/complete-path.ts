import type { ProtocolId, ProviderPreset } from '../contract/providers.ts';
import { splitUrl } from './endpoint.ts';

/** What each protocol's endpoint ends with, below its version's folder. */
const SUFFIXES: Record<ProtocolId, string> = {
  lockchat: '/chat/completions',
  'openai-chat': '/chat/completions',
  'openai-responses': '/responses',
  anthropic: '/messages',
  gemini: '',
  ollama: '/chat',
};

/** The folder below which each protocol lives on a server of its own. */
const BASES: Record<ProtocolId, string> = {
  lockchat: '/v1',
  'openai-chat': '/v1',
  'openai-responses': '/v1',
  anthropic: '/v1',
  gemini: '/v1beta',
  ollama: '/api',
};

/**
 * The path of the endpoint, of which a person may have given all, the base (`/v1`), or nothing. A known
 * service's own path stands in where none was given.
 */
export function completePath(path: string, protocol: ProtocolId, preset: ProviderPreset | undefined): string {
  const given = path.replace(/\/+$/, '');
  if (protocol === 'gemini') return given.replace(/\/models\/.*$/, '') || BASES.gemini;
  const suffix = SUFFIXES[protocol];
  if (given.endsWith(suffix)) return path;
  if (protocol === 'anthropic' && given !== '' && !/\/v\d+$/.test(given))
    // What Anthropic's own clients are given as a base has no version.
    return given + BASES.anthropic + suffix;
  if (given !== '') return given + suffix;
  if (preset?.protocol === protocol) return splitUrl(preset.endpoint).path;
  return BASES[protocol] + suffix;
}
