/** French as it is set, a text or a message with its arguments: no line begins with « : », « » » or the unit of a number. */
export const unbroken = (french: string) =>
  french
    .replace(/\u202f/g, "\u00a0")
    .replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0")
    .replace(/(?<=[\d}#]) (?=(?:€|%|h|min|km|m²|m|Mo)(?![\p{L}\d’]))/gu, "\u00a0")
    .replace(/(?<=[\d}]\u00a0h) (?=[\d{])/g, "\u00a0");
