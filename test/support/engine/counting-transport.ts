import type { HttpResponse, SendOptions, Transport } from '../../../src-main/engine/http/transport.ts';
import type { HttpRequest } from '../../../src-main/protocols/protocol.ts';

/** Another transport that knows how many requests are under way. */
export class CountingTransport implements Transport {
  underWay = 0;
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    this.underWay += 1;
    let isOver = false;
    const over = (): void => {
      if (!isOver) this.underWay -= 1;
      isOver = true;
    };
    try {
      const response = await this.#transport.send(request, options);
      return {
        status: response.status,
        headers: response.headers,
        read: (silenceMs) => response.read(silenceMs),
        release: () => {
          over();
          response.release();
        },
        destroy: () => {
          over();
          response.destroy();
        },
      };
    } catch (error) {
      over();
      throw error;
    }
  }

  close(): void {
    this.#transport.close();
  }
}
