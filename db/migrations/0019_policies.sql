ALTER TABLE "policy" ALTER COLUMN "adopted_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "is_simulation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_simulation" CHECK (not ("plan"."is_simulation" and "plan"."state" in ('published', 'superseded')));--> statement-breakpoint
drop index plan_one_running;--> statement-breakpoint
create unique index plan_one_running on plan (territory_id, campaign_id)
  where (state in ('queued', 'running') and not is_simulation);
