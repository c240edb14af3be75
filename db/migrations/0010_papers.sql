CREATE TABLE "auth_passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_passkey_credential" UNIQUE("credential_id")
);
--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "state" text DEFAULT 'filed' NOT NULL;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "decision_note" text;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "rna" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "siret" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "engaged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "engaged_by" text;--> statement-breakpoint
ALTER TABLE "auth_passkey" ADD CONSTRAINT "auth_passkey_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_passkey_user" ON "auth_passkey" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "document_by_organization" ON "document" USING btree ("territory_id","organization_id","kind");--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_state" CHECK ("state" in ('filed', 'accepted', 'refused'));--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_refused" CHECK ("document"."state" <> 'refused' or length(btrim(coalesce("document"."decision_note", ''))) >= 3);--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_decided" CHECK (("document"."state" = 'filed') = ("document"."decided_at" is null));--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_rna" CHECK ("organization"."rna" ~ '^W[0-9]{9}$');--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_siret" CHECK ("organization"."siret" ~ '^[0-9]{14}$');--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_engaged" CHECK (("organization"."engaged_at" is null) = ("organization"."engaged_by" is null));