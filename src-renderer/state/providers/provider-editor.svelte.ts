import type { Failure } from '../../../src-main/contract/failures.ts';
import type { ModelFacts } from '../../../src-main/contract/model-facts.ts';
import type {
  ProtocolId,
  ProviderGuess,
  ProviderInput,
  ProviderPreset,
  ProviderTest,
  ProviderView,
} from '../../../src-main/contract/providers.ts';
import { failureOf, type Connection } from '../../bridge.ts';
import {
  EMPTY_FIELDS,
  fieldsOf,
  inputOf,
  modelsOf,
  problemsOf,
  USUAL_AUTH,
  wantsKey,
  type FieldProblems,
  type ProviderFields,
} from '../../lib/provider-form.ts';

export type TestState =
  | { status: 'idle' }
  | { status: 'running' }
  | { status: 'passed'; result: ProviderTest }
  | { status: 'failed'; failure: Failure };

/** The form of one provider, saved or not yet. */
export class ProviderEditor {
  readonly fields: ProviderFields = $state({ ...EMPTY_FIELDS });
  readonly provider: ProviderView | null;
  /** Problems are shown once the person has tried to go on. */
  tried = $state(false);
  busy = $state(false);
  failure: Failure | null = $state.raw(null);
  test: TestState = $state.raw({ status: 'idle' });
  /** The pasted address brought a token with it. */
  secretPasted = $state(false);
  secretRemoved = $state(false);
  /** Where a key for the chosen service can be had. */
  keyPage: string | null = $state(null);
  /** The server was asked for its models and has none to name. */
  namesNoModels = $state(false);
  /** The person was told that a key is missing: saving again means it. */
  #keyAskedFor = $state(false);
  /** Saved or removed: nothing of it is to be kept. */
  ended = $state(false);
  /** Of an address that is none nothing else can be said yet. */
  readonly problems = $derived.by((): FieldProblems => {
    const isRefused = this.#refused !== '' && this.fields.endpoint.trim() === this.#refused;
    return isRefused ? { endpoint: 'no-address' } : problemsOf(this.fields);
  });
  readonly valid = $derived(Object.keys(this.problems).length === 0);
  readonly shownProblems = $derived.by((): FieldProblems => {
    if (!this.tried && this.problems.endpoint !== 'no-address') return {};
    const { models, ...others } = this.problems;
    return {
      ...others,
      // While they are asked for, nothing is missing.
      ...(models === undefined || this.busy ? {} : { models }),
      ...(this.#keyAskedFor && this.#lacksKey ? { secret: 'no-key' } : {}),
    };
  });
  readonly #lacksKey = $derived.by(
    () =>
      this.fields.secret === '' &&
      !this.secretPasted &&
      (this.secretRemoved || this.provider?.hasSecret !== true) &&
      wantsKey(this.fields),
  );
  /** What goes to the address may be read on the way. */
  readonly unencrypted = $derived.by(() => this.#plain !== '' && this.fields.endpoint.trim() === this.#plain);
  /** When the server named the models that stand in the form; undefined where they were typed. */
  readonly modelsAt = $derived.by(() =>
    this.#listed.at !== undefined && this.fields.models === this.#listed.text ? this.#listed.at : undefined,
  );
  /** The models as the server named them. */
  #listed: { text: string; at: number | undefined } = $state.raw({ text: '', at: undefined });
  /** What the server's list said of its models; it holds for the address that was asked. */
  #listedAt = '';
  #listedFacts: Readonly<Record<string, ModelFacts>> = {};
  /** The address that main could not make sense of. */
  #refused = $state('');
  /** The address that main called unencrypted. */
  #plain = $state('');
  /** The address that main has taken apart already. */
  #known = '';
  /** What was pasted, secret and all, and the address that stands in its place. */
  #pasted: { text: string; endpoint: string } | null = null;
  readonly #connection: Connection;

  constructor(connection: Connection, provider: ProviderView | null) {
    this.#connection = connection;
    this.provider = provider;
    if (provider === null) return;
    Object.assign(this.fields, fieldsOf(provider));
    this.#listed = { text: this.fields.models, at: provider.modelsAt };
    this.#listedFacts = provider.listedFacts ?? {};
    this.#listedAt = provider.endpoint;
    this.#know(provider);
  }

  /** Something stands in the form that is not saved. */
  get isChanged(): boolean {
    const saved = this.provider === null ? EMPTY_FIELDS : fieldsOf(this.provider);
    return this.secretRemoved || this.secretPasted || JSON.stringify(this.fields) !== JSON.stringify(saved);
  }

  /** Takes the address in the form apart; what the person has filled in already stays. */
  async guess(): Promise<void> {
    const text = this.fields.endpoint.trim();
    if (text === '' || text === this.#known || text === this.#refused) return;
    try {
      const guess = await this.#connection.request('provider-guess', { text });
      if (this.fields.endpoint.trim() !== text) return;
      this.#pasted = guess.hasSecret ? { text, endpoint: guess.endpoint } : null;
      this.secretPasted = guess.hasSecret;
      const { name, models } = this.fields;
      Object.assign(this.fields, {
        name: name.trim() === '' ? guess.name : name,
        models: modelsOf(models).length === 0 ? guess.models.join('\n') : models,
        endpoint: guess.endpoint,
        protocol: guess.protocol,
        auth: guess.auth,
        authName: guess.authName ?? '',
      });
      this.#know(guess);
      this.failure = null;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'invalid-input') this.#refused = text;
      else this.failure = failure;
    }
  }

  /** Fills in what is known of a service; what the person alone knows stays. */
  async usePreset(preset: ProviderPreset): Promise<void> {
    const { name, endpoint, protocol, auth, authName = '', models, extraBody, keyPage } = preset;
    Object.assign(this.fields, {
      name: endpoint === '' ? '' : name,
      endpoint,
      protocol,
      auth,
      authName,
      models: models.join('\n'),
      extraBody: extraBody === undefined ? '' : JSON.stringify(extraBody, null, 2),
    });
    this.keyPage = keyPage ?? null;
    this.#pasted = null;
    this.secretPasted = false;
    await this.guess();
  }

  chooseProtocol(protocol: ProtocolId): void {
    Object.assign(this.fields, { protocol, ...USUAL_AUTH[protocol] });
  }

  removeSecret(): void {
    this.fields.secret = '';
    this.secretRemoved = true;
  }

  /** The saved provider, or null where it could not be saved. */
  async save(): Promise<ProviderView | null> {
    if (!(await this.#prepare())) return null;
    if (this.#lacksKey && !this.#keyAskedFor) {
      this.#keyAskedFor = true;
      return null;
    }
    const provider = await this.#busily(() => this.#connection.request('provider-save', this.#input()));
    this.ended = provider !== null;
    return provider;
  }

  async remove(): Promise<boolean> {
    const id = this.provider?.id;
    if (id === undefined) return false;
    const removed = await this.#busily(async () => {
      await this.#connection.request('provider-remove', { providerId: id });
      return true;
    });
    this.ended = removed ?? false;
    return this.ended;
  }

  async runTest(): Promise<void> {
    if (!(await this.#prepare())) return;
    const model = modelsOf(this.fields.models)[0] ?? '';
    this.test = { status: 'running' };
    try {
      const result = await this.#connection.request('provider-test', { provider: this.#input(), model });
      this.test = { status: 'passed', result };
    } catch (thrown) {
      this.test = { status: 'failed', failure: failureOf(thrown) };
    }
  }

  /** Fills in the models that the server names. */
  async fetchModels(): Promise<void> {
    const listed = await this.#busily(() =>
      this.#connection.request('provider-models', { provider: this.#input() }),
    );
    if (listed === null) return;
    const { models, facts } = listed;
    this.namesNoModels = models.length === 0;
    if (models.length === 0) return;
    const text = models.join('\n');
    this.fields.models = text;
    this.#listed = { text, at: Date.now() };
    this.#listedFacts = facts;
    this.#listedAt = this.fields.endpoint.trim();
  }

  /** Makes the form ready to be sent; models that nobody typed are asked for. Whether it can be sent. */
  async #prepare(): Promise<boolean> {
    await this.guess();
    const missing = Object.keys(this.problems);
    if (missing.length === 1 && this.problems.models === 'required') await this.fetchModels();
    this.tried = true;
    return this.valid;
  }

  #know({ endpoint, unencrypted }: Pick<ProviderGuess, 'endpoint' | 'unencrypted'>): void {
    this.#known = endpoint;
    this.#plain = unencrypted ? endpoint : '';
  }

  #input(): ProviderInput {
    const { modelsAt } = this;
    const input = {
      ...inputOf($state.snapshot(this.fields), this.provider?.id),
      ...(modelsAt === undefined ? {} : { modelsAt }),
      ...this.#factsToSave(),
    };
    if (input.secret !== undefined) return input;
    if (this.#pasted?.endpoint === input.endpoint) return { ...input, endpoint: this.#pasted.text };
    return this.secretRemoved ? { ...input, secret: '' } : input;
  }

  /** Of the models that stand in the form. */
  #factsToSave(): Pick<ProviderInput, 'listedFacts'> {
    if (this.fields.endpoint.trim() !== this.#listedAt) return {};
    const named = modelsOf(this.fields.models);
    const kept = Object.entries(this.#listedFacts).filter(([name]) => named.includes(name));
    return kept.length === 0 ? {} : { listedFacts: Object.fromEntries(kept) };
  }

  async #busily<T>(act: () => Promise<T>): Promise<T | null> {
    this.busy = true;
    this.failure = null;
    try {
      return await act();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
