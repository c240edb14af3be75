import { useTranslations } from "next-intl";
import type { AddressesImported } from "../../_trpc/upload.ts";

/** What a file gave, what was left of it, and which of its lines were refused. */
export function ImportAnswer({ answer }: { readonly answer: AddressesImported }) {
  const t = useTranslations("addresses.import");
  const { addresses, streets, communes, refused, refusedLines, elsewhere, repeated } = answer;
  const untold = refused - refusedLines.length;
  return (
    <div className="figures flex flex-col gap-2 rounded-xl border border-line bg-sunken p-4">
      <p className="font-semibold">{t("done", { addresses, streets, communes })}</p>
      {elsewhere + repeated > 0 && <p className="text-muted">{t("left", { elsewhere, repeated })}</p>}
      {refused > 0 && (
        <details>
          <summary className="cursor-pointer font-semibold">{t("refused", { count: refused })}</summary>
          <ul className="mt-2 flex flex-col gap-1">
            {refusedLines.map(({ line, fault }) => (
              <li key={line}>{t("refusedLine", { line, fault: t(`faults.${fault}`) })}</li>
            ))}
            {untold > 0 && <li className="text-muted">{t("untold", { count: untold })}</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
