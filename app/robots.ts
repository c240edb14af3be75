import type { MetadataRoute } from "next";

/** The map and the places are for everybody; what belongs to somebody is of no use to a search engine. */
export default function robots(): MetadataRoute.Robots {
  const disallow = [
    "/admin/",
    "/agenda",
    "/api/",
    "/bienvenue",
    "/connexion",
    "/hub/",
    "/inscription",
    "/mes-lieux",
    "/plans/",
  ];
  return { rules: { userAgent: "*", allow: "/", disallow } };
}
