import type { ReactNode } from "react";
import { Words } from "../_text/words.tsx";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <Words of={["owner", "places", "agenda", "teams", "asking", "visits", "convention"]}>{children}</Words>;
}
