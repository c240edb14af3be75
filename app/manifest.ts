import type { MetadataRoute } from "next";
import { getLocale, getTranslations } from "next-intl/server";

/** What a phone needs to keep the platform among its applications. It opens in a window of its own, and asks for nothing else. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [lang, t] = await Promise.all([getLocale(), getTranslations("shell")]);
  return {
    id: "/",
    name: `${t("name")} · ${t("tagline")}`,
    short_name: t("name"),
    description: t("tagline"),
    lang,
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f6f1e7",
    theme_color: "#0e1b2c",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("links.ask"), url: "/demandes/nouvelle" },
      { name: t("links.agenda"), url: "/agenda" },
    ],
  };
}
