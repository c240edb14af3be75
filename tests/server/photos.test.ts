import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCaller } from "#server/root.ts";
import { createTestDatabase, type TestDatabase } from "#tests/helpers/database.ts";
import { createTown, type Town } from "#tests/helpers/places.ts";

let database: TestDatabase;
let town: Town;
const as = (name: Parameters<Town["as"]>[0]) => createCaller(town.as(name));

beforeAll(async () => {
  database = await createTestDatabase();
  town = await createTown(database.db);
  await town.site("salle");
});
afterAll(() => database.close());

const picture = (width = 2_000, height = 1_000) =>
  sharp({ create: { width, height, channels: 3, background: "#1f6f78" } });
const add = (content: Buffer, alt = "La grande salle") =>
  as("owner").photos.add({ key: randomUUID(), site: "salle", alt, content: content.toString("base64") });
const refused = (rule: string) => ({ cause: { code: "INVALID_INPUT", path: ["content"], details: { rule } } });

test("a picture is drawn anew, upright, smaller, without what came with it", async () => {
  const file = await picture()
    .withExif({ IFD0: { Copyright: "secret-de-la-photo" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { photoId } = await add(file);
  const { type, content } = await as(null).photos.view({ photoId });
  const kept = await sharp(content).metadata();
  expect([type, kept.format, kept.width, kept.height]).toEqual(["image/webp", "webp", 800, 1_600]);
  expect(kept.exif).toBeUndefined();
  expect(Buffer.from(content).toString("latin1")).not.toContain("secret-de-la-photo");
  const { photos } = await as(null).places.site({ slug: "salle" });
  expect(photos).toEqual([{ id: photoId, alt: "La grande salle", width: 800, height: 1_600 }]);
});

test.each([
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
  ["a page", Buffer.from("<html>")],
  ["the first bytes of a JPEG alone", Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ["a GIF", Buffer.from("GIF89a")],
])("%s is no picture", async (_, content) => {
  await expect(add(content)).rejects.toMatchObject(refused("photo_not_image"));
});

test("more pixels than a camera makes are not decoded", async () => {
  const file = await picture(8_000, 7_000).png().toBuffer();
  await expect(add(file)).rejects.toMatchObject(refused("photo_not_image"));
});

test("the first can be chosen, and each removed; a place has twelve at most", async () => {
  const small = await picture(30, 20).png().toBuffer();
  const { photoId } = await add(small, "La cour");
  await as("owner").photos.putFirst({ key: randomUUID(), photoId });
  const list = await as("owner").photos.list({ site: "salle" });
  expect(list.map(({ alt }) => alt)).toEqual(["La cour", "La grande salle"]);
  for (let i = list.length; i < 12; i++) await add(small);
  await expect(add(small)).rejects.toMatchObject(refused("photo_too_many"));
  await as("owner").photos.remove({ key: randomUUID(), photoId });
  await expect(as(null).photos.view({ photoId })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
});

test("of a draft is its owner's alone, and only the owner adds some", async () => {
  await town.site("brouillon", { state: "draft" });
  const file = await picture(30, 20).png().toBuffer();
  const { photoId } = await as("owner").photos.add({
    key: randomUUID(),
    site: "brouillon",
    alt: "La salle",
    content: file.toString("base64"),
  });
  expect((await as("owner").photos.view({ photoId })).isPublic).toBe(false);
  for (const stranger of [null, "neighbour"] as const) {
    await expect(as(stranger).photos.view({ photoId })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  }
  const foreign = as("neighbour").photos.remove({ key: randomUUID(), photoId });
  await expect(foreign).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
});

test("of an item stands apart from those of its place, and shows no item of another's", async () => {
  const { slug, itemId } = await as("owner").items.save({
    ...{ key: randomUUID(), site: "salle", itemId: null, name: "Percolateur", category: "kitchen", description: "" },
    ...{ condition: "good", quantity: 1, depositCents: 0, terms: "free", centsPerDay: 0, pickUp: "", maxDays: 7 },
    ...{ grantMode: "instant", spaceId: null },
  });
  const content = (await picture(30, 20).png().toBuffer()).toString("base64");
  const { photoId } = await as("owner").photos.add({
    ...{ key: randomUUID(), site: "salle", itemId, alt: "Le percolateur", content },
  });
  expect((await as("owner").photos.list({ site: "salle" })).map(({ id }) => id)).not.toContain(photoId);
  expect((await as("owner").photos.list({ site: "salle", itemId })).map(({ id }) => id)).toEqual([photoId]);
  expect((await as(null).items.view({ slug })).photos).toMatchObject([{ id: photoId, alt: "Le percolateur" }]);
  expect((await as(null).items.search({ text: "percolateur" })).items[0]?.photoId).toBe(photoId);
  await expect(
    as("owner").photos.add({ key: randomUUID(), site: "salle", itemId: randomUUID(), alt: "Rien", content }),
  ).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
});
