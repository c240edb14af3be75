import { readFileSync } from "node:fs";
import { Drama, Dumbbell, GraduationCap, Hammer, HeartHandshake, MessagesSquare } from "lucide-react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

const FILE = "app/hub/campagnes/[id]/_workbench/family-signs.css";
const signs = [...readFileSync(FILE, "utf8").matchAll(/--sign-(\w+): url\("data:image\/svg\+xml,(.*)"\)/g)];
const partsOf = (svg: string) => [...svg.matchAll(/ (?:d|points)=["']([^"']+)["']/g)].map(([, drawn]) => drawn);

it.each([
  ["sport", Dumbbell],
  ["culture", Drama],
  ["learning", GraduationCap],
  ["social", HeartHandshake],
  ["making", Hammer],
  ["meeting", MessagesSquare],
] as const)("the sign of %s is drawn by day and by night as its icon is", (family, Icon) => {
  const drawn = signs.filter(([, name]) => name === family).map(([, , svg]) => partsOf(decodeURIComponent(svg ?? "")));
  const icon = partsOf(renderToStaticMarkup(createElement(Icon)));
  expect(icon.length).toBeGreaterThan(0);
  expect(drawn).toEqual([icon, icon]);
});
