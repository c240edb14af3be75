CREATE TABLE "consent" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"before" jsonb,
	"space_id" uuid NOT NULL,
	"start_slot" integer NOT NULL,
	"weeks" text NOT NULL,
	"cost" jsonb NOT NULL,
	"state" text NOT NULL,
	"token_hash" text,
	"note" text,
	"answered_at" timestamp with time zone,
	"is_open" boolean NOT NULL,
	CONSTRAINT "consent_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "consent_once" UNIQUE("territory_id","proposal_id","request_id"),
	CONSTRAINT "consent_state" CHECK ("state" in ('unasked', 'asked', 'accepted', 'declined', 'other')),
	CONSTRAINT "consent_start" CHECK ("consent"."start_slot" between 0 and 2015),
	CONSTRAINT "consent_weeks" CHECK ("consent"."weeks" ~ '^(\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'),
	CONSTRAINT "consent_token_hash" CHECK ("consent"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "consent_asked" CHECK (("consent"."state" = 'unasked') = ("consent"."token_hash" is null)),
	CONSTRAINT "consent_answered" CHECK (("consent"."state" in ('unasked', 'asked')) = ("consent"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"deadline" timestamp with time zone,
	"message" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "proposal_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "proposal_kind" CHECK ("kind" in ('free', 'swap', 'move', 'share', 'start', 'part', 'place', 'weeks')),
	CONSTRAINT "proposal_state" CHECK ("state" in ('asked', 'applied', 'declined', 'expired', 'withdrawn', 'stale')),
	CONSTRAINT "proposal_ended" CHECK (("proposal"."state" = 'asked') = ("proposal"."ended_at" is null)),
	CONSTRAINT "proposal_deadline" CHECK ("proposal"."deadline" is not null or "proposal"."state" = 'applied'),
	CONSTRAINT "proposal_message" CHECK (length("proposal"."message") <= 500)
);
--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_proposal" FOREIGN KEY ("territory_id","proposal_id") REFERENCES "public"."proposal"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consent_one_open" ON "consent" USING btree ("territory_id","request_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "consent_by_token" ON "consent" USING btree ("territory_id","token_hash");--> statement-breakpoint
CREATE INDEX "consent_by_organization" ON "consent" USING btree ("territory_id","organization_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "proposal_by_plan" ON "proposal" USING btree ("territory_id","plan_id","created_at");--> statement-breakpoint
alter table proposal enable row level security;--> statement-breakpoint
alter table proposal force row level security;--> statement-breakpoint
create policy proposal_territory on proposal
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on proposal to territory_app;--> statement-breakpoint
alter table consent enable row level security;--> statement-breakpoint
alter table consent force row level security;--> statement-breakpoint
create policy consent_territory on consent
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on consent to territory_app;
