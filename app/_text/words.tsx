import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { NAMESPACES } from "./messages.ts";
import { MoreWords } from "./more-words.tsx";

type Props = { readonly of: readonly (typeof NAMESPACES)[number][]; readonly children: ReactNode };

/** The words that the client components of all pages show; those of a part of the site come by its `Words`. */
export async function CommonWords({ of, children }: Props) {
  return <NextIntlClientProvider messages={await wordsOf(of)}>{children}</NextIntlClientProvider>;
}

/** The words that the client components of a part of the site show, beside those that all pages have. */
export async function Words({ of, children }: Props) {
  return <MoreWords messages={await wordsOf(of)}>{children}</MoreWords>;
}

async function wordsOf(names: Props["of"]) {
  const messages = await getMessages();
  return Object.fromEntries(names.map((name) => [name, messages[name]]));
}
