import { type CommandLine, type ProxyConfig, session } from 'electron';

/**
 * A proxy that cannot be found: its name is never resolved, so that a connection through it ends before any
 * packet, loopback included.
 */
const NOWHERE = 'nowhere.invalid';

/** Chromium's own switches for a proxy, where the person gave them: they are for what main asks. */
const PROXY_SWITCHES = ['proxy-server', 'proxy-pac-url', 'proxy-bypass-list', 'no-proxy-server'] as const;

let personsProxy: ProxyConfig = { mode: 'system' };

/**
 * Leaves Chromium without a network: every request of the app is made by main's own HTTP client, and every page
 * comes from `app://`. This holds below the pages' policies, in every session and every frame, for what no
 * policy governs (WebRTC, preconnections, dictionaries) as well. Must run before the app is ready.
 *
 * What is left open is `createProxyResolver`, whose session gets the system's proxy settings back.
 */
export function cutOffNetwork(commandLine: CommandLine): void {
  personsProxy = takeProxySwitches(commandLine);
  commandLine.appendSwitch('proxy-server', `http://${NOWHERE}:1`);
  // Chromium would pass every proxy by for this machine's own addresses.
  commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
  // WebRTC alone resolves names with port 0; the file of a proxy auto-configuration is still found.
  commandLine.appendSwitch('host-resolver-rules', `MAP ${NOWHERE} ~NOTFOUND, MAP *:0 ~NOTFOUND`);
  // `<link rel="dns-prefetch">` asks a name server, which no policy and no request filter sees.
  commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  // WebRTC would announce an address of this machine by multicast DNS.
  const disabled = commandLine.getSwitchValue('disable-features');
  commandLine.appendSwitch('disable-features', `${disabled},WebRtcHideLocalIpsWithMdns`);
}

/**
 * Asks Chromium which proxy the system wants for a URL, in the form of a PAC result (`PROXY host:port; DIRECT`).
 * The session is made at the first question; no page has it.
 */
export function createProxyResolver(): (url: string) => Promise<string> {
  let opening: Promise<Electron.Session> | undefined;
  return async (url) => (await (opening ??= openProxySession())).resolveProxy(url);
}

async function openProxySession(): Promise<Electron.Session> {
  const proxies = session.fromPartition('system-proxy', { cache: false });
  await proxies.setProxy(personsProxy);
  return proxies;
}

function takeProxySwitches(commandLine: CommandLine): ProxyConfig {
  const valueOf = (name: string): string => commandLine.getSwitchValue(name);
  const proxyBypassRules = valueOf('proxy-bypass-list');
  const given = commandLine.hasSwitch('no-proxy-server')
    ? ({ mode: 'direct' } as const)
    : valueOf('proxy-pac-url') !== ''
      ? ({ mode: 'pac_script', pacScript: valueOf('proxy-pac-url') } as const)
      : valueOf('proxy-server') !== ''
        ? ({ mode: 'fixed_servers', proxyRules: valueOf('proxy-server'), proxyBypassRules } as const)
        : ({ mode: 'system' } as const);
  for (const name of PROXY_SWITCHES) commandLine.removeSwitch(name);
  return given;
}
