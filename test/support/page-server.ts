import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface ServedFile {
  readonly type: "text/html" | "text/javascript" | "application/octet-stream";
  readonly content: string | Uint8Array;
}

export interface PageServer {
  /** Where `/` is, such as `http://127.0.0.1:41237/`. */
  readonly address: string;
  /** The text that a page posts to `/answer`. */
  readonly answer: Promise<string>;
  close(): void;
}

/** With these, a page may have a SharedArrayBuffer. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
} as const;

/** Serves files by their paths, such as `/page.js`, to this machine alone, at a port that is free. */
export async function servePages(files: ReadonlyMap<string, ServedFile>): Promise<PageServer> {
  const server = createServer();
  const answer = new Promise<string>((resolve) => {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (request.method === "POST" && request.url === "/answer") receive(request, response, resolve);
      else send(response, files.get(request.url ?? ""));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${String(address.port)}/`, answer, close };
}

function send(response: ServerResponse, file: ServedFile | undefined): void {
  if (file === undefined) response.writeHead(404).end();
  else response.writeHead(200, { ...isolation, "Content-Type": file.type }).end(file.content);
}

function receive(request: IncomingMessage, response: ServerResponse, give: (text: string) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.writeHead(204).end();
    give(Buffer.concat(chunks).toString("utf8"));
  });
}
