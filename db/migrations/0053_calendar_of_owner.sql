ALTER TABLE "calendar_link" DROP CONSTRAINT "calendar_link_of";--> statement-breakpoint
DROP INDEX "calendar_link_once";--> statement-breakpoint
ALTER TABLE "calendar_link" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_owner" FOREIGN KEY ("territory_id","owner_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_link_once" ON "calendar_link" USING btree ("territory_id","user_id",coalesce("team_id", "organization_id", "site_id", "owner_id"),("owner_id" is not null));--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_of" CHECK (num_nonnulls("calendar_link"."organization_id", "calendar_link"."site_id", "calendar_link"."owner_id") = 1);