/** No line begins with « : » or « » », and what no font can show is left out. */
export const typeset = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, (letter) => (letter === "\n" ? letter : ""))
    .replace(/\u202f/g, "\u00a0")
    .replace(/ (?=[:;!?»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0");
