import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEnvironmentProvider } from '../../../src-main/providers/environment-provider.ts';
import { Providers, type ProvidersTools } from '../../../src-main/providers/providers.ts';
import type { ProviderInput } from '../../../src-main/contract/providers.ts';
import { redactor } from '../../../src-main/engine/http/redact.ts';
import { readDocument } from '../../../src-main/storage/files/read-document.ts';
import { AppError, toAppError } from '../../../src-main/errors.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { folderInMemory, openStore } from '../../support/storage/storage-samples.ts';
import { MemoryVault } from '../../support/providers/memory-vault.ts';

const SECRET = 's3cret-t0ken';
const DEMO = { endpoint: 'http://127.0.0.1:4321/v1/chat/completions', secret: 'auth=demo' };
const ENVIRONMENT = readEnvironmentProvider({
  endpoint: `http://super.lockchat.app/v1/chat/completions?auth=${SECRET}`,
  auth: undefined,
  model: undefined,
  protocol: undefined,
});

let directory: string;
let store: Store;
let vault: MemoryVault;

beforeEach(async () => {
  directory = folderInMemory();
  ({ store } = await openStore(directory));
  vault = new MemoryVault();
});

afterEach(async () => {
  await store.request('close', null).catch(() => null);
  rmSync(directory, { recursive: true });
});

function providersWith(changes: Partial<ProvidersTools> = {}): Providers {
  return new Providers({
    store,
    vault,
    saved: [],
    environment: null,
    demo: () => Promise.resolve(DEMO),
    preferred: () => undefined,
    ...changes,
  });
}

function form(changes: Partial<ProviderInput> = {}): ProviderInput {
  return {
    name: 'Lockchat',
    protocol: 'lockchat',
    endpoint: 'http://super.lockchat.app/v1/chat/completions',
    auth: 'query',
    authName: 'auth',
    models: ['gpt-4'],
    ...changes,
  };
}

describe('whom a question goes to', () => {
  const saved = { ...form(), id: 'saved' };
  const usual = { providerId: 'saved', model: 'gpt-3.5-turbo' };

  test('what was wanted, where it can be asked', () => {
    const providers = providersWith({ saved: [saved], environment: ENVIRONMENT });
    expect(providers.validChoice({ providerId: 'demo', model: 'demo' }).providerId).toBe('demo');
  });

  test('else the environment’s provider, which is the choice of this run', () => {
    const providers = providersWith({ saved: [saved], environment: ENVIRONMENT, preferred: () => usual });
    expect(providers.validChoice()).toEqual({ providerId: 'environment', model: 'gpt-4' });
  });

  test('else the person’s usual model', () => {
    const providers = providersWith({ saved: [saved], preferred: () => usual });
    expect(providers.validChoice({ providerId: 'gone', model: 'm' })).toEqual(usual);
  });

  test('else the first that is saved, and the demo where none is', () => {
    expect(providersWith({ saved: [saved] }).validChoice()).toEqual({ providerId: 'saved', model: 'gpt-4' });
    expect(providersWith({ preferred: () => usual }).validChoice().providerId).toBe('demo');
  });

  test('never to one that is gone', async () => {
    const target = providersWith().target({ providerId: 'gone', model: 'm' });
    await expect(target).rejects.toMatchObject({ code: 'provider-missing' });
  });

  test('the demo is a last resort only while nobody else can be asked', () => {
    const demo = { providerId: 'demo', model: 'demo' };
    expect(providersWith().isLastResort(demo)).toBe(true);
    expect(providersWith({ saved: [saved] }).isLastResort(demo)).toBe(false);
    expect(providersWith({ saved: [saved] }).isLastResort(usual)).toBe(false);
  });

  test('the demo is started when it is asked', async () => {
    const { connection } = await providersWith().target({ providerId: 'demo', model: 'demo' });
    expect(connection).toMatchObject(DEMO);
  });
});

describe('a secret', () => {
  test.each([
    ['that was typed', form({ secret: SECRET }), `auth=${SECRET}`],
    [
      'that was typed, with letters that a query cannot hold',
      form({ secret: 'a+b c/d==' }),
      'auth=a%2Bb%20c/d==',
    ],
    [
      'that was pasted within the address',
      form({ endpoint: `http://super.lockchat.app/v1/chat/completions?auth=${SECRET}` }),
      `auth=${SECRET}`,
    ],
    ['for a header', form({ protocol: 'openai-chat', auth: 'bearer', secret: SECRET }), SECRET],
  ])('%s goes to the vault and to the server, and nowhere else', async (_name, input, kept) => {
    const providers = providersWith();
    const view = await providers.save(input);
    expect(vault.secrets.get(view.id)).toBe(`lockchat-1 http://super.lockchat.app\n${kept}`);
    const target = await providers.target({ providerId: view.id, model: 'gpt-4' });
    expect(target.connection.secret).toBe(kept);
    expect(view).toMatchObject({ hasSecret: true, secretKept: 'keyring' });
    const seen =
      JSON.stringify([view, providers.list()]) + readFileSync(join(directory, 'providers.json'), 'utf8');
    expect(seen).not.toContain(kept);
    expect(seen).not.toContain(SECRET);
  });

  test('that was pasted travels as it stood in the address, whatever the form said before', async () => {
    const providers = providersWith();
    const endpoint = `http://super.lockchat.app/v1/chat/completions?auth=${SECRET}`;
    const { id } = await providers.save(form({ auth: 'none', endpoint }));
    const { connection } = await providers.target({ providerId: id, model: 'gpt-4' });
    expect(connection).toMatchObject({ auth: 'query', authName: 'auth', secret: `auth=${SECRET}` });
  });

  test('of the environment is in no view', () => {
    const [first] = providersWith({ environment: ENVIRONMENT }).list();
    expect(first).toMatchObject({ source: 'environment', hasSecret: true, secretKept: 'environment' });
    expect(JSON.stringify(first)).not.toContain(SECRET);
  });

  test('stays when the form brings none, and goes when it brings an empty one', async () => {
    const providers = providersWith();
    const { id } = await providers.save(form({ secret: SECRET }));
    await providers.save(form({ id, name: 'Another name' }));
    expect(vault.secrets.get(id)).toBe(`lockchat-1 http://super.lockchat.app\nauth=${SECRET}`);
    expect(await providers.save(form({ id, secret: '' }))).toMatchObject({ hasSecret: false });
    expect(vault.secrets.size).toBe(0);
  });

  test('is tried from the form before anything is saved', async () => {
    const providers = providersWith();
    const { connection } = await providers.draftTarget(form({ secret: SECRET }), 'gpt-4');
    expect(connection.secret).toBe(`auth=${SECRET}`);
    expect([vault.secrets.size, providers.list().length]).toEqual([0, 1]);
  });
});

describe('the saved providers', () => {
  const names = (providers: Providers): string[] => providers.list().map(({ name }) => name);

  test('are there at the next start, in the order in which they were saved', async () => {
    const providers = providersWith();
    const first = await providers.save(form({ name: 'One' }));
    await providers.save(form({ name: 'Two' }));
    await providers.save(form({ id: first.id, name: 'First' }));
    const later = providersWith({ saved: readDocument(directory, 'providers') ?? [] });
    expect(names(later)).toEqual(['First', 'Two', 'Demo']);
  });

  test('are all kept when two are saved in the same moment', async () => {
    const providers = providersWith();
    await Promise.all([providers.save(form({ name: 'One' })), providers.save(form({ name: 'Two' }))]);
    expect(names(providers)).toEqual(['One', 'Two', 'Demo']);
    expect(readDocument(directory, 'providers')).toHaveLength(2);
  });

  test('go with their secrets', async () => {
    const providers = providersWith();
    const { id } = await providers.save(form({ secret: SECRET }));
    await providers.remove(id);
    expect([vault.secrets.size, names(providers)]).toEqual([0, ['Demo']]);
    expect(readDocument(directory, 'providers')).toEqual([]);
  });

  test('leave no secret behind where the disk refuses the rest', async () => {
    const providers = providersWith();
    const { id } = await providers.save(form({ secret: SECRET }));
    await store.request('close', null);
    await expect(providers.remove(id)).rejects.toMatchObject({ code: 'storage-failed' });
    expect([vault.secrets.size, names(providers)]).toEqual([0, ['Demo']]);
  });
});

describe('a form that was moved to another server', () => {
  const saved = { ...form(), id: 'saved' };
  const moved = form({ id: 'saved', endpoint: 'http://elsewhere.example/v1/chat/completions' });

  test('is not tested with the secret of the one before', async () => {
    await vault.write('saved', `auth=${SECRET}`);
    const providers = providersWith({ saved: [saved] });
    expect((await providers.draftTarget(moved, 'gpt-4')).connection.secret).toBeUndefined();
    expect((await providers.draftTarget(form({ id: 'saved' }), 'gpt-4')).connection.secret).toBe(
      `auth=${SECRET}`,
    );
  });

  test('loses that secret when it is saved, and not by a change of anything else', async () => {
    await vault.write('saved', `auth=${SECRET}`);
    const providers = providersWith({ saved: [saved] });
    expect((await providers.save(form({ id: 'saved', name: 'Another name' }))).hasSecret).toBe(true);
    expect((await providers.save(moved)).hasSecret).toBe(false);
  });
});

describe('a keyring that comes and goes', () => {
  const endpoint = 'http://elsewhere.example/v1/chat/completions';

  test('never gives the secret of one server to another', async () => {
    const first = providersWith();
    const { id } = await first.save(form({ secret: SECRET }));
    const kept = new Map(vault.secrets);
    // A run without a keyring: what it keeps is gone with it.
    vault = new MemoryVault();
    const saved = readDocument(directory, 'providers') ?? [];
    await providersWith({ saved }).save(form({ id, endpoint, secret: 'another-s3cret' }));
    // The keyring is back, with what it had.
    vault = new MemoryVault();
    for (const [key, secret] of kept) vault.secrets.set(key, secret);
    const later = providersWith({ saved: readDocument(directory, 'providers') ?? [] });
    const { connection } = await later.target({ providerId: id, model: 'gpt-4' });
    expect(connection.endpoint).toBe(endpoint);
    expect(connection.secret).toBeUndefined();
  });

  test('a secret of a version that bound none is bound at its first use', async () => {
    vault.secrets.set('saved', `auth=${SECRET}`);
    const saved = { ...form(), id: 'saved' };
    const choice = { providerId: 'saved', model: 'gpt-4' };
    expect((await providersWith({ saved: [saved] }).target(choice)).connection.secret).toBe(`auth=${SECRET}`);
    const moved = providersWith({ saved: [{ ...saved, endpoint }] });
    expect((await moved.target(choice)).connection.secret).toBeUndefined();
  });

  test('a newly typed key is tried though the keyring does not open the old one', async () => {
    const providers = providersWith({ saved: [{ ...form(), id: 'saved' }] });
    vault.read = () => Promise.reject(new AppError('secret-unavailable', 'locked'));
    const { connection } = await providers.draftTarget(form({ id: 'saved', secret: SECRET }), 'gpt-4');
    expect(connection.secret).toBe(`auth=${SECRET}`);
    await expect(providers.draftTarget(form({ id: 'saved' }), 'gpt-4')).rejects.toMatchObject({
      code: 'secret-unavailable',
    });
  });

  test('a proxy’s password does not travel to another proxy', async () => {
    const proxied = form({ proxy: 'socks5://me:pass@one.example:1080' });
    const { id } = await providersWith().save(proxied);
    const [saved] = readDocument(directory, 'providers') ?? [];
    if (saved === undefined) throw new Error('nothing was saved');
    const moved = providersWith({ saved: [{ ...saved, proxy: 'socks5://two.example:1080' }] });
    const { connection } = await moved.target({ providerId: id, model: 'gpt-4' });
    expect(connection.proxy).toBe('socks5://two.example:1080');
  });
});

describe('the way through the network', () => {
  const through = form({ endpoint: 'https://models.example/v1/chat/completions', protocol: 'openai-chat' });
  const proxied = { ...through, proxy: 'socks5://me:pa%3Ass@127.0.0.1:1080' };

  test('a proxy’s password is kept with the secrets, and is in no view and no file', async () => {
    const providers = providersWith();
    const view = await providers.save(proxied);
    expect(view.proxy).toBe('socks5://127.0.0.1:1080');
    const { connection } = await providers.target({ providerId: view.id, model: 'gpt-4' });
    expect(connection.proxy).toBe(proxied.proxy);
    expect(redactor(connection)('via socks5: pa%3Ass refused')).not.toContain('pa%3Ass');
    const seen = JSON.stringify(providers.list()) + readFileSync(join(directory, 'providers.json'), 'utf8');
    expect(seen).not.toContain('pa%3Ass');
  });

  test('it stays as long as the proxy does, is tried from the form, and goes with the provider', async () => {
    const providers = providersWith();
    const { id, proxy = '' } = await providers.save(proxied);
    const proxyOf = async (input: ProviderInput): Promise<string | undefined> =>
      (await providers.draftTarget(input, 'gpt-4')).connection.proxy;
    expect(await proxyOf({ ...through, id, proxy })).toBe(proxied.proxy);
    expect(await proxyOf({ ...through, id, proxy: 'http://other:1@127.0.0.1:8080' })).toBe(
      'http://other:1@127.0.0.1:8080',
    );
    expect(await proxyOf({ ...through, id, proxy: 'http://127.0.0.1:8080' })).toBe('http://127.0.0.1:8080');
    await providers.save({ ...through, id, name: 'Another name', proxy });
    expect(vault.secrets.size).toBe(1);
    await providers.save({ ...through, id, proxy: 'none' });
    expect(vault.secrets.size).toBe(0);
    await providers.save({ ...proxied, id });
    await providers.remove(id);
    expect(vault.secrets.size).toBe(0);
  });

  test.each(['ftp://127.0.0.1', 'not an address'])('%s is no proxy', async (proxy) => {
    const saving = providersWith().save({ ...through, proxy });
    await expect(saving).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('certificates are given as text or as a file, which is read at each use', async () => {
    const file = join(directory, 'team.pem');
    const cert = readFileSync(new URL('../../fixtures/tls/ca.pem', import.meta.url), 'utf8');
    writeFileSync(file, `Our team\n${cert}`);
    const providers = providersWith();
    const pasted = await providers.draftTarget({ ...through, ca: cert }, 'gpt-4');
    expect(pasted.connection.ca?.trim()).toBe(cert.trim());
    const { id } = await providers.save({ ...through, ca: file });
    const { connection } = await providers.target({ providerId: id, model: 'gpt-4' });
    expect(connection.ca?.trim()).toBe(cert.trim());
    rmSync(file);
    await expect(providers.target({ providerId: id, model: 'gpt-4' })).rejects.toMatchObject({
      code: 'certificate-unreadable',
      detail: `${file}: ENOENT`,
    });
  });

  test.each([
    ['a file without any', 'providers.json', 'no certificate in it'],
    ['a path that is not whole', '', 'not a whole path'],
    ['a damaged one', null, 'PEM: a damaged certificate'],
  ])('%s is refused before anything is saved', async (_what, name, why) => {
    const providers = providersWith();
    await providers.save(through);
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    const ca = name === null ? damaged : name === '' ? 'team.pem' : join(directory, name);
    const refusal = await providers.save({ ...through, ca }).catch(toAppError);
    expect(refusal).toMatchObject({ code: 'certificate-unreadable' });
    expect('detail' in refusal && refusal.detail).toContain(why);
    expect(providers.list()).toHaveLength(2);
  });
});
