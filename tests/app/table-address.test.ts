import { expect, test } from "vitest";
import { listedBy, tableAddress } from "../../app/hub/campagnes/[id]/_workbench/address.ts";

const NOTHING = { text: "", outcome: "all", reason: null, recurrence: null, site: null, sort: "organization" };
const read = (address: string) => {
  const { searchParams } = new URL(address, "https://example.org");
  return listedBy((name) => searchParams.get(name) ?? "");
};

test("the table of a campaign's requests is asked for as the list is narrowed, and reads the same", () => {
  const url = { ...NOTHING, text: "théâtre & co", outcome: "refused", reason: "full", site: "gymnase", sort: "place" };
  const address = tableAddress({ campaign: { id: "c" }, head: { version: 3 }, versus: { version: 2 }, url });
  expect(address).toMatch(/^\/api\/listes\/demandes-de-la-campagne\?de=c&/);
  expect(read(address)).toEqual({
    ...{ plan: 3, versus: 2, sort: "place" },
    filters: { text: "théâtre & co", outcome: "refused", reason: "full", recurrence: null, siteSlug: "gymnase" },
  });
});

test("what the address does not say, or says of what there is not, narrows nothing", () => {
  const whole = {
    ...{ plan: 0, versus: 0, sort: "organization" },
    filters: { text: "", outcome: "all", reason: null, recurrence: null, siteSlug: null },
  };
  expect(read(tableAddress({ campaign: { id: "c" }, head: null, versus: null, url: NOTHING }))).toEqual(whole);
  expect(read("/?reponse=jamais&raison=rien&duree=toujours&tri=hasard")).toEqual(whole);
});
