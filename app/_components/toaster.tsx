"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTheme } from "./theme.ts";
import { whenFirst } from "./toast.ts";

const Shown = dynamic(() => import("sonner").then(({ Toaster }) => Toaster), { ssr: false });

/** Where notices appear; nothing until there is one. */
export function Toaster() {
  const [isNeeded, setNeeded] = useState(false);
  const theme = useTheme();
  useEffect(() => whenFirst(() => setNeeded(true)), []);
  return isNeeded && <Shown position="top-center" theme={theme === "night" ? "dark" : "light"} />;
}
