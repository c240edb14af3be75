import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { QrCode } from "#app/_components/qr-code.tsx";

test("a code is drawn module by module, with white around it and words for who cannot see it", () => {
  const text = "https://24-100.example/ici/gymnase";
  const { size, data } = encode(text, { ecc: "M", border: 2 });
  const drawn = renderToStaticMarkup(createElement(QrCode, { text, label: "Code de la porte" }));
  const dark = new Set<string>();
  for (const [, x, y, width] of drawn.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at++) dark.add(`${at} ${y}`);
  }
  const expected = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])));
  expect([...dark].toSorted()).toEqual(expected.toSorted());
  expect(drawn).toContain(`viewBox="0 0 ${size} ${size}"`);
  expect(drawn).toContain('aria-label="Code de la porte"');
  expect(data[0]?.some(Boolean)).toBe(false);
});
