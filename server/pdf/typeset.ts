import { unbroken } from "../unbroken.ts";

/** Lines break where French lets them, and what no font can show is left out. */
export const typeset = (text: string) =>
  unbroken(text.replace(/[\p{Cc}\p{Cf}]/gu, (letter) => (letter === "\n" ? letter : "")));
