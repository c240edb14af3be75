"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { Card, ErrorPanel, Skeleton } from "#app/_components/panel.tsx";
import { useWhen } from "#app/_components/when.ts";
import { withReturn } from "#app/_shell/return-path.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useErrorText } from "#app/_trpc/errors.ts";
import { LineWords, type SharedLine } from "./line-words.tsx";
import { OwnLine } from "./own-line.tsx";

/** The lines of a shared plan under numbers; before them, what concerns the reader's own associations. */
export function Lines({ token, isSignedIn }: { readonly token: string; readonly isSignedIn: boolean }) {
  const t = useTranslations("plans.lines");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const when = useWhen();
  const { data, error } = useQuery(trpc.campaigns.sharedLines.queryOptions({ token }));
  if (error) return <ErrorPanel>{errorText(error)?.summary}</ErrorPanel>;
  if (!data) return <Skeleton className="h-48" />;
  const { own, lines, appealsUntil } = data;
  const lineOf = new Map(lines.map((line) => [line.number, line]));
  return (
    <div className="flex flex-col gap-6">
      {appealsUntil && <p className="rounded-xl bg-sunken p-3">{t("until", { date: when.lastDay(appealsUntil) })}</p>}
      {own.length > 0 && (
        <section aria-labelledby="own">
          <h2 id="own" className="mb-3 font-bold text-2xl">
            {t("own")}
          </h2>
          <ul className="flex flex-col gap-3">
            {own.map((one) => (
              <li key={one.requestId}>
                <Card>
                  <OwnLine own={one} line={one.isGranted ? lineOf.get(one.number ?? 0) : undefined} token={token} />
                </Card>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="all">
        <h2 id="all" className="mb-3 font-bold text-2xl">
          {t("all")}
        </h2>
        <p className="mb-3 max-w-prose text-muted">
          {t("noName")} {own.length > 0 && t("ownAbove")}
          {!isSignedIn &&
            t.rich("signIn", {
              way: (words) => (
                <Link
                  href={withReturn("/connexion", `/plans/${token}`)}
                  className="text-ink underline underline-offset-4"
                >
                  {words}
                </Link>
              ),
            })}
        </p>
        <AllLines lines={lines} />
      </section>
    </div>
  );
}

const STEP = 40;
const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

function AllLines({ lines }: { readonly lines: readonly SharedLine[] }) {
  const t = useTranslations("plans.lines");
  const [text, setText] = useState("");
  const [most, setMost] = useState(STEP);
  const found = lines.filter(({ siteName, communeName }) =>
    plain(`${siteName} ${communeName}`).includes(plain(text.trim())),
  );
  return (
    <div className="flex flex-col gap-3">
      <TextField label={t("search")} value={text} onChange={(event) => setText(event.target.value)} />
      <p aria-live="polite" className="figures text-muted text-sm">
        {t("count", { count: found.length })}
      </p>
      <ul className="rounded-2xl border border-line bg-surface">
        {found.slice(0, most).map((line) => (
          <li key={line.number} className="border-line border-b px-4 py-3 last:border-0">
            <LineWords line={line} />
          </li>
        ))}
      </ul>
      {found.length > most && (
        <Button className="self-start" onClick={() => setMost(most + STEP)}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
