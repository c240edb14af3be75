"use client";
import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DownloadButton } from "#app/_components/button.tsx";
import type { RouterOutputs } from "#app/_trpc/types.ts";
import { CopyButton } from "./copy-button.tsx";

type Facts = NonNullable<RouterOutputs["campaigns"]["replay"]["replay"]>;

/** What the plan was made of, and how anybody makes it again to the same fingerprint. `file` is where its file is. */
export function Replay({ facts, file }: { readonly facts: Facts | null; readonly file: string }) {
  const t = useTranslations("plans.replay");
  const format = useFormatter();
  if (!facts) return <p className="text-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose">{t("why")}</p>
      {facts.byHand > 0 && <p className="max-w-prose font-semibold">{t("byHand", { count: facts.byHand })}</p>}
      <dl className="figures grid grid-cols-2 gap-x-6 gap-y-2 lg:grid-cols-4">
        <Fact name={t("policy")}>{t("policyVersion", { version: facts.policyVersion })}</Fact>
        <Fact name={t("solver")}>{t("solverVersion", { version: facts.solverVersion })}</Fact>
        <Fact name={t("seed")}>{format.number(facts.seed)}</Fact>
        <Fact name={t("iterations")}>{format.number(facts.iterations)}</Fact>
        <div className="col-span-2 lg:col-span-4">
          <dt className="text-muted text-sm">{t("hash")}</dt>
          <dd className="break-all font-mono text-sm" data-hash>
            {facts.resultHash}
          </dd>
        </div>
      </dl>
      <ol className="flex max-w-3xl list-decimal flex-col gap-3 pl-5">
        <li>
          <p>{t("step1")}</p>
          <DownloadButton href={file} className="mt-2">
            <Download aria-hidden="true" className="size-4" />
            {t("download", { name: facts.fileName })}
          </DownloadButton>
        </li>
        <li>
          <p>{t("step2")}</p>
          <code className="my-2 block break-words rounded-xl bg-sunken p-3 font-mono text-sm" data-command>
            {facts.command}
          </code>
          <CopyButton text={facts.command} label={t("copy")} done={t("copied")} />
        </li>
        <li>{t("step3")}</li>
      </ol>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}
