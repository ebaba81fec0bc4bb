import { ulid } from 'ulid';
import type { KnownModel } from '../contract/model-facts.ts';
import type { PersonFacts } from '../contract/models.ts';
import type {
  ModelChoice,
  ProviderGuess,
  ProviderId,
  ProviderInput,
  ProviderView,
} from '../contract/providers.ts';
import { AppError } from '../errors.ts';
import type { TurnRequest } from '../engine/turn-events.ts';
import { splitUrl } from '../protocols/endpoint.ts';
import type { Connection } from '../protocols/protocol.ts';
import { recognise } from '../protocols/recognise.ts';
import type { StoredProvider } from '../storage/files/document-types.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { BoundSecrets } from './bound-secrets.ts';
import { DEMO_PROVIDER } from './demo-provider.ts';
import { factsOf } from './facts-of.ts';
import type { EnvironmentProvider } from './environment-provider.ts';
import { joinProxy, readCertificates } from './provider-network.ts';
import { proxyKey, takeApart } from './provider-parts.ts';
import type { SecretVault } from './secret-vault.ts';
import { connectionOf, viewOf } from './stored-connection.ts';

export type Target = TurnRequest['targets'][number];

export interface ProvidersTools {
  store: StoreClient;
  vault: SecretVault;
  saved: StoredProvider[];
  /** The provider of this run, from the environment. */
  environment: EnvironmentProvider | null;
  /** Starts the demo at its first use. */
  demo: () => Promise<{ endpoint: string; secret: string }>;
  /** The model that the person last chose for new conversations. */
  preferred: () => ModelChoice | undefined;
  /** What the person says of models. */
  personFacts?: () => readonly PersonFacts[];
  /** The administrator of this computer lets nobody add or change providers. */
  locked?: boolean;
}

/** Whom can be asked: the environment's provider, the saved ones, and the demo, in this order. */
export class Providers {
  readonly #tools: ProvidersTools;
  readonly #secrets: BoundSecrets;
  /** As JSON: what was chosen for new conversations when this run began. */
  readonly #preferredBefore: string | undefined;
  #saved: StoredProvider[];

  constructor(tools: ProvidersTools) {
    this.#tools = tools;
    this.#secrets = new BoundSecrets(tools.vault);
    this.#saved = tools.saved;
    this.#preferredBefore = JSON.stringify(tools.preferred());
  }

  list(): ProviderView[] {
    const { environment } = this.#tools;
    return [
      ...(environment === null
        ? []
        : [
            viewOf(
              environment.provider,
              'environment',
              environment.secret === undefined ? 'none' : 'environment',
            ),
          ]),
      ...this.#saved.map((provider) => viewOf(provider, 'saved', this.#secrets.kept(provider.id))),
      viewOf(DEMO_PROVIDER, 'demo', 'none'),
    ];
  }

  nameOf(providerId: ProviderId): string {
    return this.list().find((provider) => provider.id === providerId)?.name ?? providerId;
  }

  /** What is known of the model that `choice` points at. */
  factsOf({ providerId, model }: ModelChoice): KnownModel {
    const provider = this.list().find(({ id }) => id === providerId);
    if (provider === undefined) return { sources: {} };
    const person = this.#tools
      .personFacts?.()
      .find(({ choice }) => choice.providerId === providerId && choice.model === model)?.facts;
    return factsOf(provider, model, { server: provider.listedFacts?.[model], person });
  }

  /** The first of `wanted` that can still be asked, else the person's usual model, else the first there is. */
  validChoice(...wanted: (ModelChoice | undefined)[]): ModelChoice {
    const providers = this.list();
    const canAsk = (choice: ModelChoice | undefined): choice is ModelChoice =>
      choice !== undefined && providers.some((provider) => provider.id === choice.providerId);
    const best = wanted.find(canAsk);
    if (best !== undefined) return best;
    const preferred = this.#tools.preferred();
    // The environment's provider is the choice for this run, whatever was chosen before it began.
    const isOfThisRun =
      this.#tools.environment === null || JSON.stringify(preferred) !== this.#preferredBefore;
    if (isOfThisRun && canAsk(preferred)) return preferred;
    const [first = viewOf(DEMO_PROVIDER, 'demo', 'none')] = providers;
    return { providerId: first.id, model: first.models[0] ?? '' };
  }

  /** The demo while nobody else can be asked: whom the person would ask is still open. */
  isLastResort({ providerId }: ModelChoice): boolean {
    return providerId === DEMO_PROVIDER.id && this.list().length === 1;
  }

  /** What the engine needs to ask `choice`. Throws `provider-missing` or `secret-unavailable`. */
  async target(choice: ModelChoice): Promise<Target> {
    const { environment, demo } = this.#tools;
    if (choice.providerId === DEMO_PROVIDER.id) {
      const { endpoint, secret } = await demo();
      return targetOf(DEMO_PROVIDER, connectionOf({ ...DEMO_PROVIDER, endpoint }, secret), choice.model);
    }
    if (environment !== null && choice.providerId === environment.provider.id) {
      return targetOf(
        environment.provider,
        connectionOf(environment.provider, environment.secret),
        choice.model,
      );
    }
    const provider = this.#find(choice.providerId);
    const connection = connectionOf(provider, await this.#secrets.read(provider.id, provider.endpoint));
    return targetOf(provider, await this.#routed(connection, provider), choice.model);
  }

  /** `choice`, and who is asked where it stays unavailable. Throws as `target` does for the choice itself. */
  async targets(choice: ModelChoice, fallbacks: ModelChoice[]): Promise<Target[]> {
    const others = fallbacks.filter(
      ({ providerId, model }) => providerId !== choice.providerId || model !== choice.model,
    );
    const first = await this.target(choice);
    // One that is gone, or whose secret the keyring withholds, is no help and no hindrance.
    const rest = await Promise.allSettled(others.map((other) => this.target(other)));
    return [first, ...rest.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))];
  }

  guess(text: string): ProviderGuess {
    return recognise(text).guess;
  }

  /** Resolves when it is on disk; it can be asked at once, even where the disk refuses it. */
  async save(input: ProviderInput): Promise<ProviderView> {
    this.mustBeOpen();
    const { store } = this.#tools;
    const { provider, secret, proxyCredentials } = takeApart(input, input.id ?? ulid());
    const { id, endpoint, proxy = '' } = provider;
    if (provider.ca !== undefined) await readCertificates(provider.ca);
    if (secret !== undefined) await this.#secrets.write(id, secret, endpoint);
    else if (!this.#staysWithItsServer(provider)) await this.#secrets.remove(id);
    if (proxyCredentials !== undefined) await this.#secrets.write(proxyKey(id), proxyCredentials, proxy);
    else if (!this.#keepsItsProxy(provider)) await this.#secrets.remove(proxyKey(id));
    const others = this.#saved.some((each) => each.id === provider.id)
      ? this.#saved.map((each) => (each.id === provider.id ? provider : each))
      : [...this.#saved, provider];
    this.#saved = others;
    await store.request('document-write', { name: 'providers', value: others });
    return viewOf(provider, 'saved', this.#secrets.kept(id));
  }

  async remove(providerId: ProviderId): Promise<void> {
    this.mustBeOpen();
    const { store } = this.#tools;
    // The secret first: it must not stay behind where nobody can see it any more.
    await this.#secrets.remove(providerId);
    await this.#secrets.remove(proxyKey(providerId));
    this.#saved = this.#saved.filter((provider) => provider.id !== providerId);
    await store.request('document-write', { name: 'providers', value: this.#saved });
  }

  /** @throws AppError `policy-forbidden` where servers are named by the administrator alone. */
  mustBeOpen(): void {
    if (this.#tools.locked === true) throw new AppError('policy-forbidden', 'providers are set by a policy');
  }

  /** What the form holds, with the secret that is kept where the form brings no new one. */
  async draftTarget(input: ProviderInput, model: string): Promise<Target> {
    if (input.id === DEMO_PROVIDER.id) return this.target({ providerId: input.id, model });
    this.mustBeOpen();
    const { provider, secret, proxyCredentials } = takeApart(input, input.id ?? 'unsaved');
    const connection = connectionOf(provider, secret ?? (await this.#keptFor(provider)));
    return targetOf(provider, await this.#routed(connection, provider, proxyCredentials), model);
  }

  async draftConnection(input: ProviderInput): Promise<Connection> {
    return (await this.draftTarget(input, input.models[0] ?? '')).connection;
  }

  /** The secret that is kept for a provider at the server where its form has it now. */
  async #keptFor(provider: StoredProvider): Promise<string | undefined> {
    const { environment } = this.#tools;
    if (provider.id === environment?.provider.id)
      return isSameServer(provider, environment.provider) ? environment.secret : undefined;
    if (!this.#staysWithItsServer(provider)) return undefined;
    return this.#secrets.read(provider.id, provider.endpoint);
  }

  /** A secret was given for one server: one that the form was moved to does not get it. */
  #staysWithItsServer(provider: StoredProvider): boolean {
    const before = this.#saved.find((each) => each.id === provider.id);
    return before === undefined || isSameServer(provider, before);
  }

  #keepsItsProxy(provider: StoredProvider): boolean {
    return this.#saved.find((each) => each.id === provider.id)?.proxy === provider.proxy;
  }

  /** The connection with its way through the network. Throws `certificate-unreadable`. */
  async #routed(
    connection: Connection,
    provider: StoredProvider,
    typedCredentials?: string,
  ): Promise<Connection> {
    const { proxy, ca } = provider;
    const credentials = typedCredentials ?? (await this.#keptProxyCredentials(provider));
    return {
      ...connection,
      ...(proxy === undefined ? {} : { proxy: joinProxy({ proxy, credentials }) }),
      ...(ca === undefined ? {} : { ca: await readCertificates(ca) }),
    };
  }

  async #keptProxyCredentials(provider: StoredProvider): Promise<string | undefined> {
    const { id, proxy } = provider;
    if (proxy === undefined || !this.#keepsItsProxy(provider)) return undefined;
    return this.#secrets.read(proxyKey(id), proxy);
  }

  #find(providerId: ProviderId): StoredProvider {
    const provider = this.#saved.find((each) => each.id === providerId);
    if (provider === undefined) throw new AppError('provider-missing', `no provider ${providerId}`);
    return provider;
  }
}

function isSameServer(one: StoredProvider, other: StoredProvider): boolean {
  return splitUrl(one.endpoint).origin === splitUrl(other.endpoint).origin;
}

function targetOf(provider: StoredProvider, connection: Connection, model: string): Target {
  const { temperature, noStream, models } = provider;
  return {
    connection,
    model: model === '' ? (models[0] ?? '') : model,
    stream: noStream !== true,
    ...(temperature === undefined ? {} : { temperature }),
  };
}
