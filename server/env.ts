// The only reader of process.env in app/ and server/. Nothing is read when the module loads, so that a build needs no environment.
import { z } from "zod";

const whole = (min: number, max: number) => {
  const error = `nombre entier de ${min} à ${max} attendu`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
};
/** An empty variable (`PORT= npm start`) counts as absent. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());

const startFields = {
  /** Any Postgres; absent, the embedded one is started. */
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "doit commencer par postgres://")),
  PORT: optional(whole(1, 65_535)),
  /** Address to listen on; 0.0.0.0 opens the platform to the network. */
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  BETTER_AUTH_SECRET: optional(z.string().min(32, "au moins 32 caractères attendus")),
  /** Address that people type, used in messages and links; defaults to http://localhost:PORT. */
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: "adresse en http:// ou https:// attendue" })),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "doit commencer par smtp:// ou smtps://")),
  MAIL_FROM: optional(z.string()),
  /** `off`: this process serves pages only, and jobs are left to `npm run worker`. */
  JOBS: optional(z.enum(["on", "off"], "on ou off attendu")),
  SOLVER_THREADS: optional(whole(1, 64)),
};

const startSchema = z.object(startFields);
const serverSchema = startSchema.extend({
  DATABASE_URL: startFields.DATABASE_URL.pipe(z.string()),
  BETTER_AUTH_SECRET: startFields.BETTER_AUTH_SECRET.pipe(z.string()),
  PUBLIC_URL: startFields.PUBLIC_URL.pipe(z.string()),
});

export type StartEnv = z.infer<typeof startSchema>;
export type Env = z.infer<typeof serverSchema>;

/** What the person typed before `npm start`: everything may be absent. */
export function readStartEnv(source: NodeJS.ProcessEnv = process.env): StartEnv {
  const given = parse(startSchema, source);
  if (given.SMTP_URL && !given.MAIL_FROM) {
    throw new EnvError(
      "Variable d'environnement MAIL_FROM : adresse d'expédition attendue, puisque SMTP_URL est donnée.",
    );
  }
  return given;
}

/** Where mail leaves, or null when it is only kept to be read. */
export function smtpSettings(given: Pick<StartEnv, "SMTP_URL" | "MAIL_FROM">): { url: string; from: string } | null {
  return given.SMTP_URL && given.MAIL_FROM ? { url: given.SMTP_URL, from: given.MAIL_FROM } : null;
}

/** Where links of mails lead, also in processes that serve no page. */
export const publicUrl = (): string => readStartEnv().PUBLIC_URL ?? "http://localhost:3000";

let current: Env | undefined;

/** The settings of the running server, completed by the start-up; read once. */
export function env(): Env {
  current ??= parse(serverSchema, process.env);
  return current;
}

/** The environment handed to the processes that the start-up creates. */
export function childEnv(extra: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

export class EnvError extends Error {
  override name = "EnvError";
}

function parse<T extends z.ZodType>(schema: T, source: NodeJS.ProcessEnv): z.infer<T> {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  // the value is not repeated: it may hold a password
  throw new EnvError(`Variable d'environnement ${String(issue?.path[0])} : ${issue?.message ?? "valeur refusée"}.`);
}
