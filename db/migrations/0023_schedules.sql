-- what a search had planned is the first leg of how it cooled
ALTER TABLE "plan" RENAME COLUMN "planned_iterations" TO "schedule";--> statement-breakpoint
ALTER TABLE "plan" DROP CONSTRAINT "plan_replay";--> statement-breakpoint
ALTER TABLE "plan" ALTER COLUMN "schedule" TYPE text USING "schedule"::text;--> statement-breakpoint
UPDATE "plan" SET "solution" = jsonb_set("solution" #- '{stats,planned}', '{stats,schedule}', to_jsonb("solution" #>> '{stats,planned}')) WHERE "solution" #> '{stats,planned}' IS NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_replay" CHECK (("plan"."result_hash" is null) = ("plan"."iterations" is null) and ("plan"."result_hash" is null) = ("plan"."solver_version" is null) and ("plan"."result_hash" is not null or ("plan"."schedule" is null and "plan"."guided_from" is null)));
