/** Real receivers on loopback for the tests of everything that goes out: one that behaves and several that do not. */
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface Heard { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }

export interface Receiver extends AsyncDisposable {
  readonly port: number
  readonly url: string
  /** What arrived, in order. */
  readonly heard: Heard[]
}

/** An HTTP server that keeps what arrives and answers as told: a status, or a function of its own. */
export async function receiver(answer: number | RequestListener, port = 0): Promise<Receiver> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() })
      if (typeof answer === 'number') response.writeHead(answer).end('ok')
      else answer(request, response)
    })
  })
  return opened(server, heard, port)
}

/** A server below HTTP: it does to the socket what it is told. */
export const socketReceiver = (treat: (socket: Socket) => void): Promise<Receiver> =>
  opened(createTcpServer((socket) => {
    socket.on('error', () => {})
    treat(socket)
  }), [], 0)

async function opened(server: Server, heard: Heard[], wanted: number): Promise<Receiver> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  return {
    port, url: `http://127.0.0.1:${port}/hook`, heard,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
