"use client";
import { type ComponentProps, useId } from "react";
import { useTypedEarly } from "./typed-early.ts";

/** A checkbox or a radio: what is ticked before the page's scripts have come is kept. */
export function Tick({ id, ...input }: ComponentProps<"input"> & { readonly type: "checkbox" | "radio" }) {
  const own = useId();
  useTypedEarly(id ?? own);
  return <input id={id ?? own} {...input} />;
}
