CREATE TABLE "auth_account" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "auth_rate_limit_key" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_session_token" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"request_id" uuid,
	"plan_id" uuid,
	"title" text NOT NULL,
	"people" integer NOT NULL,
	"state" text NOT NULL,
	"decision_note" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "booking_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "booking_once_per_plan" UNIQUE("territory_id","plan_id","request_id"),
	CONSTRAINT "booking_state" CHECK ("state" in ('pending', 'held', 'confirmed', 'refused', 'cancelled')),
	CONSTRAINT "booking_people" CHECK ("booking"."people" between 1 and 100000),
	CONSTRAINT "booking_title" CHECK (length(btrim("booking"."title")) between 3 and 120)
);
--> statement-breakpoint
CREATE TABLE "document" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid,
	"site_id" uuid,
	"booking_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"valid_until" date,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "document_kind" CHECK ("kind" in ('insurance', 'convention', 'safety', 'statutes', 'photo', 'other')),
	CONSTRAINT "document_subject" CHECK (num_nonnulls("document"."organization_id", "document"."site_id", "document"."booking_id") = 1),
	CONSTRAINT "document_size" CHECK ("document"."size_bytes" between 1 and 10485760 and "document"."size_bytes" = octet_length("document"."content")),
	CONSTRAINT "document_sha256" CHECK ("document"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "occupation" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"state" text NOT NULL,
	"seats" integer DEFAULT 1 NOT NULL,
	"exclusive" boolean DEFAULT true NOT NULL,
	CONSTRAINT "occupation_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "occupation_state" CHECK ("state" in ('held', 'confirmed', 'released')),
	CONSTRAINT "occupation_during" CHECK (not isempty("occupation"."during") and not lower_inf("occupation"."during") and not upper_inf("occupation"."during")),
	CONSTRAINT "occupation_seats_positive" CHECK ("occupation"."seats" >= 1)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"local_start" timestamp NOT NULL,
	"local_end" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	CONSTRAINT "session_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "session_of_booking" UNIQUE("territory_id","booking_id","id"),
	CONSTRAINT "session_state" CHECK ("state" in ('planned', 'cancelled', 'given-back')),
	CONSTRAINT "session_during" CHECK (not isempty("session"."during") and not lower_inf("session"."during") and not upper_inf("session"."during")),
	CONSTRAINT "session_length" CHECK (upper("session"."during") - lower("session"."during") <= interval '26 hours'),
	CONSTRAINT "session_local" CHECK ("session"."local_start" < "session"."local_end")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"season" daterange NOT NULL,
	"wishes_until" timestamp with time zone NOT NULL,
	"slot_minutes" integer DEFAULT 15 NOT NULL,
	"state" text NOT NULL,
	"policy_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "campaign_slug" UNIQUE("territory_id","slug"),
	CONSTRAINT "campaign_state" CHECK ("state" in ('collecting', 'allocating', 'published', 'closed')),
	CONSTRAINT "campaign_slot_minutes" CHECK ("campaign"."slot_minutes" in (5, 10, 15, 20, 30, 60)),
	CONSTRAINT "campaign_season" CHECK (upper("campaign"."season") - lower("campaign"."season") between 7 and 441)
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"territory_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"start_slot" integer NOT NULL,
	"weeks" text NOT NULL,
	"wish_rank" integer NOT NULL,
	CONSTRAINT "placement_territory_id_plan_id_request_id_pk" PRIMARY KEY("territory_id","plan_id","request_id"),
	CONSTRAINT "placement_start" CHECK ("placement"."start_slot" between 0 and 2015),
	CONSTRAINT "placement_weeks" CHECK ("placement"."weeks" ~ '^(\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'),
	CONSTRAINT "placement_wish_rank" CHECK ("placement"."wish_rank" between 1 and 9)
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"policy_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"seed" integer NOT NULL,
	"time_limit_ms" integer NOT NULL,
	"instance" jsonb,
	"solution" jsonb,
	"snapshot_hash" text,
	"objective" double precision,
	"bound" double precision,
	"gap" double precision,
	"granted" integer,
	"refused" integer,
	"progress" jsonb,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"error" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	CONSTRAINT "plan_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "plan_version" UNIQUE("territory_id","campaign_id","version"),
	CONSTRAINT "plan_state" CHECK ("state" in ('queued', 'running', 'draft', 'cancelled', 'failed', 'published', 'superseded')),
	CONSTRAINT "plan_version_positive" CHECK ("plan"."version" >= 1),
	CONSTRAINT "plan_time_limit" CHECK ("plan"."time_limit_ms" between 100 and 600000),
	CONSTRAINT "plan_result" CHECK ("plan"."state" not in ('draft', 'published', 'superseded') or ("plan"."solution" is not null and "plan"."instance" is not null and "plan"."objective" is not null)),
	CONSTRAINT "plan_published" CHECK (("plan"."state" <> 'published') or "plan"."published_at" is not null),
	CONSTRAINT "plan_failed" CHECK (("plan"."state" <> 'failed') or "plan"."error" is not null)
);
--> statement-breakpoint
CREATE TABLE "refusal" (
	"territory_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "refusal_territory_id_plan_id_request_id_pk" PRIMARY KEY("territory_id","plan_id","request_id"),
	CONSTRAINT "refusal_reason" CHECK ("refusal"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "request" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid,
	"organization_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"title" text NOT NULL,
	"recurrence" text NOT NULL,
	"people" integer NOT NULL,
	"noise" text NOT NULL,
	"step_free" boolean DEFAULT false NOT NULL,
	"equipment" text[] DEFAULT '{}' NOT NULL,
	"duration_minutes" integer NOT NULL,
	"day_offsets" integer[] DEFAULT '{0}' NOT NULL,
	"period" daterange NOT NULL,
	"near_lon" double precision,
	"near_lat" double precision,
	"distance_m" integer,
	"note" text,
	"state" text DEFAULT 'submitted' NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "request_recurrence" CHECK ("recurrence" in ('every', 'once')),
	CONSTRAINT "request_state" CHECK ("state" in ('submitted', 'granted', 'refused', 'withdrawn')),
	CONSTRAINT "request_noise" CHECK ("noise" in ('quiet', 'moderate', 'loud')),
	CONSTRAINT "request_title" CHECK (length(btrim("request"."title")) between 3 and 120),
	CONSTRAINT "request_people" CHECK ("request"."people" between 1 and 100000),
	CONSTRAINT "request_duration" CHECK ("request"."duration_minutes" between 15 and 1440),
	CONSTRAINT "request_day_offsets" CHECK (cardinality("request"."day_offsets") between 1 and 7 and "request"."day_offsets"[1] = 0),
	CONSTRAINT "request_period" CHECK (not isempty("request"."period") and not lower_inf("request"."period") and not upper_inf("request"."period")),
	CONSTRAINT "request_season" CHECK ("request"."recurrence" = 'once' or "request"."campaign_id" is not null),
	CONSTRAINT "request_near" CHECK (("request"."near_lon" is null) = ("request"."near_lat" is null) and ("request"."near_lon" is null) = ("request"."distance_m" is null)),
	CONSTRAINT "request_distance" CHECK ("request"."distance_m" between 100 and 200000)
);
--> statement-breakpoint
CREATE TABLE "wish" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"weekdays" integer[] NOT NULL,
	"earliest_start" integer NOT NULL,
	"latest_start" integer NOT NULL,
	CONSTRAINT "wish_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "wish_rank" UNIQUE("territory_id","request_id","rank"),
	CONSTRAINT "wish_rank_range" CHECK ("wish"."rank" between 1 and 9),
	CONSTRAINT "wish_weekdays" CHECK (cardinality("wish"."weekdays") between 1 and 7 and "wish"."weekdays" <@ '{1,2,3,4,5,6,7}'::int[]),
	CONSTRAINT "wish_starts" CHECK (0 <= "wish"."earliest_start" and "wish"."earliest_start" <= "wish"."latest_start" and "wish"."latest_start" < 1440)
);
--> statement-breakpoint
CREATE TABLE "wish_space" (
	"territory_id" uuid NOT NULL,
	"wish_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "wish_space_territory_id_wish_id_space_id_pk" PRIMARY KEY("territory_id","wish_id","space_id"),
	CONSTRAINT "wish_space_rank" UNIQUE("territory_id","wish_id","rank"),
	CONSTRAINT "wish_space_rank_range" CHECK ("wish_space"."rank" between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "closure" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"space_id" uuid,
	"reason" text NOT NULL,
	"note" text,
	"during" "tstzrange" NOT NULL,
	"local_start" timestamp NOT NULL,
	"local_end" timestamp NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "closure_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "closure_reason" CHECK ("reason" in ('works', 'holiday', 'election', 'event', 'other')),
	CONSTRAINT "closure_during" CHECK (not isempty("closure"."during") and not lower_inf("closure"."during") and not upper_inf("closure"."during")),
	CONSTRAINT "closure_local" CHECK ("closure"."local_start" < "closure"."local_end")
);
--> statement-breakpoint
CREATE TABLE "opening" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"space_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"length_minutes" integer NOT NULL,
	"validity" daterange NOT NULL,
	"school_holidays" text DEFAULT 'always' NOT NULL,
	"public_holidays" text DEFAULT 'never' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opening_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "opening_weekday" CHECK ("opening"."weekday" between 1 and 7),
	CONSTRAINT "opening_start" CHECK ("opening"."start_minute" between 0 and 1439),
	CONSTRAINT "opening_length" CHECK ("opening"."length_minutes" between 15 and 1440),
	CONSTRAINT "opening_validity" CHECK (not isempty("opening"."validity") and not lower_inf("opening"."validity") and not upper_inf("opening"."validity")),
	CONSTRAINT "opening_school_holidays" CHECK ("school_holidays" in ('always', 'only', 'never')),
	CONSTRAINT "opening_public_holidays" CHECK ("public_holidays" in ('always', 'only', 'never'))
);
--> statement-breakpoint
CREATE TABLE "site" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"address" text,
	"commune_code" text NOT NULL,
	"commune_name" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"step_free" boolean DEFAULT false NOT NULL,
	"erp_types" text[] DEFAULT '{}' NOT NULL,
	"erp_category" integer,
	"description" text,
	"source" text,
	"source_id" text,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "site_slug" UNIQUE("territory_id","slug"),
	CONSTRAINT "site_kind" CHECK ("kind" in ('school', 'gym', 'town-hall', 'community-hall', 'library', 'office', 'cinema', 'cellar', 'canteen', 'workshop', 'ground')),
	CONSTRAINT "site_position" CHECK ("site"."lon" between -180 and 180 and "site"."lat" between -90 and 90),
	CONSTRAINT "site_erp_category" CHECK ("site"."erp_category" between 1 and 5),
	CONSTRAINT "site_source" CHECK ("site"."is_demonstration" or "site"."source" is not null)
);
--> statement-breakpoint
CREATE TABLE "space" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"parent_id" uuid,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"capacity" integer NOT NULL,
	"area_m2" integer,
	"floor" integer DEFAULT 0 NOT NULL,
	"noise" text NOT NULL,
	"loud_at_night" boolean DEFAULT false NOT NULL,
	"step_free" boolean DEFAULT false NOT NULL,
	"equipment" text[] DEFAULT '{}' NOT NULL,
	"house_rules" text,
	"grant_mode" text NOT NULL,
	"before_minutes" integer DEFAULT 0 NOT NULL,
	"after_minutes" integer DEFAULT 0 NOT NULL,
	"price_cents_per_hour" integer DEFAULT 0 NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "space_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "space_of_site" UNIQUE("territory_id","site_id","id"),
	CONSTRAINT "space_slug" UNIQUE("territory_id","site_id","slug"),
	CONSTRAINT "space_kind" CHECK ("kind" in ('classroom', 'hall', 'gym', 'gym-part', 'canteen', 'kitchen', 'playground', 'meeting-room', 'office', 'auditorium', 'cellar', 'studio', 'workshop', 'ground')),
	CONSTRAINT "space_noise" CHECK ("noise" in ('quiet', 'moderate', 'loud')),
	CONSTRAINT "space_grant_mode" CHECK ("grant_mode" in ('instant', 'approval')),
	CONSTRAINT "space_capacity" CHECK ("space"."capacity" between 1 and 100000),
	CONSTRAINT "space_area" CHECK ("space"."area_m2" > 0),
	CONSTRAINT "space_buffers" CHECK ("space"."before_minutes" between 0 and 480 and "space"."after_minutes" between 0 and 480),
	CONSTRAINT "space_price" CHECK ("space"."price_cents_per_hour" >= 0),
	CONSTRAINT "space_not_own_parent" CHECK ("space"."parent_id" <> "space"."id")
);
--> statement-breakpoint
CREATE TABLE "space_activity" (
	"territory_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	CONSTRAINT "space_activity_territory_id_space_id_activity_id_pk" PRIMARY KEY("territory_id","space_id","activity_id")
);
--> statement-breakpoint
CREATE TABLE "space_unit" (
	"territory_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	CONSTRAINT "space_unit_territory_id_space_id_unit_id_pk" PRIMARY KEY("territory_id","space_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"seats" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "unit_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "unit_of_site" UNIQUE("territory_id","site_id","id"),
	CONSTRAINT "unit_seats" CHECK ("unit"."seats" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"territory_id" uuid NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"previous_hash" "bytea" DEFAULT ''::bytea NOT NULL,
	"hash" "bytea" DEFAULT ''::bytea NOT NULL,
	CONSTRAINT "audit_event_territory_id_seq_pk" PRIMARY KEY("territory_id","seq"),
	CONSTRAINT "audit_event_action" CHECK ("audit_event"."action" ~ '^[a-z-]+\.[a-z-]+$')
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"territory_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"procedure" text NOT NULL,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_territory_id_user_id_key_pk" PRIMARY KEY("territory_id","user_id","key"),
	CONSTRAINT "idempotency_key_state" CHECK ("state" in ('running', 'done')),
	CONSTRAINT "idempotency_key_length" CHECK (length("idempotency_key"."key") between 8 and 255)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"dedup_key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outbox_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "outbox_dedup" UNIQUE("territory_id","dedup_key"),
	CONSTRAINT "outbox_state" CHECK ("state" in ('waiting', 'sent', 'failed')),
	CONSTRAINT "outbox_headers" CHECK ("outbox"."recipient" !~ '[\r\n]' and "outbox"."subject" !~ '[\r\n]'),
	CONSTRAINT "outbox_recipient" CHECK ("outbox"."recipient" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"family" text NOT NULL,
	"noise" text NOT NULL,
	CONSTRAINT "activity_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "activity_slug" UNIQUE("territory_id","slug"),
	CONSTRAINT "activity_family" CHECK ("family" in ('sport', 'culture', 'learning', 'social', 'making', 'meeting')),
	CONSTRAINT "activity_noise" CHECK ("noise" in ('quiet', 'moderate', 'loud'))
);
--> statement-breakpoint
CREATE TABLE "calendar" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"source_url" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "calendar_name" UNIQUE("territory_id","name"),
	CONSTRAINT "calendar_kind" CHECK ("kind" in ('school', 'public'))
);
--> statement-breakpoint
CREATE TABLE "calendar_period" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"calendar_id" uuid NOT NULL,
	"name" text NOT NULL,
	"days" daterange NOT NULL,
	CONSTRAINT "calendar_period_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "calendar_period_days" CHECK (not isempty("calendar_period"."days") and not lower_inf("calendar_period"."days") and not upper_inf("calendar_period"."days"))
);
--> statement-breakpoint
CREATE TABLE "member" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "member_once" UNIQUE("territory_id","organization_id","user_id"),
	CONSTRAINT "member_role" CHECK ("role" in ('manager', 'member'))
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"email" text,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "organization_slug" UNIQUE("territory_id","slug"),
	CONSTRAINT "organization_kind" CHECK ("kind" in ('hub', 'town', 'school', 'company', 'cultural', 'association')),
	CONSTRAINT "organization_name" CHECK (length(btrim("organization"."name")) between 2 and 160)
);
--> statement-breakpoint
CREATE TABLE "policy" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"adopted_at" timestamp with time zone NOT NULL,
	"rules" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "policy_version" UNIQUE("territory_id","version"),
	CONSTRAINT "policy_version_positive" CHECK ("policy"."version" >= 1),
	CONSTRAINT "policy_rules" CHECK (jsonb_typeof("policy"."rules") = 'object')
);
--> statement-breakpoint
CREATE TABLE "territory" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"school_zone" text NOT NULL,
	"west" double precision NOT NULL,
	"south" double precision NOT NULL,
	"east" double precision NOT NULL,
	"north" double precision NOT NULL,
	"quiet_start" integer DEFAULT 1320 NOT NULL,
	"quiet_end" integer DEFAULT 420 NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territory_slug" UNIQUE("slug"),
	CONSTRAINT "territory_school_zone" CHECK ("school_zone" in ('zone-a', 'zone-b', 'zone-c')),
	CONSTRAINT "territory_bounds" CHECK ("territory"."west" < "territory"."east" and "territory"."south" < "territory"."north"),
	CONSTRAINT "territory_quiet_hours" CHECK ("territory"."quiet_start" between 0 and 1439 and "territory"."quiet_end" between 0 and 1439)
);
--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_activity" FOREIGN KEY ("territory_id","activity_id") REFERENCES "public"."activity"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupation" ADD CONSTRAINT "occupation_unit" FOREIGN KEY ("territory_id","unit_id") REFERENCES "public"."unit"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupation" ADD CONSTRAINT "occupation_session" FOREIGN KEY ("territory_id","booking_id","session_id") REFERENCES "public"."session"("territory_id","booking_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_policy" FOREIGN KEY ("territory_id","policy_id") REFERENCES "public"."policy"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_policy" FOREIGN KEY ("territory_id","policy_id") REFERENCES "public"."policy"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refusal" ADD CONSTRAINT "refusal_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refusal" ADD CONSTRAINT "refusal_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_activity" FOREIGN KEY ("territory_id","activity_id") REFERENCES "public"."activity"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wish" ADD CONSTRAINT "wish_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wish_space" ADD CONSTRAINT "wish_space_wish" FOREIGN KEY ("territory_id","wish_id") REFERENCES "public"."wish"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wish_space" ADD CONSTRAINT "wish_space_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_space" FOREIGN KEY ("territory_id","site_id","space_id") REFERENCES "public"."space"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening" ADD CONSTRAINT "opening_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space" ADD CONSTRAINT "space_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space" ADD CONSTRAINT "space_parent" FOREIGN KEY ("territory_id","site_id","parent_id") REFERENCES "public"."space"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_activity" ADD CONSTRAINT "space_activity_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_activity" ADD CONSTRAINT "space_activity_activity" FOREIGN KEY ("territory_id","activity_id") REFERENCES "public"."activity"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_unit" ADD CONSTRAINT "space_unit_space" FOREIGN KEY ("territory_id","site_id","space_id") REFERENCES "public"."space"("territory_id","site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_unit" ADD CONSTRAINT "space_unit_unit" FOREIGN KEY ("territory_id","site_id","unit_id") REFERENCES "public"."unit"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar" ADD CONSTRAINT "calendar_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_period" ADD CONSTRAINT "calendar_period_calendar" FOREIGN KEY ("territory_id","calendar_id") REFERENCES "public"."calendar"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy" ADD CONSTRAINT "policy_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_account_user" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_user" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "booking_by_organization" ON "booking" USING btree ("territory_id","organization_id");--> statement-breakpoint
CREATE INDEX "booking_by_space" ON "booking" USING btree ("territory_id","space_id");--> statement-breakpoint
CREATE INDEX "occupation_by_session" ON "occupation" USING btree ("territory_id","session_id");--> statement-breakpoint
CREATE INDEX "session_by_booking" ON "session" USING btree ("territory_id","booking_id");--> statement-breakpoint
CREATE INDEX "request_by_campaign" ON "request" USING btree ("territory_id","campaign_id","state");--> statement-breakpoint
CREATE INDEX "request_by_organization" ON "request" USING btree ("territory_id","organization_id");--> statement-breakpoint
CREATE INDEX "wish_space_by_space" ON "wish_space" USING btree ("territory_id","space_id");--> statement-breakpoint
CREATE INDEX "closure_by_site" ON "closure" USING gist ("territory_id","site_id","during");--> statement-breakpoint
CREATE INDEX "opening_by_space" ON "opening" USING btree ("territory_id","space_id","weekday");--> statement-breakpoint
CREATE INDEX "site_owner" ON "site" USING btree ("territory_id","organization_id");--> statement-breakpoint
CREATE INDEX "space_activity_by_activity" ON "space_activity" USING btree ("territory_id","activity_id");--> statement-breakpoint
CREATE INDEX "space_unit_by_unit" ON "space_unit" USING btree ("territory_id","unit_id");--> statement-breakpoint
CREATE INDEX "audit_event_by_subject" ON "audit_event" USING btree ("territory_id","subject");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("territory_id","available_at") WHERE state = 'waiting';