ALTER TABLE "request" ADD COLUMN "age_group" text;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "enrolled" integer;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "members" integer;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "is_public_utility" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_age_group" CHECK ("age_group" in ('children', 'teens', 'adults', 'seniors', 'all'));--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_level" CHECK ("level" in ('discovery', 'leisure', 'departmental', 'regional', 'national'));--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_enrolled" CHECK ("request"."enrolled" between 1 and 100000);--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_members" CHECK ("organization"."members" between 1 and 1000000);