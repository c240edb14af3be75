ALTER TABLE "convention" DROP CONSTRAINT "convention_kind";--> statement-breakpoint
ALTER TABLE "convention_acceptance" DROP CONSTRAINT "convention_acceptance_side";--> statement-breakpoint
ALTER TABLE "convention" ADD COLUMN "economic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "convention" ADD CONSTRAINT "convention_kind" CHECK ("kind" in ('public', 'private', 'shelter'));--> statement-breakpoint
ALTER TABLE "convention_acceptance" ADD CONSTRAINT "convention_acceptance_side" CHECK ("side" in ('holder', 'owner', 'hub'));