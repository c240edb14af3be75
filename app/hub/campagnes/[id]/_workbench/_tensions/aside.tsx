"use client";
import { useEffect, useRef } from "react";
import { Detail } from "../detail.tsx";
import type { Bench } from "../use-bench.ts";
import { ClashPanel } from "./clash.tsx";
import { TensionList } from "./tension-list.tsx";
import { useTensions } from "./use-tensions.ts";

/** Beside the map: the clash that is open, or the chosen request, or all clashes of the hour. */
export function Aside({ bench }: { readonly bench: Bench }) {
  const panel = useRef<HTMLDivElement>(null);
  const shown = `${bench.url.clash} ${bench.url.selected}`;
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    // the button that was pressed has gone with its panel: the keyboard goes on in the next one
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <div ref={panel} tabIndex={-1}>
      <Content bench={bench} />
    </div>
  );
}

function Content({ bench }: { readonly bench: Bench }) {
  const tensions = useTensions(bench);
  const { plan, selected, url } = bench;
  const clash = tensions.clashes.find(({ siteSlug }) => siteSlug === url.clash);
  if (plan && clash) return <ClashPanel key={clash.siteSlug} clash={clash} tensions={tensions} bench={bench} />;
  if (plan && !selected) return <TensionList tensions={tensions} bench={bench} />;
  return <Detail bench={bench} />;
}
