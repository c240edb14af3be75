import { expect, type Page } from "@playwright/test";
import type { DemoRole } from "./browser.ts";

/** Signs in by the demonstration's own door, for journeys that are not about signing in: it takes no tries from the others. */
export async function enterAs(page: Page, role: DemoRole): Promise<void> {
  const answer = await page.request.post("/api/auth/sign-in/demonstration", {
    data: { role },
    headers: { origin: new URL(process.env.PLATFORM_URL ?? "http://localhost:3000").origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A procedure as this page's visitor calls it: a query, or a mutation when there is something to `send`. */
// biome-ignore lint/suspicious/noExplicitAny: what each procedure answers is for its own tests to say
export async function callApi(page: Page, procedure: string, input?: object, send?: object): Promise<any> {
  const url = `/api/trpc/${procedure}`;
  const answer = send
    ? await page.request.post(url, { data: { json: send } })
    : await page.request.get(input ? `${url}?input=${encodeURIComponent(JSON.stringify({ json: input }))}` : url);
  const body = await answer.json();
  expect(body.error, `${procedure}: ${JSON.stringify(body.error)}`).toBeUndefined();
  return body.result.data.json;
}

/**
 * Makes an account as a newcomer does, its address confirmed by the link of the mail that the territory's manager reads;
 * with an association of its own where one is named.
 */
export async function enterAsNew(page: Page, name: string, association?: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/\W+/g, "-")}-${Date.now()}@example.org`;
  const origin = new URL(process.env.PLATFORM_URL ?? "http://localhost:3000").origin;
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/auth${path}`, { data, headers: { origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await post("/sign-up/email", { name, email, password: NEW_PASSWORD, callbackURL: `${origin}/` });
  await enterAs(page, "manager");
  const token = await tokenOf(page, email);
  await page.context().clearCookies();
  // whoever confirms is signed in
  await page.request.get(`/api/auth/verify-email?token=${token}`);
  if (association) await callApi(page, "members.found", undefined, { key: `found-${email}`, name: association });
  return email;
}

/** What the link of the last mail to an address holds, shown once the mail is known to stay here. */
export async function tokenOf(page: Page, email: string): Promise<string> {
  let token = "";
  await expect
    .poll(async () => {
      const { mails } = await callApi(page, "mail.list", { text: email });
      token = (mails[0]?.state === "kept" && /jeton=([^&\s]+)/.exec(mails[0].body)?.[1]) || "";
      return token;
    })
    .not.toBe("");
  return token;
}

export const NEW_PASSWORD = "une phrase assez longue";
