/**
 * Providers and their models, as a window may see them: never with a secret.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { ListedModels, ModelFacts } from './model-facts.ts';

export type ProviderId = string;

/** What the model picker points at. */
export interface ModelChoice {
  providerId: ProviderId;
  model: string;
}

export type ProtocolId = 'lockchat' | 'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'ollama';

/** How the secret travels. */
export type AuthKind = 'query' | 'bearer' | 'header' | 'none';

/** A provider as a window may see it: everything but its secret. */
export interface ProviderView {
  id: ProviderId;
  name: string;
  protocol: ProtocolId;
  /** The whole endpoint without its secret, e.g. `http://super.lockchat.app/v1/chat/completions`. */
  endpoint: string;
  auth: AuthKind;
  /** Name of the query parameter or header, for `query` and `header`. */
  authName?: string;
  models: string[];
  temperature?: number;
  /** Extra members of the request's body, passed through as they are. */
  extraBody?: Record<string, unknown>;
  extraHeaders?: Record<string, string>;
  /** Ask for one JSON answer instead of a stream. */
  noStream?: boolean;
  /** `system` (default), `none`, or the URL of a proxy, without its password. */
  proxy?: string;
  /** Certificate authorities that are trusted besides the system's: PEM, or the path of a file of it. */
  ca?: string;
  /** When the server listed these models; absent where they were typed. */
  modelsAt?: number;
  /** What the server's list said of its models then, by name. */
  listedFacts?: Record<string, ModelFacts>;
  hasSecret: boolean;
  /** `session`: kept in memory only, gone when the app quits (no keyring on this machine). */
  secretKept: 'none' | 'keyring' | 'session' | 'environment';
  /** Plain http to another machine. */
  unencrypted: boolean;
  /** `environment`: from LOCKCHAT_ENDPOINT, for this run only. */
  source: 'saved' | 'environment' | 'demo';
}

/** What the settings dialog sends to save a provider. */
export interface ProviderInput {
  /** Absent for a new one. */
  id?: ProviderId;
  name: string;
  protocol: ProtocolId;
  /** May still hold a query with a secret: main takes it apart. */
  endpoint: string;
  auth: AuthKind;
  authName?: string;
  models: string[];
  temperature?: number;
  extraBody?: Record<string, unknown>;
  extraHeaders?: Record<string, string>;
  noStream?: boolean;
  /** May hold a name and a password, which main keeps with the secret. */
  proxy?: string;
  ca?: string;
  modelsAt?: number;
  listedFacts?: Record<string, ModelFacts>;
  /** A new secret; absent: the one that is kept stays; empty: it is removed. */
  secret?: string;
}

/** What main makes of a pasted URL, before anything is saved. */
export interface ProviderGuess {
  name: string;
  protocol: ProtocolId;
  endpoint: string;
  auth: AuthKind;
  authName?: string;
  models: string[];
  /** The pasted URL brought a secret with it. */
  hasSecret: boolean;
  unencrypted: boolean;
}

/** A known service or program, so that a person has to give no more than a key, or nothing at all. */
export interface ProviderPreset {
  id: string;
  name: string;
  protocol: ProtocolId;
  /** Empty where it is the person's to say. */
  endpoint: string;
  auth: AuthKind;
  authName?: string;
  /** What to offer before the server was asked for its list. */
  models: readonly string[];
  /** A program on this machine, which can be looked for. */
  local?: boolean;
  /** Where a person gets a key. */
  keyPage?: string;
  extraBody?: Record<string, unknown>;
}

/** A model server that answered on this machine. */
export interface LocalServer {
  preset: ProviderPreset;
  models: string[];
}

export interface ProviderTest {
  /** From the request to the first text, in ms. */
  firstTextMs: number;
  model: string;
  /** The beginning of the answer. */
  answer: string;
}

/** How long to wait for a server, in ms. */
export interface Deadlines {
  /** For the connection. */
  connectMs: number;
  /** From the request to the first byte of the answer. */
  firstByteMs: number;
  /** Between two bytes. */
  silenceMs: number;
}

export interface ProviderRequests {
  'provider-guess': { input: { text: string }; output: ProviderGuess };
  'provider-save': { input: ProviderInput; output: ProviderView };
  'provider-remove': { input: { providerId: ProviderId }; output: null };
  /** Sends one short question with what is in the form, saved or not. */
  'provider-test': { input: { provider: ProviderInput; model: string }; output: ProviderTest };
  'provider-models': { input: { provider: ProviderInput }; output: ListedModels };
  'provider-presets': { input: null; output: readonly ProviderPreset[] };
  /** Looks at the usual ports of this machine, and nowhere else. */
  'local-servers-find': { input: null; output: LocalServer[] };
}
