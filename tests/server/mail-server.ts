import { createServer, type Socket } from "node:net";

export interface ReceivedMail {
  from: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
}

export interface TestMailServer {
  url: string;
  received: ReceivedMail[];
  /** Answers this line to the recipient given, or to all; null accepts again. */
  refuse(line: string | null, recipient?: string): void;
  stop(): Promise<void>;
}

/** The least of a mail server: enough SMTP to take a mail or refuse it. */
export async function startMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  let refusal: { line: string; recipient: string | undefined } | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    converse(socket);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuse: (line, recipient) => {
      refusal = line === null ? null : { line, recipient };
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };

  function converse(socket: Socket): void {
    let [buffer, from, to, isData] = ["", "", "", false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 essai");
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      buffer += chunk;
      const end = isData ? "\r\n.\r\n" : "\r\n";
      for (
        let at = buffer.indexOf(end);
        at >= 0 && !socket.destroyed;
        at = buffer.indexOf(isData ? "\r\n.\r\n" : "\r\n")
      ) {
        const text = buffer.slice(0, at);
        buffer = buffer.slice(at + (isData ? 5 : 2));
        if (isData) {
          received.push(readMail(text, from, to));
          isData = false;
          say("250 pris");
        } else command(text);
      }
    });

    function command(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "MAIL") from = /<(.*?)>/.exec(line)?.[1] ?? "";
      if (verb === "RCPT") {
        to = /<(.*?)>/.exec(line)?.[1] ?? "";
        if (refusal && (refusal.recipient ?? to) === to) {
          say(refusal.line);
          return;
        }
      }
      if (verb === "DATA") isData = true;
      say(verb === "DATA" ? "354 à vous" : verb === "QUIT" ? "221 au revoir" : "250 bien");
      if (verb === "QUIT") socket.end();
    }
  }
}

function readMail(source: string, from: string, to: string): ReceivedMail {
  const split = source.indexOf("\r\n\r\n");
  const headers = source.slice(0, split).replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  const body = source.slice(split + 4);
  const encoding = header("Content-Transfer-Encoding");
  const text = encoding === "base64" ? Buffer.from(body, "base64").toString("utf8") : unquote(body, encoding);
  return {
    from,
    to,
    messageId: header("Message-ID"),
    subject: decodeWords(header("Subject")),
    text: `${text.replace(/\r\n/g, "\n").trimEnd()}\n`,
  };
}

function unquote(body: string, encoding: string): string {
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString("utf8")
        : unquote(word.replaceAll("_", " "), "quoted-printable"),
    );
}
