import { type Algorithm, hash, verify } from "@node-rs/argon2";

// OWASP's floor for argon2id, 21 ms on one core. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const ARGON2ID = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

export const verifyPassword = (data: { hash: string; password: string }): Promise<boolean> =>
  verify(data.hash, data.password);
