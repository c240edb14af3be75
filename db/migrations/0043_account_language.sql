ALTER TABLE "auth_user" ADD COLUMN "locale" text DEFAULT 'fr' NOT NULL;--> statement-breakpoint
ALTER TABLE "auth_user" ADD CONSTRAINT "auth_user_locale" CHECK ("locale" in ('fr', 'en'));