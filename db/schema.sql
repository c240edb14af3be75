-- Written by `npm run db:schema` from the migrated database. To change it, write a migration.

-- Extensions

create extension btree_gist;

-- Functions

CREATE OR REPLACE FUNCTION public.audit_event_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit events are never changed or removed'
    using errcode = 'check_violation', constraint = 'audit_event_append_only', table = 'audit_event';
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_event_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.territory_id::text, 0));
  select seq, hash into last from audit_event where territory_id = new.territory_id order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := coalesce(last.hash, ''::bytea);
  new.hash := audit_event_hash(new);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_event_hash(event audit_event)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(event.previous_hash || convert_to(jsonb_build_array(
    event.territory_id, event.seq, extract(epoch from event.at)::text, event.actor, event.action, event.subject, event.details
  )::text, 'UTF8'))
$function$
;

CREATE OR REPLACE FUNCTION public.convention_acceptance_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an acceptance is never changed or taken back'
    using errcode = 'check_violation', constraint = 'convention_acceptance_append_only', table = 'convention_acceptance';
end $function$
;

CREATE OR REPLACE FUNCTION public.convention_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was agreed on is succeeded by its next version, never changed'
    using errcode = 'check_violation', constraint = 'convention_append_only', table = 'convention';
end $function$
;

CREATE OR REPLACE FUNCTION public.local_instant(local timestamp without time zone, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
AS $function$
  select case when (at - interval '1 hour') at time zone zone = local then at - interval '1 hour' else at end
  from (select local at time zone zone as at) as reading
$function$
;

CREATE OR REPLACE FUNCTION public.occupation_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  capacity integer;
  load integer;
begin
  -- held until commit, so that the seats cannot change between being read here and being counted on
  select seats into capacity from unit where territory_id = new.territory_id and id = new.unit_id for share;
  if capacity is null then
    return new; -- the foreign key will refuse it by its own name
  end if;
  new.exclusive := capacity = 1;
  if new.seats > capacity then
    raise exception 'unit % has % seats, % asked', new.unit_id, capacity, new.seats
      using errcode = 'check_violation', constraint = 'occupation_seats', table = 'occupation';
  end if;
  if new.state = 'released' then
    return new;
  end if;
  -- one at a time, also before the exclusion constraint: two that check it at once each wait for the other
  perform pg_advisory_xact_lock(hashtextextended(new.unit_id::text, 0));
  if new.exclusive then
    return new;
  end if;
  -- the load is highest at the start of some row: at the new row's own start, or where another begins inside it
  select max(total) into load from (
    select (
      select coalesce(sum(o.seats), 0) from occupation o
      where o.territory_id = new.territory_id and o.unit_id = new.unit_id and o.id <> new.id
        and o.state in ('held', 'confirmed') and not o.exclusive and o.during @> moment.at
    ) as total
    from (
      select lower(new.during) as at
      union
      select lower(o.during) from occupation o
      where o.territory_id = new.territory_id and o.unit_id = new.unit_id and o.id <> new.id
        and o.state in ('held', 'confirmed') and not o.exclusive and new.during @> lower(o.during)
    ) as moment
  ) as loads;
  if load + new.seats > capacity then
    raise exception 'unit % has % seats, % are taken', new.unit_id, capacity, load
      using errcode = 'check_violation', constraint = 'occupation_seats', table = 'occupation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.policy_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a policy is succeeded by its next version, never changed'
    using errcode = 'check_violation', constraint = 'policy_append_only', table = 'policy';
end $function$
;

CREATE OR REPLACE FUNCTION public.role_of_kind_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  family text;
begin
  select case when kind in ('hub', 'association', 'person') then kind else 'owner' end into family
    from organization where territory_id = new.territory_id and id = new.organization_id;
  -- an organization or a role that is none is refused by a constraint of its own name
  if (new.role in ('keyholder', 'accountant') and family <> 'owner')
    or (new.role = 'team-lead' and family <> 'association') then
    raise exception 'a % has no %', family, new.role
      using errcode = 'check_violation', constraint = 'role_of_kind', table = tg_table_name;
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.unit_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.seats = old.seats or (old.seats > 1 and new.seats > old.seats) then
    return new;
  end if;
  if exists (
    select from occupation o
    where o.territory_id = old.territory_id and o.unit_id = old.id and o.state in ('held', 'confirmed')
  ) then
    raise exception 'unit % is taken at some hours: its seats stay %', old.id, old.seats
      using errcode = 'check_violation', constraint = 'unit_seats_kept', table = 'unit';
  end if;
  return new;
end $function$
;

-- Tables

create table activity (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  slug text not null,
  name text not null,
  name_en text not null,
  family text not null,
  noise text not null,
  constraint activity_family CHECK ((family = ANY (ARRAY['sport'::text, 'culture'::text, 'learning'::text, 'social'::text, 'making'::text, 'meeting'::text]))),
  constraint activity_noise CHECK ((noise = ANY (ARRAY['quiet'::text, 'moderate'::text, 'loud'::text]))),
  constraint activity_slug UNIQUE (territory_id, slug),
  constraint activity_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint activity_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table address (
  territory_id uuid not null,
  street_id uuid not null,
  number integer not null,
  suffix text not null default ''::text,
  lon double precision not null,
  lat double precision not null,
  constraint address_number CHECK (((number >= 0) AND (number <= 99998))),
  constraint address_position CHECK ((((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))),
  constraint address_street FOREIGN KEY (territory_id, street_id) REFERENCES street(territory_id, id) ON DELETE CASCADE,
  constraint address_suffix CHECK ((suffix ~ '^[a-z0-9]{0,12}$'::text)),
  constraint address_territory_id_street_id_number_suffix_pk PRIMARY KEY (territory_id, street_id, number, suffix)
);

create table address_import (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  file_name text not null,
  communes integer not null,
  streets integer not null,
  addresses integer not null,
  refused integer not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint address_import_counts CHECK (((LEAST(communes, streets) >= 1) AND (LEAST(addresses, refused) >= 0))),
  constraint address_import_file CHECK (((length(btrim(file_name)) >= 1) AND (length(btrim(file_name)) <= 200))),
  constraint address_import_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint address_import_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table appeal (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  plan_id uuid not null,
  request_id uuid not null,
  motive text not null,
  state text not null default 'open'::text,
  answer text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  answered_by text,
  answered_at timestamp with time zone,
  constraint appeal_answer CHECK (((length(btrim(answer)) >= 3) AND (length(btrim(answer)) <= 1000))),
  constraint appeal_answered CHECK ((((state = 'open'::text) = (answer IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL)))),
  constraint appeal_motive CHECK (((length(btrim(motive)) >= 10) AND (length(btrim(motive)) <= 1000))),
  constraint appeal_once UNIQUE (territory_id, plan_id, request_id),
  constraint appeal_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id),
  constraint appeal_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint appeal_state CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text]))),
  constraint appeal_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table audit_event (
  territory_id uuid not null,
  seq bigint not null default 0,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'::jsonb,
  previous_hash bytea not null default '\x'::bytea,
  hash bytea not null default '\x'::bytea,
  constraint audit_event_action CHECK ((action ~ '^[a-z-]+\.[a-z-]+$'::text)),
  constraint audit_event_territory_id_seq_pk PRIMARY KEY (territory_id, seq),
  constraint audit_event_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table auth_account (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_account_pkey PRIMARY KEY (id),
  constraint auth_account_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_passkey (
  id text not null,
  user_id text not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone not null default now(),
  constraint auth_passkey_credential UNIQUE (credential_id),
  constraint auth_passkey_pkey PRIMARY KEY (id),
  constraint auth_passkey_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint auth_rate_limit_key UNIQUE (key),
  constraint auth_rate_limit_pkey PRIMARY KEY (id)
);

create table auth_session (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_session_pkey PRIMARY KEY (id),
  constraint auth_session_token UNIQUE (token),
  constraint auth_session_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  locale text not null default 'fr'::text,
  constraint auth_user_email UNIQUE (email),
  constraint auth_user_locale CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint auth_user_pkey PRIMARY KEY (id)
);

create table auth_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_verification_pkey PRIMARY KEY (id)
);

create table booking (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  space_id uuid not null,
  activity_id uuid not null,
  request_id uuid,
  plan_id uuid,
  title text not null,
  people integer not null,
  state text not null,
  decision_note text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  decided_by text,
  decided_at timestamp with time zone,
  held_until timestamp with time zone,
  series_period daterange,
  skips_school_holidays boolean not null default false,
  skips_public_holidays boolean not null default false,
  refusal_motive text,
  team_id uuid,
  changes_booking_id uuid,
  changes_slot_id uuid,
  changes_session_id uuid,
  adds_week_of date,
  constraint booking_activity FOREIGN KEY (territory_id, activity_id) REFERENCES activity(territory_id, id),
  constraint booking_adds_week CHECK (((adds_week_of IS NULL) OR ((changes_slot_id IS NOT NULL) AND (EXTRACT(isodow FROM adds_week_of) = (1)::numeric)))),
  constraint booking_changes FOREIGN KEY (territory_id, changes_booking_id, changes_slot_id) REFERENCES series_slot(territory_id, booking_id, id),
  constraint booking_changes_session FOREIGN KEY (territory_id, changes_booking_id, changes_session_id) REFERENCES session(territory_id, booking_id, id),
  constraint booking_changes_whole CHECK (((num_nonnulls(changes_slot_id, changes_session_id) =
CASE
    WHEN (changes_booking_id IS NULL) THEN 0
    ELSE 1
END) AND ((changes_booking_id IS NULL) OR (state = ANY (ARRAY['pending'::text, 'refused'::text, 'cancelled'::text]))))),
  constraint booking_held_until CHECK (((state <> 'held'::text) OR (held_until IS NOT NULL))),
  constraint booking_motive_of_refusal CHECK (((refusal_motive IS NULL) OR (state = 'refused'::text))),
  constraint booking_once_per_plan UNIQUE (territory_id, plan_id, request_id),
  constraint booking_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint booking_people CHECK (((people >= 1) AND (people <= 100000))),
  constraint booking_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id),
  constraint booking_refusal_motive CHECK ((refusal_motive = ANY (ARRAY['property'::text, 'service'::text, 'order'::text, 'general-interest'::text]))),
  constraint booking_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint booking_series_period CHECK (((series_period IS NULL) OR ((NOT isempty(series_period)) AND lower_inc(series_period) AND (NOT upper_inc(series_period)) AND (NOT upper_inf(series_period)) AND isfinite(lower(series_period)) AND isfinite(upper(series_period)) AND ((upper(series_period) - lower(series_period)) <= 441)))),
  constraint booking_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint booking_state CHECK ((state = ANY (ARRAY['pending'::text, 'held'::text, 'confirmed'::text, 'refused'::text, 'cancelled'::text, 'expired'::text]))),
  constraint booking_team FOREIGN KEY (territory_id, organization_id, team_id) REFERENCES team(territory_id, organization_id, id),
  constraint booking_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint booking_title CHECK (((length(btrim(title)) >= 3) AND (length(btrim(title)) <= 120)))
);

create table busy_feed (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  space_id uuid,
  name text not null,
  url text,
  state text not null,
  fault text,
  stale_since timestamp with time zone,
  events integer not null default 0,
  read_at timestamp with time zone,
  tried_at timestamp with time zone,
  is_paused boolean not null default false,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  known jsonb,
  known_at timestamp with time zone,
  text text,
  laid_out_until timestamp with time zone,
  constraint busy_feed_known CHECK (((known IS NULL) = (known_at IS NULL))),
  constraint busy_feed_name CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint busy_feed_of_site UNIQUE (territory_id, site_id, id),
  constraint busy_feed_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id) ON DELETE CASCADE,
  constraint busy_feed_space FOREIGN KEY (territory_id, site_id, space_id) REFERENCES space(territory_id, site_id, id),
  constraint busy_feed_stale CHECK ((((state = 'stale'::text) = (fault IS NOT NULL)) AND ((fault IS NULL) = (stale_since IS NULL)))),
  constraint busy_feed_state CHECK ((state = ANY (ARRAY['waiting'::text, 'fresh'::text, 'stale'::text]))),
  constraint busy_feed_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint busy_feed_text CHECK (((text IS NULL) = (laid_out_until IS NULL))),
  constraint busy_feed_url CHECK ((url ~ '^https?://'::text))
);

create table busy_time (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  feed_id uuid not null,
  site_id uuid not null,
  during tstzrange not null,
  constraint busy_time_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint busy_time_feed FOREIGN KEY (territory_id, site_id, feed_id) REFERENCES busy_feed(territory_id, site_id, id) ON DELETE CASCADE,
  constraint busy_time_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table calendar (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null,
  name text not null,
  source text not null,
  source_url text not null,
  created_at timestamp with time zone not null default now(),
  constraint calendar_kind CHECK ((kind = ANY (ARRAY['school'::text, 'public'::text]))),
  constraint calendar_name UNIQUE (territory_id, name),
  constraint calendar_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint calendar_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table calendar_link (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  user_id text not null,
  organization_id uuid,
  team_id uuid,
  site_id uuid,
  is_detailed boolean not null,
  token_hash text not null,
  created_at timestamp with time zone not null default now(),
  owner_id uuid,
  constraint calendar_link_of CHECK ((num_nonnulls(organization_id, site_id, owner_id) = 1)),
  constraint calendar_link_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint calendar_link_owner FOREIGN KEY (territory_id, owner_id) REFERENCES organization(territory_id, id),
  constraint calendar_link_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id) ON DELETE CASCADE,
  constraint calendar_link_team FOREIGN KEY (territory_id, organization_id, team_id) REFERENCES team(territory_id, organization_id, id),
  constraint calendar_link_team_of CHECK (((team_id IS NULL) OR (organization_id IS NOT NULL))),
  constraint calendar_link_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint calendar_link_token_hash CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint calendar_link_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table calendar_period (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  calendar_id uuid not null,
  name text not null,
  days daterange not null,
  constraint calendar_period_calendar FOREIGN KEY (territory_id, calendar_id) REFERENCES calendar(territory_id, id) ON DELETE CASCADE,
  constraint calendar_period_days CHECK (((NOT isempty(days)) AND lower_inc(days) AND (NOT upper_inc(days)) AND (NOT upper_inf(days)) AND isfinite(lower(days)) AND isfinite(upper(days)))),
  constraint calendar_period_overlap EXCLUDE USING gist (territory_id WITH =, calendar_id WITH =, days WITH &&),
  constraint calendar_period_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table campaign (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  slug text not null,
  name text not null,
  season daterange not null,
  wishes_until timestamp with time zone not null,
  slot_minutes integer not null default 15,
  state text not null,
  policy_id uuid not null,
  created_at timestamp with time zone not null default now(),
  appeals_until timestamp with time zone,
  wishes_from timestamp with time zone,
  last_season daterange,
  renewals_until timestamp with time zone,
  draft_on date,
  appeals_last_day date,
  publish_on date,
  constraint campaign_days CHECK (((draft_on <= appeals_last_day) AND (COALESCE(appeals_last_day, draft_on) <= publish_on))),
  constraint campaign_last_season CHECK (((NOT isempty(last_season)) AND lower_inc(last_season) AND (NOT upper_inc(last_season)) AND (NOT upper_inf(last_season)) AND isfinite(lower(last_season)) AND isfinite(upper(last_season)))),
  constraint campaign_opening CHECK (((state <> 'preparing'::text) OR (wishes_from IS NOT NULL))),
  constraint campaign_policy FOREIGN KEY (territory_id, policy_id) REFERENCES policy(territory_id, id),
  constraint campaign_renewals CHECK ((((last_season IS NULL) = (renewals_until IS NULL)) AND (renewals_until <= wishes_until) AND COALESCE((wishes_from < renewals_until), true))),
  constraint campaign_season CHECK (((NOT isempty(season)) AND lower_inc(season) AND (NOT upper_inc(season)) AND (NOT upper_inf(season)) AND isfinite(lower(season)) AND isfinite(upper(season)) AND (((upper(season) - lower(season)) >= 7) AND ((upper(season) - lower(season)) <= 441)))),
  constraint campaign_slot_minutes CHECK ((slot_minutes = ANY (ARRAY[5, 10, 15, 20, 30, 60]))),
  constraint campaign_slug UNIQUE (territory_id, slug),
  constraint campaign_state CHECK ((state = ANY (ARRAY['preparing'::text, 'collecting'::text, 'allocating'::text, 'published'::text, 'closed'::text]))),
  constraint campaign_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint campaign_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id),
  constraint campaign_wishes CHECK ((wishes_from < wishes_until))
);

create table campaign_space (
  territory_id uuid not null,
  campaign_id uuid not null,
  space_id uuid not null,
  constraint campaign_space_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint campaign_space_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint campaign_space_territory_id_campaign_id_space_id_pk PRIMARY KEY (territory_id, campaign_id, space_id)
);

create table closure (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  space_id uuid,
  reason text not null,
  note text,
  during tstzrange not null,
  local_start timestamp without time zone not null,
  local_end timestamp without time zone not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  constraint closure_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint closure_local CHECK ((local_start < local_end)),
  constraint closure_reason CHECK ((reason = ANY (ARRAY['works'::text, 'holiday'::text, 'election'::text, 'event'::text, 'other'::text]))),
  constraint closure_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id),
  constraint closure_space FOREIGN KEY (territory_id, site_id, space_id) REFERENCES space(territory_id, site_id, id),
  constraint closure_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table consent (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  proposal_id uuid not null,
  request_id uuid not null,
  organization_id uuid not null,
  before jsonb,
  space_id uuid not null,
  start_slot integer not null,
  weeks text not null,
  cost jsonb not null,
  state text not null,
  token_hash text,
  note text,
  answered_at timestamp with time zone,
  is_open boolean not null,
  constraint consent_answered CHECK (((state = ANY (ARRAY['unasked'::text, 'asked'::text])) = (answered_at IS NULL))),
  constraint consent_asked CHECK (((state = 'unasked'::text) = (token_hash IS NULL))),
  constraint consent_once UNIQUE (territory_id, proposal_id, request_id),
  constraint consent_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint consent_proposal FOREIGN KEY (territory_id, proposal_id) REFERENCES proposal(territory_id, id) ON DELETE CASCADE,
  constraint consent_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint consent_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint consent_start CHECK (((start_slot >= 0) AND (start_slot <= 2015))),
  constraint consent_state CHECK ((state = ANY (ARRAY['unasked'::text, 'asked'::text, 'accepted'::text, 'declined'::text, 'other'::text]))),
  constraint consent_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint consent_token_hash CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint consent_weeks CHECK ((weeks ~ '^(\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'::text))
);

create table convention (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  version integer not null,
  kind text not null,
  document_id uuid not null,
  terms text not null,
  amplified boolean not null default false,
  bar_days date[] not null default '{}'::date[],
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  economic boolean not null default false,
  constraint convention_bar_days CHECK ((cardinality(bar_days) <= 500)),
  constraint convention_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint convention_document FOREIGN KEY (territory_id, document_id) REFERENCES document(territory_id, id),
  constraint convention_kind CHECK ((kind = ANY (ARRAY['public'::text, 'private'::text, 'shelter'::text]))),
  constraint convention_of_document UNIQUE (territory_id, id, document_id),
  constraint convention_terms CHECK ((terms ~ '^[0-9a-f]{64}$'::text)),
  constraint convention_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint convention_version UNIQUE (territory_id, booking_id, version),
  constraint convention_version_positive CHECK ((version >= 1))
);

create table convention_acceptance (
  territory_id uuid not null,
  convention_id uuid not null,
  side text not null,
  document_id uuid not null,
  sha256 text not null,
  name text not null,
  accepted_by text not null,
  accepted_at timestamp with time zone not null,
  constraint convention_acceptance_convention FOREIGN KEY (territory_id, convention_id, document_id) REFERENCES convention(territory_id, id, document_id),
  constraint convention_acceptance_document FOREIGN KEY (territory_id, document_id, sha256) REFERENCES document(territory_id, id, sha256),
  constraint convention_acceptance_name CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  constraint convention_acceptance_side CHECK ((side = ANY (ARRAY['holder'::text, 'owner'::text, 'hub'::text]))),
  constraint convention_acceptance_territory_id_convention_id_side_pk PRIMARY KEY (territory_id, convention_id, side)
);

create table displacement (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  closure_id uuid not null,
  session_id uuid not null,
  state text not null default 'open'::text,
  relocation_id uuid,
  target_session_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint displacement_closure FOREIGN KEY (territory_id, closure_id) REFERENCES closure(territory_id, id),
  constraint displacement_moved CHECK ((((state = ANY (ARRAY['open'::text, 'left'::text])) OR (relocation_id IS NOT NULL)) AND ((state <> ALL (ARRAY['asked'::text, 'moved'::text])) OR (target_session_id IS NOT NULL)))),
  constraint displacement_once UNIQUE (territory_id, closure_id, session_id),
  constraint displacement_relocation FOREIGN KEY (territory_id, relocation_id) REFERENCES relocation(territory_id, id),
  constraint displacement_session FOREIGN KEY (territory_id, session_id) REFERENCES session(territory_id, id),
  constraint displacement_state CHECK ((state = ANY (ARRAY['open'::text, 'asked'::text, 'moved'::text, 'left'::text, 'returned'::text]))),
  constraint displacement_target FOREIGN KEY (territory_id, target_session_id) REFERENCES session(territory_id, id),
  constraint displacement_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table document (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid,
  site_id uuid,
  booking_id uuid,
  kind text not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 text not null,
  content bytea not null,
  valid_until date,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  state text not null default 'filed'::text,
  decision_note text,
  decided_by text,
  decided_at timestamp with time zone,
  constraint document_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint document_decided CHECK (((state = 'filed'::text) = (decided_at IS NULL))),
  constraint document_kind CHECK ((kind = ANY (ARRAY['insurance'::text, 'convention'::text, 'safety'::text, 'statutes'::text, 'photo'::text, 'other'::text]))),
  constraint document_of_hash UNIQUE (territory_id, id, sha256),
  constraint document_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint document_refused CHECK (((state <> 'refused'::text) OR (length(btrim(COALESCE(decision_note, ''::text))) >= 3))),
  constraint document_sha256 CHECK ((sha256 = encode(sha256(content), 'hex'::text))),
  constraint document_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id),
  constraint document_size CHECK ((((size_bytes >= 1) AND (size_bytes <= 10485760)) AND (size_bytes = octet_length(content)))),
  constraint document_state CHECK ((state = ANY (ARRAY['filed'::text, 'accepted'::text, 'refused'::text]))),
  constraint document_subject CHECK ((num_nonnulls(organization_id, site_id, booking_id) = 1)),
  constraint document_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table handling (
  territory_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  user_id text not null,
  since timestamp with time zone not null,
  constraint handling_kind CHECK ((kind = ANY (ARRAY['booking'::text, 'swap'::text, 'loan'::text, 'paper'::text, 'appeal'::text, 'closure'::text, 'incident'::text, 'proposal'::text, 'request'::text]))),
  constraint handling_territory_id_kind_subject_id_pk PRIMARY KEY (territory_id, kind, subject_id),
  constraint handling_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table idempotency_key (
  territory_id uuid not null,
  user_id text not null,
  key text not null,
  procedure text not null,
  request_hash text not null,
  state text not null,
  response jsonb,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_key_length CHECK (((length(key) >= 8) AND (length(key) <= 255))),
  constraint idempotency_key_state CHECK ((state = ANY (ARRAY['running'::text, 'done'::text]))),
  constraint idempotency_key_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id),
  constraint idempotency_key_territory_id_user_id_key_pk PRIMARY KEY (territory_id, user_id, key)
);

create table incident (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  organization_id uuid not null,
  kind text not null,
  note text not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  handled_by text,
  handled_at timestamp with time zone,
  constraint incident_handled CHECK (((handled_at IS NULL) = (handled_by IS NULL))),
  constraint incident_kind CHECK ((kind = ANY (ARRAY['damage'::text, 'dirty'::text, 'missing'::text, 'locked'::text, 'noise'::text, 'other'::text]))),
  constraint incident_note CHECK (((length(btrim(note)) >= 3) AND (length(btrim(note)) <= 1000))),
  constraint incident_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint incident_session FOREIGN KEY (territory_id, session_id) REFERENCES session(territory_id, id),
  constraint incident_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table invitation (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  email text not null,
  role text not null,
  team text,
  token_hash text not null,
  expires_at timestamp with time zone not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  accepted_by text,
  ended_at timestamp with time zone,
  constraint invitation_accepted CHECK (((accepted_by IS NULL) OR (ended_at IS NOT NULL))),
  constraint invitation_email CHECK (((email ~~ '%_@_%'::text) AND (email = lower(email)))),
  constraint invitation_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint invitation_role CHECK ((role = ANY (ARRAY['manager'::text, 'keyholder'::text, 'accountant'::text, 'team-lead'::text]))),
  constraint invitation_team CHECK (((team IS NULL) OR ((role = 'team-lead'::text) AND ((length(btrim(team)) >= 2) AND (length(btrim(team)) <= 80))))),
  constraint invitation_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint invitation_token UNIQUE (territory_id, token_hash),
  constraint invitation_token_hash CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

create table item (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  unit_id uuid not null,
  space_id uuid,
  slug text not null,
  name text not null,
  category text not null,
  description text,
  condition text not null,
  deposit_cents integer not null default 0,
  terms text not null,
  cents_per_day integer not null default 0,
  pick_up text,
  grant_mode text not null,
  max_days integer not null default 7,
  state text not null default 'published'::text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  point_lon double precision,
  point_lat double precision,
  point_address text,
  lends_to text not null default 'organizations'::text,
  constraint item_category CHECK ((category = ANY (ARRAY['audiovisual'::text, 'music'::text, 'sport'::text, 'furniture'::text, 'kitchen'::text, 'event'::text, 'tools'::text, 'games'::text, 'mobility'::text, 'other'::text]))),
  constraint item_cents_per_day CHECK ((((cents_per_day >= 0) AND (cents_per_day <= 1000000)) AND ((terms = 'rent'::text) = (cents_per_day > 0)))),
  constraint item_condition CHECK ((condition = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text]))),
  constraint item_deposit CHECK (((deposit_cents >= 0) AND (deposit_cents <= 1000000))),
  constraint item_grant_mode CHECK ((grant_mode = ANY (ARRAY['instant'::text, 'approval'::text]))),
  constraint item_lends_to CHECK ((lends_to = ANY (ARRAY['organizations'::text, 'anyone'::text]))),
  constraint item_max_days CHECK (((max_days >= 1) AND (max_days <= 60))),
  constraint item_name CHECK (((length(btrim(name)) >= 2) AND (length(btrim(name)) <= 80))),
  constraint item_of_site UNIQUE (territory_id, site_id, id),
  constraint item_point CHECK ((((point_lon IS NULL) = (point_lat IS NULL)) AND ((point_address IS NULL) OR (point_lon IS NOT NULL)) AND COALESCE((((point_lon >= ('-180'::integer)::double precision) AND (point_lon <= (180)::double precision)) AND ((point_lat >= ('-90'::integer)::double precision) AND (point_lat <= (90)::double precision))), true))),
  constraint item_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id),
  constraint item_slug UNIQUE (territory_id, slug),
  constraint item_space FOREIGN KEY (territory_id, site_id, space_id) REFERENCES space(territory_id, site_id, id),
  constraint item_state CHECK ((state = ANY (ARRAY['published'::text, 'withdrawn'::text]))),
  constraint item_terms CHECK ((terms = ANY (ARRAY['free'::text, 'gift'::text, 'rent'::text]))),
  constraint item_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint item_unit FOREIGN KEY (territory_id, site_id, unit_id) REFERENCES unit(territory_id, site_id, id),
  constraint item_unit_once UNIQUE (territory_id, unit_id)
);

create table item_waiting (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  organization_id uuid not null,
  quantity integer not null,
  during tstzrange not null,
  local_start timestamp without time zone not null,
  local_end timestamp without time zone not null,
  time_zone text not null,
  state text not null default 'waiting'::text,
  loan_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint item_waiting_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint item_waiting_item FOREIGN KEY (territory_id, item_id) REFERENCES item(territory_id, id),
  constraint item_waiting_loan FOREIGN KEY (territory_id, loan_id) REFERENCES loan(territory_id, id),
  constraint item_waiting_local CHECK ((local_start < local_end)),
  constraint item_waiting_offer CHECK (((state <> ALL (ARRAY['offered'::text, 'taken'::text])) OR (loan_id IS NOT NULL))),
  constraint item_waiting_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint item_waiting_quantity CHECK (((quantity >= 1) AND (quantity <= 10000))),
  constraint item_waiting_state CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'taken'::text, 'lapsed'::text, 'left'::text]))),
  constraint item_waiting_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table kit_part (
  territory_id uuid not null,
  site_id uuid not null,
  kit_id uuid not null,
  part_id uuid not null,
  quantity integer not null,
  constraint kit_part_itself CHECK ((kit_id <> part_id)),
  constraint kit_part_kit FOREIGN KEY (territory_id, site_id, kit_id) REFERENCES item(territory_id, site_id, id),
  constraint kit_part_part FOREIGN KEY (territory_id, site_id, part_id) REFERENCES item(territory_id, site_id, id),
  constraint kit_part_quantity CHECK (((quantity >= 1) AND (quantity <= 10000))),
  constraint kit_part_territory_id_kit_id_part_id_pk PRIMARY KEY (territory_id, kit_id, part_id)
);

create table loan (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  organization_id uuid not null,
  booking_id uuid,
  kind text not null default 'loan'::text,
  quantity integer not null,
  during tstzrange not null,
  local_start timestamp without time zone not null,
  local_end timestamp without time zone not null,
  time_zone text not null,
  state text not null,
  note text,
  decision_note text,
  token text not null,
  held_until timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  decided_by text,
  decided_at timestamp with time zone,
  closure_id uuid,
  awaited_since timestamp with time zone,
  constraint loan_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint loan_closed CHECK (((closure_id IS NULL) OR ((state = 'cancelled'::text) AND (booking_id IS NOT NULL)))),
  constraint loan_closure FOREIGN KEY (territory_id, closure_id) REFERENCES closure(territory_id, id),
  constraint loan_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint loan_held_until CHECK (((state <> ALL (ARRAY['asked'::text, 'offered'::text])) OR (held_until IS NOT NULL))),
  constraint loan_item FOREIGN KEY (territory_id, item_id) REFERENCES item(territory_id, id),
  constraint loan_kind CHECK ((kind = ANY (ARRAY['loan'::text, 'repair'::text]))),
  constraint loan_length CHECK (((upper(during) - lower(during)) <= '93 days'::interval)),
  constraint loan_local CHECK ((local_start < local_end)),
  constraint loan_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint loan_quantity CHECK (((quantity >= 1) AND (quantity <= 10000))),
  constraint loan_refused CHECK (((state <> 'refused'::text) OR (length(btrim(COALESCE(decision_note, ''::text))) >= 3))),
  constraint loan_repair CHECK (((kind = 'loan'::text) OR ((state = ANY (ARRAY['granted'::text, 'cancelled'::text])) AND (booking_id IS NULL)))),
  constraint loan_state CHECK ((state = ANY (ARRAY['asked'::text, 'offered'::text, 'granted'::text, 'refused'::text, 'cancelled'::text, 'expired'::text, 'out'::text, 'back'::text]))),
  constraint loan_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint loan_token CHECK ((token ~ '^[A-Za-z0-9_-]{22}$'::text)),
  constraint loan_token_once UNIQUE (territory_id, token)
);

create table loan_part (
  territory_id uuid not null,
  loan_id uuid not null,
  item_id uuid not null,
  quantity integer not null,
  constraint loan_part_item FOREIGN KEY (territory_id, item_id) REFERENCES item(territory_id, id),
  constraint loan_part_loan FOREIGN KEY (territory_id, loan_id) REFERENCES loan(territory_id, id),
  constraint loan_part_quantity CHECK (((quantity >= 1) AND (quantity <= 10000))),
  constraint loan_part_territory_id_loan_id_item_id_pk PRIMARY KEY (territory_id, loan_id, item_id)
);

create table loan_photo (
  territory_id uuid not null,
  loan_id uuid not null,
  step text not null,
  side text not null,
  type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  constraint loan_photo_content CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 2000000))),
  constraint loan_photo_loan FOREIGN KEY (territory_id, loan_id) REFERENCES loan(territory_id, id),
  constraint loan_photo_side CHECK ((side = ANY (ARRAY['lender'::text, 'borrower'::text]))),
  constraint loan_photo_size CHECK ((((width >= 1) AND (width <= 2400)) AND ((height >= 1) AND (height <= 2400)))),
  constraint loan_photo_step CHECK ((step = ANY (ARRAY['out'::text, 'back'::text]))),
  constraint loan_photo_territory_id_loan_id_step_side_pk PRIMARY KEY (territory_id, loan_id, step, side),
  constraint loan_photo_type CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/webp'::text])))
);

create table loan_settlement (
  territory_id uuid not null,
  loan_id uuid not null,
  deposit_cents integer not null,
  kept_cents integer not null,
  note text not null,
  said_by text not null,
  said_at timestamp with time zone not null,
  agreed_by text,
  agreed_at timestamp with time zone,
  constraint loan_settlement_agreed CHECK (((agreed_by IS NULL) = (agreed_at IS NULL))),
  constraint loan_settlement_kept CHECK (((kept_cents >= 0) AND (kept_cents <= deposit_cents))),
  constraint loan_settlement_loan FOREIGN KEY (territory_id, loan_id) REFERENCES loan(territory_id, id),
  constraint loan_settlement_note CHECK ((length(btrim(note)) >= 3)),
  constraint loan_settlement_territory_id_loan_id_pk PRIMARY KEY (territory_id, loan_id)
);

create table loan_word (
  territory_id uuid not null,
  loan_id uuid not null,
  step text not null,
  side text not null,
  condition text not null,
  note text,
  said_by text not null,
  said_at timestamp with time zone not null,
  constraint loan_word_condition CHECK ((condition = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text]))),
  constraint loan_word_damaged CHECK (((condition <> 'damaged'::text) OR (length(btrim(COALESCE(note, ''::text))) >= 3))),
  constraint loan_word_loan FOREIGN KEY (territory_id, loan_id) REFERENCES loan(territory_id, id),
  constraint loan_word_side CHECK ((side = ANY (ARRAY['lender'::text, 'borrower'::text]))),
  constraint loan_word_step CHECK ((step = ANY (ARRAY['out'::text, 'back'::text]))),
  constraint loan_word_territory_id_loan_id_step_side_pk PRIMARY KEY (territory_id, loan_id, step, side)
);

create table loan_word_part (
  territory_id uuid not null,
  loan_id uuid not null,
  step text not null,
  side text not null,
  item_id uuid not null,
  defect text not null,
  quantity integer not null,
  constraint loan_word_part_defect CHECK ((defect = ANY (ARRAY['missing'::text, 'damaged'::text]))),
  constraint loan_word_part_part FOREIGN KEY (territory_id, loan_id, item_id) REFERENCES loan_part(territory_id, loan_id, item_id),
  constraint loan_word_part_quantity CHECK (((quantity >= 1) AND (quantity <= 10000))),
  constraint loan_word_part_side CHECK ((side = ANY (ARRAY['lender'::text, 'borrower'::text]))),
  constraint loan_word_part_step CHECK ((step = ANY (ARRAY['out'::text, 'back'::text]))),
  constraint loan_word_part_territory_id_loan_id_step_side_item_id_pk PRIMARY KEY (territory_id, loan_id, step, side, item_id),
  constraint loan_word_part_word FOREIGN KEY (territory_id, loan_id, step, side) REFERENCES loan_word(territory_id, loan_id, step, side)
);

create table mail_choice (
  territory_id uuid not null,
  user_id text not null,
  choice text not null,
  updated_at timestamp with time zone not null default now(),
  constraint mail_choice_choice CHECK ((choice = ANY (ARRAY['now'::text, 'daily'::text, 'none'::text]))),
  constraint mail_choice_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id),
  constraint mail_choice_territory_id_user_id_pk PRIMARY KEY (territory_id, user_id),
  constraint mail_choice_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table member (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  user_id text not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  team text,
  constraint member_once UNIQUE (territory_id, organization_id, user_id),
  constraint member_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint member_role CHECK ((role = ANY (ARRAY['manager'::text, 'keyholder'::text, 'accountant'::text, 'team-lead'::text]))),
  constraint member_team CHECK (((team IS NULL) OR ((role = 'team-lead'::text) AND ((length(btrim(team)) >= 2) AND (length(btrim(team)) <= 80))))),
  constraint member_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint member_user_id_auth_user_id_fk FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table occupation (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  booking_id uuid,
  session_id uuid,
  during tstzrange not null,
  state text not null,
  seats integer not null default 1,
  exclusive boolean not null default true,
  starts_at timestamp with time zone not null generated always as (lower(during)) stored,
  loan_id uuid,
  constraint occupation_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint occupation_length CHECK (((upper(during) - lower(during)) <= '48:00:00'::interval)),
  constraint occupation_loan FOREIGN KEY (territory_id, loan_id) REFERENCES loan(territory_id, id),
  constraint occupation_no_overlap EXCLUDE USING gist (territory_id WITH =, unit_id WITH =, during WITH &&) WHERE (((state = ANY (ARRAY['held'::text, 'confirmed'::text])) AND exclusive)),
  constraint occupation_seats_positive CHECK ((seats >= 1)),
  constraint occupation_session FOREIGN KEY (territory_id, booking_id, session_id) REFERENCES session(territory_id, booking_id, id),
  constraint occupation_state CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'released'::text]))),
  constraint occupation_subject CHECK (((num_nonnulls(session_id, loan_id) = 1) AND ((session_id IS NULL) = (booking_id IS NULL)))),
  constraint occupation_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint occupation_unit FOREIGN KEY (territory_id, unit_id) REFERENCES unit(territory_id, id)
);

create table opening (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  space_id uuid not null,
  weekday integer not null,
  start_minute integer not null,
  length_minutes integer not null,
  validity daterange not null,
  school_holidays text not null default 'always'::text,
  public_holidays text not null default 'never'::text,
  created_at timestamp with time zone not null default now(),
  constraint opening_length CHECK (((length_minutes >= 15) AND (length_minutes <= 1440))),
  constraint opening_public_holidays CHECK ((public_holidays = ANY (ARRAY['always'::text, 'only'::text, 'never'::text]))),
  constraint opening_school_holidays CHECK ((school_holidays = ANY (ARRAY['always'::text, 'only'::text, 'never'::text]))),
  constraint opening_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id) ON DELETE CASCADE,
  constraint opening_start CHECK (((start_minute >= 0) AND (start_minute <= 1439))),
  constraint opening_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint opening_validity CHECK (((NOT isempty(validity)) AND lower_inc(validity) AND (NOT upper_inc(validity)) AND (NOT upper_inf(validity)) AND isfinite(lower(validity)) AND isfinite(upper(validity)))),
  constraint opening_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table organization (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  slug text not null,
  name text not null,
  kind text not null,
  email text,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  rna text,
  siret text,
  engaged_at timestamp with time zone,
  engaged_by text,
  members integer,
  is_public_utility boolean not null default false,
  constraint organization_engaged CHECK (((engaged_at IS NULL) = (engaged_by IS NULL))),
  constraint organization_kind CHECK ((kind = ANY (ARRAY['hub'::text, 'town'::text, 'school'::text, 'company'::text, 'cultural'::text, 'association'::text, 'person'::text]))),
  constraint organization_members CHECK (((members >= 1) AND (members <= 1000000))),
  constraint organization_name CHECK (((length(btrim(name)) >= 2) AND (length(btrim(name)) <= 160))),
  constraint organization_rna CHECK ((rna ~ '^W[0-9]{9}$'::text)),
  constraint organization_siret CHECK ((siret ~ '^[0-9]{14}$'::text)),
  constraint organization_slug UNIQUE (territory_id, slug),
  constraint organization_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint organization_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table other_use (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  number integer not null,
  document_id uuid,
  hazards text not null default ''::text,
  materials text not null default ''::text,
  exits text not null default ''::text,
  measures text not null default ''::text,
  days date[] not null,
  sent_on date,
  sent_by text,
  answer text,
  answered_on date,
  reference text,
  motive text,
  answered_by text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint other_use_answer CHECK ((answer = ANY (ARRAY['accepted'::text, 'refused'::text]))),
  constraint other_use_answered CHECK ((((answer IS NULL) = (answered_on IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL)))),
  constraint other_use_answered_after CHECK (((answer IS NULL) OR ((answered_on >= sent_on) AND (sent_on IS NOT NULL)))),
  constraint other_use_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint other_use_days CHECK (((cardinality(days) >= 1) AND (cardinality(days) <= 500))),
  constraint other_use_document FOREIGN KEY (territory_id, document_id) REFERENCES document(territory_id, id),
  constraint other_use_motive CHECK ((((NOT (answer IS DISTINCT FROM 'refused'::text)) = (motive IS NOT NULL)) AND (length(btrim(motive)) > 0))),
  constraint other_use_number UNIQUE (territory_id, booking_id, number),
  constraint other_use_number_positive CHECK ((number >= 1)),
  constraint other_use_sent CHECK (((sent_on IS NULL) = (sent_by IS NULL))),
  constraint other_use_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table outbox (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text not null,
  dedup_key text not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamp with time zone not null default now(),
  available_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint outbox_dedup UNIQUE (territory_id, dedup_key),
  constraint outbox_headers CHECK (((recipient !~ '[\r\n]'::text) AND (subject !~ '[\r\n]'::text))),
  constraint outbox_recipient CHECK ((recipient ~~ '%_@_%'::text)),
  constraint outbox_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'kept'::text, 'failed'::text, 'gathered'::text]))),
  constraint outbox_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint outbox_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table photo (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  rank integer not null,
  alt text not null,
  type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  item_id uuid,
  constraint photo_alt CHECK (((length(btrim(alt)) >= 1) AND (length(btrim(alt)) <= 200))),
  constraint photo_content CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 2000000))),
  constraint photo_item FOREIGN KEY (territory_id, site_id, item_id) REFERENCES item(territory_id, site_id, id),
  constraint photo_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id) ON DELETE CASCADE,
  constraint photo_size CHECK ((((width >= 1) AND (width <= 2400)) AND ((height >= 1) AND (height <= 2400)))),
  constraint photo_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint photo_type CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/webp'::text])))
);

create table pick_up_hour (
  territory_id uuid not null,
  item_id uuid not null,
  weekday integer not null,
  start_minute integer not null,
  end_minute integer not null,
  constraint pick_up_hour_item FOREIGN KEY (territory_id, item_id) REFERENCES item(territory_id, id),
  constraint pick_up_hour_minutes CHECK (((0 <= start_minute) AND (start_minute < end_minute) AND (end_minute <= 1440))),
  constraint pick_up_hour_territory_id_item_id_weekday_start_minute_pk PRIMARY KEY (territory_id, item_id, weekday, start_minute),
  constraint pick_up_hour_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table placement (
  territory_id uuid not null,
  plan_id uuid not null,
  request_id uuid not null,
  space_id uuid not null,
  start_slot integer not null,
  weeks text not null,
  wish_rank integer not null,
  duration_minutes integer,
  constraint placement_minutes CHECK ((duration_minutes >= 15)),
  constraint placement_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id) ON DELETE CASCADE,
  constraint placement_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint placement_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint placement_start CHECK (((start_slot >= 0) AND (start_slot <= 2015))),
  constraint placement_territory_id_plan_id_request_id_pk PRIMARY KEY (territory_id, plan_id, request_id),
  constraint placement_weeks CHECK ((weeks ~ '^(\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'::text)),
  constraint placement_wish_rank CHECK (((wish_rank >= 0) AND (wish_rank <= 9)))
);

create table plan (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  policy_id uuid not null,
  version integer not null,
  state text not null,
  seed integer not null,
  time_limit_ms integer not null,
  instance jsonb,
  solution jsonb,
  snapshot_hash text,
  objective double precision,
  bound double precision,
  gap double precision,
  granted integer,
  refused integer,
  progress jsonb,
  cancel_requested boolean not null default false,
  error text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  published_at timestamp with time zone,
  iterations integer,
  schedule text,
  solver_version integer,
  result_hash text,
  public_token text,
  from_plan_id uuid,
  is_simulation boolean not null default false,
  guided_from integer[],
  revision integer not null default 0,
  error_details jsonb,
  scarcity jsonb,
  constraint plan_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint plan_failed CHECK (((state <> 'failed'::text) OR (error IS NOT NULL))),
  constraint plan_from FOREIGN KEY (territory_id, from_plan_id) REFERENCES plan(territory_id, id),
  constraint plan_policy FOREIGN KEY (territory_id, policy_id) REFERENCES policy(territory_id, id),
  constraint plan_public_token UNIQUE (territory_id, public_token),
  constraint plan_public_token_form CHECK ((public_token ~ '^[A-Za-z0-9_-]{22}$'::text)),
  constraint plan_published CHECK (((state <> 'published'::text) OR (published_at IS NOT NULL))),
  constraint plan_replay CHECK ((((result_hash IS NULL) = (iterations IS NULL)) AND ((result_hash IS NULL) = (solver_version IS NULL)) AND ((result_hash IS NOT NULL) OR ((schedule IS NULL) AND (guided_from IS NULL))))),
  constraint plan_result CHECK (((state <> ALL (ARRAY['draft'::text, 'published'::text, 'superseded'::text])) OR ((solution IS NOT NULL) AND (instance IS NOT NULL) AND (objective IS NOT NULL)))),
  constraint plan_result_hash CHECK ((result_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint plan_revision CHECK ((revision >= 0)),
  constraint plan_simulation CHECK ((NOT (is_simulation AND (state = ANY (ARRAY['published'::text, 'superseded'::text]))))),
  constraint plan_state CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'draft'::text, 'cancelled'::text, 'failed'::text, 'published'::text, 'superseded'::text]))),
  constraint plan_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint plan_time_limit CHECK (((time_limit_ms >= 100) AND (time_limit_ms <= 600000))),
  constraint plan_version UNIQUE (territory_id, campaign_id, version),
  constraint plan_version_positive CHECK ((version >= 1))
);

create table plan_edit (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  plan_id uuid not null,
  sequence integer not null,
  changes jsonb not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  undone_by text,
  undone_at timestamp with time zone,
  is_overtaken boolean not null default false,
  constraint plan_edit_changes CHECK (((jsonb_typeof(changes) = 'array'::text) AND (jsonb_array_length(changes) >= 1))),
  constraint plan_edit_overtaken CHECK (((NOT is_overtaken) OR (undone_at IS NOT NULL))),
  constraint plan_edit_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id) ON DELETE CASCADE,
  constraint plan_edit_sequence UNIQUE (territory_id, plan_id, sequence),
  constraint plan_edit_sequence_positive CHECK ((sequence >= 1)),
  constraint plan_edit_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint plan_edit_undone CHECK (((undone_by IS NULL) = (undone_at IS NULL)))
);

create table plan_lock (
  territory_id uuid not null,
  plan_id uuid not null,
  request_id uuid not null,
  held_by text not null,
  until timestamp with time zone not null,
  constraint plan_lock_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id) ON DELETE CASCADE,
  constraint plan_lock_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id) ON DELETE CASCADE,
  constraint plan_lock_territory_id_plan_id_request_id_pk PRIMARY KEY (territory_id, plan_id, request_id)
);

create table policy (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  version integer not null,
  name text not null,
  adopted_at timestamp with time zone,
  rules jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint policy_rules CHECK ((jsonb_typeof(rules) = 'object'::text)),
  constraint policy_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint policy_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id),
  constraint policy_version UNIQUE (territory_id, version),
  constraint policy_version_positive CHECK ((version >= 1))
);

create table premises_note (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  organization_id uuid not null,
  moment text not null,
  note text not null,
  type text,
  width integer,
  height integer,
  content bytea,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint premises_note_content CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 2000000))),
  constraint premises_note_moment CHECK ((moment = ANY (ARRAY['before'::text, 'after'::text]))),
  constraint premises_note_note CHECK (((length(btrim(note)) >= 3) AND (length(btrim(note)) <= 500))),
  constraint premises_note_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint premises_note_picture CHECK ((num_nulls(type, width, height, content) = ANY (ARRAY[0, 4]))),
  constraint premises_note_session FOREIGN KEY (territory_id, session_id) REFERENCES session(territory_id, id),
  constraint premises_note_size CHECK ((((width >= 1) AND (width <= 2400)) AND ((height >= 1) AND (height <= 2400)))),
  constraint premises_note_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint premises_note_type CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/webp'::text])))
);

create table proposal (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  plan_id uuid not null,
  request_id uuid not null,
  kind text not null,
  state text not null,
  deadline timestamp with time zone,
  message text not null default ''::text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint proposal_deadline CHECK (((deadline IS NOT NULL) OR (state = 'applied'::text))),
  constraint proposal_ended CHECK (((state = 'asked'::text) = (ended_at IS NULL))),
  constraint proposal_kind CHECK ((kind = ANY (ARRAY['free'::text, 'swap'::text, 'move'::text, 'share'::text, 'start'::text, 'part'::text, 'place'::text, 'weeks'::text]))),
  constraint proposal_message CHECK ((length(message) <= 500)),
  constraint proposal_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id) ON DELETE CASCADE,
  constraint proposal_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint proposal_state CHECK ((state = ANY (ARRAY['asked'::text, 'applied'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'stale'::text]))),
  constraint proposal_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table refusal (
  territory_id uuid not null,
  plan_id uuid not null,
  request_id uuid not null,
  reason text not null,
  details jsonb not null default '{}'::jsonb,
  constraint refusal_plan FOREIGN KEY (territory_id, plan_id) REFERENCES plan(territory_id, id) ON DELETE CASCADE,
  constraint refusal_reason CHECK ((reason <> ''::text)),
  constraint refusal_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint refusal_territory_id_plan_id_request_id_pk PRIMARY KEY (territory_id, plan_id, request_id)
);

create table relocation (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  closure_id uuid not null,
  organization_id uuid not null,
  booking_id uuid not null,
  kind text not null,
  mode text not null,
  state text not null default 'asked'::text,
  token_hash text,
  deadline timestamp with time zone,
  note text,
  answered_at timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint relocation_answered CHECK (((state = 'asked'::text) = (answered_at IS NULL))),
  constraint relocation_asked CHECK ((((mode = 'ask'::text) = (deadline IS NOT NULL)) AND ((mode = 'ask'::text) = (token_hash IS NOT NULL)))),
  constraint relocation_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint relocation_closure FOREIGN KEY (territory_id, closure_id) REFERENCES closure(territory_id, id),
  constraint relocation_kind CHECK ((kind = ANY (ARRAY['away'::text, 'back'::text]))),
  constraint relocation_mode CHECK ((mode = ANY (ARRAY['ask'::text, 'tell'::text]))),
  constraint relocation_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint relocation_state CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'declined'::text, 'other'::text, 'expired'::text, 'withdrawn'::text]))),
  constraint relocation_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint relocation_token_hash CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);

create table renewal (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  organization_id uuid not null,
  booking_id uuid not null,
  space_id uuid not null,
  weekdays integer[] not null,
  start_minute integer not null,
  duration_minutes integer not null,
  sessions integer not null,
  state text not null default 'open'::text,
  request_id uuid,
  answered_by text,
  answered_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint renewal_answered CHECK ((((state = ANY (ARRAY['confirmed'::text, 'given-back'::text])) = (answered_at IS NOT NULL)) AND ((answered_at IS NULL) = (answered_by IS NULL)))),
  constraint renewal_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint renewal_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint renewal_confirmed CHECK (((state = 'confirmed'::text) = (request_id IS NOT NULL))),
  constraint renewal_duration CHECK (((duration_minutes >= 15) AND (duration_minutes <= 1440))),
  constraint renewal_of_request UNIQUE (territory_id, request_id),
  constraint renewal_once UNIQUE (territory_id, campaign_id, booking_id, start_minute, duration_minutes),
  constraint renewal_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint renewal_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint renewal_sessions CHECK ((sessions >= 1)),
  constraint renewal_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint renewal_start CHECK (((start_minute >= 0) AND (start_minute <= 1439))),
  constraint renewal_state CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'given-back'::text, 'lapsed'::text]))),
  constraint renewal_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint renewal_weekdays CHECK ((((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)) AND (weekdays <@ '{1,2,3,4,5,6,7}'::integer[])))
);

create table request (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid,
  organization_id uuid not null,
  activity_id uuid not null,
  title text not null,
  recurrence text not null,
  people integer not null,
  noise text not null,
  step_free boolean not null default false,
  equipment text[] not null default '{}'::text[],
  duration_minutes integer not null,
  day_offsets integer[] not null default '{0}'::integer[],
  period daterange not null,
  near_lon double precision,
  near_lat double precision,
  distance_m integer,
  note text,
  state text not null default 'submitted'::text,
  is_demonstration boolean not null default false,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  shortest_minutes integer,
  group_id uuid,
  age_group text,
  level text,
  enrolled integer,
  hub_answer text,
  hub_answered_by text,
  hub_answered_at timestamp with time zone,
  constraint request_activity FOREIGN KEY (territory_id, activity_id) REFERENCES activity(territory_id, id),
  constraint request_age_group CHECK ((age_group = ANY (ARRAY['children'::text, 'teens'::text, 'adults'::text, 'seniors'::text, 'all'::text]))),
  constraint request_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint request_day_offsets CHECK ((((cardinality(day_offsets) >= 1) AND (cardinality(day_offsets) <= 7)) AND (day_offsets[1] = 0) AND (day_offsets <@ '{0,1,2,3,4,5,6}'::integer[]))),
  constraint request_distance CHECK (((distance_m >= 100) AND (distance_m <= 200000))),
  constraint request_duration CHECK (((duration_minutes >= 15) AND (duration_minutes <= 1440))),
  constraint request_enrolled CHECK (((enrolled >= 1) AND (enrolled <= 100000))),
  constraint request_hub_answer CHECK (((num_nonnulls(hub_answer, hub_answered_by, hub_answered_at) = ANY (ARRAY[0, 3])) AND ((hub_answer IS NULL) OR (length(btrim(hub_answer)) >= 3)))),
  constraint request_in_group CHECK (((group_id IS NULL) OR (campaign_id IS NOT NULL))),
  constraint request_level CHECK ((level = ANY (ARRAY['discovery'::text, 'leisure'::text, 'departmental'::text, 'regional'::text, 'national'::text]))),
  constraint request_near CHECK ((((near_lon IS NULL) = (near_lat IS NULL)) AND ((near_lon IS NULL) = (distance_m IS NULL)))),
  constraint request_near_position CHECK ((((near_lon >= ('-180'::integer)::double precision) AND (near_lon <= (180)::double precision)) AND ((near_lat >= ('-90'::integer)::double precision) AND (near_lat <= (90)::double precision)))),
  constraint request_noise CHECK ((noise = ANY (ARRAY['quiet'::text, 'moderate'::text, 'loud'::text]))),
  constraint request_of_group FOREIGN KEY (territory_id, campaign_id, organization_id, group_id) REFERENCES request_group(territory_id, campaign_id, organization_id, id),
  constraint request_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint request_people CHECK (((people >= 1) AND (people <= 100000))),
  constraint request_period CHECK (((NOT isempty(period)) AND lower_inc(period) AND (NOT upper_inc(period)) AND (NOT upper_inf(period)) AND isfinite(lower(period)) AND isfinite(upper(period)))),
  constraint request_recurrence CHECK ((recurrence = ANY (ARRAY['every'::text, 'once'::text]))),
  constraint request_season CHECK (((recurrence = 'once'::text) OR (campaign_id IS NOT NULL))),
  constraint request_shortest CHECK (((shortest_minutes >= 15) AND (shortest_minutes <= duration_minutes))),
  constraint request_state CHECK ((state = ANY (ARRAY['submitted'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint request_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint request_title CHECK (((length(btrim(title)) >= 3) AND (length(btrim(title)) <= 120)))
);

create table request_draft (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  campaign_id uuid,
  title text not null,
  typed jsonb not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint request_draft_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint request_draft_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint request_draft_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint request_draft_title CHECK ((length(title) <= 120)),
  constraint request_draft_typed CHECK (((jsonb_typeof(typed) = 'object'::text) AND (octet_length((typed)::text) <= 40000)))
);

create table request_group (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  organization_id uuid not null,
  name text not null,
  different_days boolean not null default false,
  constraint request_group_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint request_group_name CHECK (((length(btrim(name)) >= 2) AND (length(btrim(name)) <= 80))),
  constraint request_group_of UNIQUE (territory_id, campaign_id, organization_id, id),
  constraint request_group_once UNIQUE (territory_id, campaign_id, organization_id, name),
  constraint request_group_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint request_group_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table ruling (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  request_id uuid not null,
  kind text not null,
  reach text not null,
  space_id uuid not null,
  start_slot integer not null,
  weeks text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  is_agreed boolean not null default false,
  duration_minutes integer,
  constraint ruling_agreed CHECK (((NOT is_agreed) OR (kind = 'pin'::text))),
  constraint ruling_campaign FOREIGN KEY (territory_id, campaign_id) REFERENCES campaign(territory_id, id),
  constraint ruling_kind CHECK ((kind = ANY (ARRAY['pin'::text, 'ban'::text]))),
  constraint ruling_minutes CHECK (((duration_minutes IS NULL) OR ((kind = 'pin'::text) AND (duration_minutes >= 15)))),
  constraint ruling_pin CHECK ((((kind = 'pin'::text) = (weeks IS NOT NULL)) AND ((kind = 'ban'::text) OR (reach = 'place'::text)))),
  constraint ruling_reach CHECK ((reach = ANY (ARRAY['place'::text, 'site'::text, 'hour'::text]))),
  constraint ruling_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id),
  constraint ruling_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint ruling_start CHECK (((start_slot >= 0) AND (start_slot <= 2015))),
  constraint ruling_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint ruling_weeks CHECK ((weeks ~ '^(\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'::text))
);

create table series_slot (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  weekday integer not null,
  start_minute integer not null,
  duration_minutes integer not null,
  shortest_minutes integer not null,
  constraint series_slot_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint series_slot_duration CHECK (((15 <= shortest_minutes) AND (shortest_minutes <= duration_minutes) AND (duration_minutes <= 1440))),
  constraint series_slot_of_booking UNIQUE (territory_id, booking_id, id),
  constraint series_slot_start CHECK (((start_minute >= 0) AND (start_minute <= 1439))),
  constraint series_slot_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint series_slot_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table session (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  during tstzrange not null,
  local_start timestamp without time zone not null,
  local_end timestamp without time zone not null,
  time_zone text not null,
  state text not null default 'planned'::text,
  slot_id uuid,
  week_of date,
  is_exception boolean not null default false,
  arrived_at timestamp with time zone,
  arrived_by text,
  missed_at timestamp with time zone,
  missed_by text,
  team_id uuid,
  refused_at timestamp with time zone,
  refusal_motive text,
  refusal_note text,
  constraint session_arrived CHECK (((arrived_at IS NULL) = (arrived_by IS NULL))),
  constraint session_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint session_came_or_not CHECK (((arrived_at IS NULL) OR (missed_at IS NULL))),
  constraint session_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint session_length CHECK (((upper(during) - lower(during)) <= '26:00:00'::interval)),
  constraint session_local CHECK ((local_start < local_end)),
  constraint session_missed CHECK (((missed_at IS NULL) = (missed_by IS NULL))),
  constraint session_of_booking UNIQUE (territory_id, booking_id, id),
  constraint session_once_a_week UNIQUE (territory_id, slot_id, week_of),
  constraint session_reason_of_refusal CHECK (((refused_at IS NOT NULL) OR ((refusal_motive IS NULL) AND (refusal_note IS NULL)))),
  constraint session_refusal_motive CHECK ((refusal_motive = ANY (ARRAY['property'::text, 'service'::text, 'order'::text, 'general-interest'::text]))),
  constraint session_refused_is_cancelled CHECK (((refused_at IS NULL) OR (state = 'cancelled'::text))),
  constraint session_slot FOREIGN KEY (territory_id, booking_id, slot_id) REFERENCES series_slot(territory_id, booking_id, id),
  constraint session_state CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text, 'given-back'::text, 'swapped'::text]))),
  constraint session_team FOREIGN KEY (territory_id, team_id) REFERENCES team(territory_id, id),
  constraint session_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint session_week CHECK ((((slot_id IS NULL) = (week_of IS NULL)) AND COALESCE((EXTRACT(isodow FROM week_of) = (1)::numeric), true)))
);

create table site (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  address text,
  commune_code text not null,
  commune_name text not null,
  lon double precision not null,
  lat double precision not null,
  step_free boolean not null default false,
  erp_types text[] not null default '{}'::text[],
  erp_category integer,
  description text,
  source text,
  source_id text,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  state text not null default 'published'::text,
  acceslibre_url text,
  constraint site_acceslibre CHECK ((acceslibre_url ~~ 'https://acceslibre.beta.gouv.fr/_%'::text)),
  constraint site_erp_category CHECK (((erp_category >= 1) AND (erp_category <= 5))),
  constraint site_kind CHECK ((kind = ANY (ARRAY['school'::text, 'gym'::text, 'town-hall'::text, 'community-hall'::text, 'library'::text, 'office'::text, 'cinema'::text, 'cellar'::text, 'canteen'::text, 'workshop'::text, 'ground'::text, 'home'::text]))),
  constraint site_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint site_position CHECK ((((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))),
  constraint site_slug UNIQUE (territory_id, slug),
  constraint site_source CHECK ((is_demonstration OR (source IS NOT NULL))),
  constraint site_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  constraint site_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint site_territory_id_territory_id_fk FOREIGN KEY (territory_id) REFERENCES territory(id)
);

create table site_access (
  territory_id uuid not null,
  site_id uuid not null,
  mode text not null,
  contact text,
  secret text,
  constraint site_access_mode CHECK ((mode = ANY (ARRAY['person'::text, 'code'::text, 'key-box'::text, 'open'::text]))),
  constraint site_access_secret CHECK (((mode = ANY (ARRAY['code'::text, 'key-box'::text])) OR (secret IS NULL))),
  constraint site_access_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id) ON DELETE CASCADE,
  constraint site_access_territory_id_site_id_mode_pk PRIMARY KEY (territory_id, site_id, mode)
);

create table space (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  parent_id uuid,
  slug text not null,
  name text not null,
  kind text not null,
  capacity integer not null,
  area_m2 integer,
  floor integer not null default 0,
  noise text not null,
  loud_at_night boolean not null default false,
  step_free boolean not null default false,
  equipment text[] not null default '{}'::text[],
  house_rules text,
  grant_mode text not null,
  before_minutes integer not null default 0,
  after_minutes integer not null default 0,
  price_cents_per_hour integer not null default 0,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  season_mode text not null default 'campaign'::text,
  noise_by_hour text,
  instant_people integer,
  instant_minutes integer,
  opening_hours text,
  constraint space_area CHECK ((area_m2 > 0)),
  constraint space_buffers CHECK ((((before_minutes >= 0) AND (before_minutes <= 480)) AND ((after_minutes >= 0) AND (after_minutes <= 480)))),
  constraint space_capacity CHECK (((capacity >= 1) AND (capacity <= 100000))),
  constraint space_grant_mode CHECK ((grant_mode = ANY (ARRAY['instant'::text, 'approval'::text, 'rule'::text]))),
  constraint space_instant_rule CHECK ((((grant_mode = 'rule'::text) = ((instant_people IS NOT NULL) AND (instant_minutes IS NOT NULL))) AND COALESCE(((instant_people >= 1) AND (instant_people <= 100000)), true) AND COALESCE(((instant_minutes >= 15) AND (instant_minutes <= 1440)), true))),
  constraint space_kind CHECK ((kind = ANY (ARRAY['classroom'::text, 'hall'::text, 'gym'::text, 'gym-part'::text, 'canteen'::text, 'kitchen'::text, 'playground'::text, 'meeting-room'::text, 'office'::text, 'auditorium'::text, 'cellar'::text, 'studio'::text, 'workshop'::text, 'ground'::text]))),
  constraint space_noise CHECK ((noise = ANY (ARRAY['quiet'::text, 'moderate'::text, 'loud'::text]))),
  constraint space_noise_by_hour CHECK ((noise_by_hour ~ '^[qml]{24}$'::text)),
  constraint space_not_own_parent CHECK ((parent_id <> id)),
  constraint space_of_site UNIQUE (territory_id, site_id, id),
  constraint space_parent FOREIGN KEY (territory_id, site_id, parent_id) REFERENCES space(territory_id, site_id, id),
  constraint space_price CHECK ((price_cents_per_hour >= 0)),
  constraint space_season_mode CHECK ((season_mode = ANY (ARRAY['campaign'::text, 'direct'::text]))),
  constraint space_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id),
  constraint space_slug UNIQUE (territory_id, site_id, slug),
  constraint space_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table space_activity (
  territory_id uuid not null,
  space_id uuid not null,
  activity_id uuid not null,
  constraint space_activity_activity FOREIGN KEY (territory_id, activity_id) REFERENCES activity(territory_id, id),
  constraint space_activity_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id) ON DELETE CASCADE,
  constraint space_activity_territory_id_space_id_activity_id_pk PRIMARY KEY (territory_id, space_id, activity_id)
);

create table space_price (
  territory_id uuid not null,
  space_id uuid not null,
  audience text not null,
  mode text not null,
  cents_per_hour integer not null default 0,
  constraint space_price_audience CHECK ((audience = ANY (ARRAY['association'::text, 'resident'::text, 'public'::text, 'company'::text]))),
  constraint space_price_cents CHECK ((((cents_per_hour >= 0) AND (cents_per_hour <= 10000000)) AND ((mode = 'euros'::text) = (cents_per_hour > 0)))),
  constraint space_price_mode CHECK ((mode = ANY (ARRAY['free'::text, 'gift'::text, 'euros'::text]))),
  constraint space_price_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id) ON DELETE CASCADE,
  constraint space_price_territory_id_space_id_audience_pk PRIMARY KEY (territory_id, space_id, audience)
);

create table space_unit (
  territory_id uuid not null,
  site_id uuid not null,
  space_id uuid not null,
  unit_id uuid not null,
  constraint space_unit_space FOREIGN KEY (territory_id, site_id, space_id) REFERENCES space(territory_id, site_id, id) ON DELETE CASCADE,
  constraint space_unit_territory_id_space_id_unit_id_pk PRIMARY KEY (territory_id, space_id, unit_id),
  constraint space_unit_unit FOREIGN KEY (territory_id, site_id, unit_id) REFERENCES unit(territory_id, site_id, id)
);

create table street (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  import_id uuid not null,
  commune_code text not null,
  former_commune text not null default ''::text,
  name text not null,
  words text not null,
  around text not null,
  lon double precision not null,
  lat double precision not null,
  numbers integer not null,
  constraint street_import FOREIGN KEY (territory_id, import_id) REFERENCES address_import(territory_id, id),
  constraint street_name CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  constraint street_numbers CHECK ((numbers >= 0)),
  constraint street_once UNIQUE (territory_id, commune_code, former_commune, words),
  constraint street_position CHECK ((((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)) AND ((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))),
  constraint street_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint street_words CHECK (((words ~ '^( [a-z0-9]+)+$'::text) AND (around ~ '^( [a-z0-9]+)+$'::text)))
);

create table swap (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  other_session_id uuid not null,
  note text,
  state text not null default 'proposed'::text,
  proposed_by text not null,
  created_at timestamp with time zone not null default now(),
  decided_by text,
  decided_at timestamp with time zone,
  constraint swap_other_session FOREIGN KEY (territory_id, other_session_id) REFERENCES session(territory_id, id),
  constraint swap_session FOREIGN KEY (territory_id, session_id) REFERENCES session(territory_id, id),
  constraint swap_state CHECK ((state = ANY (ARRAY['proposed'::text, 'agreed'::text, 'confirmed'::text, 'declined'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint swap_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint swap_two CHECK ((session_id <> other_session_id))
);

create table team (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  name text not null,
  age_group text not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint team_age_group CHECK ((age_group = ANY (ARRAY['children'::text, 'teens'::text, 'adults'::text, 'seniors'::text, 'all'::text]))),
  constraint team_name CHECK (((length(btrim(name)) >= 2) AND (length(btrim(name)) <= 80))),
  constraint team_of_organization UNIQUE (territory_id, organization_id, id),
  constraint team_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint team_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table territory (
  id uuid not null default gen_random_uuid(),
  slug text not null,
  name text not null,
  time_zone text not null,
  school_zone text not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  quiet_start integer not null default 1320,
  quiet_end integer not null default 420,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint territory_bounds CHECK (((('-180'::integer)::double precision <= west) AND (west < east) AND (east <= (180)::double precision) AND (('-90'::integer)::double precision <= south) AND (south < north) AND (north <= (90)::double precision))),
  constraint territory_pkey PRIMARY KEY (id),
  constraint territory_quiet_hours CHECK ((((quiet_start >= 0) AND (quiet_start <= 1439)) AND ((quiet_end >= 0) AND (quiet_end <= 1439)))),
  constraint territory_school_zone CHECK ((school_zone = ANY (ARRAY['zone-a'::text, 'zone-b'::text, 'zone-c'::text]))),
  constraint territory_slug UNIQUE (slug)
);

create table unit (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  site_id uuid not null,
  name text not null,
  seats integer not null default 1,
  constraint unit_of_site UNIQUE (territory_id, site_id, id),
  constraint unit_seats CHECK (((seats >= 1) AND (seats <= 10000))),
  constraint unit_site FOREIGN KEY (territory_id, site_id) REFERENCES site(territory_id, id),
  constraint unit_territory_id_id_pk PRIMARY KEY (territory_id, id)
);

create table waiting (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  space_id uuid not null,
  activity_id uuid not null,
  title text not null,
  people integer not null,
  during tstzrange not null,
  local_start timestamp without time zone not null,
  local_end timestamp without time zone not null,
  time_zone text not null,
  state text not null default 'waiting'::text,
  booking_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint waiting_activity FOREIGN KEY (territory_id, activity_id) REFERENCES activity(territory_id, id),
  constraint waiting_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint waiting_during CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)) AND (NOT upper_inf(during)) AND isfinite(lower(during)) AND isfinite(upper(during)))),
  constraint waiting_local CHECK ((local_start < local_end)),
  constraint waiting_offer CHECK (((state <> ALL (ARRAY['offered'::text, 'taken'::text])) OR (booking_id IS NOT NULL))),
  constraint waiting_organization FOREIGN KEY (territory_id, organization_id) REFERENCES organization(territory_id, id),
  constraint waiting_people CHECK (((people >= 1) AND (people <= 100000))),
  constraint waiting_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint waiting_state CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'taken'::text, 'lapsed'::text, 'left'::text]))),
  constraint waiting_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint waiting_title CHECK (((length(btrim(title)) >= 3) AND (length(btrim(title)) <= 120)))
);

create table wish (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  request_id uuid not null,
  rank integer not null,
  weekdays integer[] not null,
  earliest_start integer not null,
  latest_start integer not null,
  constraint wish_rank UNIQUE (territory_id, request_id, rank),
  constraint wish_rank_range CHECK (((rank >= 1) AND (rank <= 9))),
  constraint wish_request FOREIGN KEY (territory_id, request_id) REFERENCES request(territory_id, id) ON DELETE CASCADE,
  constraint wish_starts CHECK (((0 <= earliest_start) AND (earliest_start <= latest_start) AND (latest_start < 1440))),
  constraint wish_territory_id_id_pk PRIMARY KEY (territory_id, id),
  constraint wish_weekdays CHECK ((((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)) AND (weekdays <@ '{1,2,3,4,5,6,7}'::integer[])))
);

create table wish_space (
  territory_id uuid not null,
  wish_id uuid not null,
  space_id uuid not null,
  rank integer not null,
  booking_id uuid,
  set_aside text,
  constraint wish_space_booking FOREIGN KEY (territory_id, booking_id) REFERENCES booking(territory_id, id),
  constraint wish_space_rank UNIQUE (territory_id, wish_id, rank),
  constraint wish_space_rank_range CHECK (((rank >= 1) AND (rank <= 200))),
  constraint wish_space_set_aside CHECK ((set_aside = ANY (ARRAY['past'::text, 'closed'::text, 'quiet'::text, 'taken'::text, 'unfit'::text, 'quota'::text, 'insurance'::text, 'same-site'::text]))),
  constraint wish_space_space FOREIGN KEY (territory_id, space_id) REFERENCES space(territory_id, id),
  constraint wish_space_territory_id_wish_id_space_id_pk PRIMARY KEY (territory_id, wish_id, space_id),
  constraint wish_space_tried CHECK ((num_nonnulls(booking_id, set_aside) <= 1)),
  constraint wish_space_wish FOREIGN KEY (territory_id, wish_id) REFERENCES wish(territory_id, id) ON DELETE CASCADE
);

-- Indexes

CREATE INDEX audit_event_by_subject ON public.audit_event USING btree (territory_id, subject);

CREATE INDEX auth_account_user ON public.auth_account USING btree (user_id);

CREATE INDEX auth_passkey_user ON public.auth_passkey USING btree (user_id);

CREATE INDEX auth_session_user ON public.auth_session USING btree (user_id);

CREATE INDEX auth_verification_identifier ON public.auth_verification USING btree (identifier);

CREATE INDEX booking_by_organization ON public.booking USING btree (territory_id, organization_id);

CREATE INDEX booking_by_space ON public.booking USING btree (territory_id, space_id);

CREATE UNIQUE INDEX booking_one_addition_open ON public.booking USING btree (territory_id, changes_slot_id, adds_week_of) WHERE (state = 'pending'::text);

CREATE UNIQUE INDEX booking_one_asked ON public.booking USING btree (territory_id, request_id) WHERE ((plan_id IS NULL) AND (state = ANY (ARRAY['pending'::text, 'held'::text, 'confirmed'::text])));

CREATE UNIQUE INDEX booking_one_change_open ON public.booking USING btree (territory_id, changes_slot_id) WHERE ((state = 'pending'::text) AND (adds_week_of IS NULL));

CREATE UNIQUE INDEX booking_one_move_open ON public.booking USING btree (territory_id, changes_session_id) WHERE (state = 'pending'::text);

CREATE INDEX busy_time_by_feed ON public.busy_time USING btree (territory_id, feed_id);

CREATE INDEX busy_time_by_site ON public.busy_time USING gist (territory_id, site_id, during);

CREATE UNIQUE INDEX calendar_link_once ON public.calendar_link USING btree (territory_id, user_id, COALESCE(team_id, organization_id, site_id, owner_id), ((owner_id IS NOT NULL)));

CREATE UNIQUE INDEX calendar_link_token_once ON public.calendar_link USING btree (territory_id, token_hash);

CREATE INDEX closure_by_site ON public.closure USING gist (territory_id, site_id, during);

CREATE INDEX consent_by_organization ON public.consent USING btree (territory_id, organization_id) WHERE is_open;

CREATE INDEX consent_by_token ON public.consent USING btree (territory_id, token_hash);

CREATE UNIQUE INDEX consent_one_open ON public.consent USING btree (territory_id, request_id) WHERE is_open;

CREATE INDEX displacement_by_relocation ON public.displacement USING btree (territory_id, relocation_id);

CREATE UNIQUE INDEX displacement_target_once ON public.displacement USING btree (territory_id, target_session_id);

CREATE INDEX document_by_organization ON public.document USING btree (territory_id, organization_id, kind);

CREATE INDEX handling_by_user ON public.handling USING btree (user_id);

CREATE INDEX incident_by_session ON public.incident USING btree (territory_id, session_id);

CREATE UNIQUE INDEX invitation_one_standing ON public.invitation USING btree (territory_id, organization_id, email) WHERE (ended_at IS NULL);

CREATE INDEX item_by_site ON public.item USING btree (territory_id, site_id);

CREATE INDEX item_waiting_by_item ON public.item_waiting USING btree (territory_id, item_id, created_at) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX item_waiting_offer_once ON public.item_waiting USING btree (territory_id, loan_id);

CREATE UNIQUE INDEX item_waiting_once ON public.item_waiting USING btree (territory_id, organization_id, item_id, during) WHERE (state = ANY (ARRAY['waiting'::text, 'offered'::text]));

CREATE INDEX kit_part_by_part ON public.kit_part USING btree (territory_id, part_id);

CREATE INDEX loan_by_booking ON public.loan USING btree (territory_id, booking_id);

CREATE INDEX loan_by_item ON public.loan USING btree (territory_id, item_id);

CREATE INDEX loan_by_organization ON public.loan USING btree (territory_id, organization_id);

CREATE INDEX loan_under_way ON public.loan USING btree (territory_id, state) WHERE (state = ANY (ARRAY['asked'::text, 'offered'::text, 'granted'::text, 'out'::text]));

CREATE INDEX occupation_by_loan ON public.occupation USING btree (territory_id, loan_id);

CREATE INDEX occupation_by_session ON public.occupation USING btree (territory_id, session_id);

CREATE INDEX occupation_by_start ON public.occupation USING btree (territory_id, starts_at) INCLUDE (unit_id, during, exclusive, seats) WHERE (state = ANY (ARRAY['held'::text, 'confirmed'::text]));

CREATE INDEX occupation_by_time ON public.occupation USING btree (territory_id, unit_id, starts_at) INCLUDE (during, exclusive, id, state, loan_id) WHERE (state = ANY (ARRAY['held'::text, 'confirmed'::text]));

CREATE INDEX occupation_shared ON public.occupation USING gist (territory_id, unit_id, during) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text])) AND (NOT exclusive));

CREATE INDEX opening_by_space ON public.opening USING btree (territory_id, space_id, weekday);

CREATE INDEX outbox_waiting ON public.outbox USING btree (territory_id, available_at) WHERE (state = 'waiting'::text);

CREATE INDEX photo_by_site ON public.photo USING btree (territory_id, site_id, rank);

CREATE UNIQUE INDEX plan_one_published ON public.plan USING btree (territory_id, campaign_id) WHERE (state = 'published'::text);

CREATE UNIQUE INDEX plan_one_running ON public.plan USING btree (territory_id, campaign_id) WHERE ((state = ANY (ARRAY['queued'::text, 'running'::text])) AND (NOT is_simulation));

CREATE INDEX premises_note_by_session ON public.premises_note USING btree (territory_id, session_id, created_at);

CREATE INDEX proposal_by_plan ON public.proposal USING btree (territory_id, plan_id, created_at);

CREATE INDEX relocation_by_booking ON public.relocation USING btree (territory_id, booking_id);

CREATE INDEX relocation_by_organization ON public.relocation USING btree (territory_id, organization_id) WHERE (state = 'asked'::text);

CREATE INDEX relocation_by_token ON public.relocation USING btree (territory_id, token_hash);

CREATE INDEX renewal_by_organization ON public.renewal USING btree (territory_id, organization_id);

CREATE INDEX request_by_campaign ON public.request USING btree (territory_id, campaign_id, state);

CREATE INDEX request_by_organization ON public.request USING btree (territory_id, organization_id);

CREATE INDEX request_draft_by_organization ON public.request_draft USING btree (territory_id, organization_id);

CREATE UNIQUE INDEX ruling_ban_once ON public.ruling USING btree (territory_id, request_id, reach, space_id, start_slot) WHERE (kind = 'ban'::text);

CREATE INDEX ruling_by_campaign ON public.ruling USING btree (territory_id, campaign_id);

CREATE UNIQUE INDEX ruling_one_pin ON public.ruling USING btree (territory_id, request_id) WHERE (kind = 'pin'::text);

CREATE INDEX session_by_booking ON public.session USING btree (territory_id, booking_id);

CREATE INDEX site_owner ON public.site USING btree (territory_id, organization_id);

CREATE INDEX space_activity_by_activity ON public.space_activity USING btree (territory_id, activity_id);

CREATE INDEX space_unit_by_unit ON public.space_unit USING btree (territory_id, unit_id);

CREATE INDEX street_by_import ON public.street USING btree (territory_id, import_id);

CREATE UNIQUE INDEX swap_asked_once ON public.swap USING btree (territory_id, other_session_id) WHERE (state = ANY (ARRAY['proposed'::text, 'agreed'::text]));

CREATE UNIQUE INDEX swap_gives_once ON public.swap USING btree (territory_id, session_id) WHERE (state = ANY (ARRAY['proposed'::text, 'agreed'::text]));

CREATE UNIQUE INDEX team_name_once ON public.team USING btree (territory_id, organization_id, lower(name)) WHERE (ended_at IS NULL);

CREATE INDEX waiting_by_space ON public.waiting USING btree (territory_id, space_id, created_at) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX waiting_offer_once ON public.waiting USING btree (territory_id, booking_id);

CREATE UNIQUE INDEX waiting_once ON public.waiting USING btree (territory_id, organization_id, space_id, during) WHERE (state = ANY (ARRAY['waiting'::text, 'offered'::text]));

CREATE UNIQUE INDEX wish_space_asked ON public.wish_space USING btree (territory_id, booking_id);

CREATE INDEX wish_space_by_space ON public.wish_space USING btree (territory_id, space_id);

-- Triggers

CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_append_only();

CREATE TRIGGER audit_event_chain BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_chain();

CREATE TRIGGER convention_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.convention FOR EACH STATEMENT EXECUTE FUNCTION convention_append_only();

CREATE TRIGGER convention_acceptance_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.convention_acceptance FOR EACH STATEMENT EXECUTE FUNCTION convention_acceptance_append_only();

CREATE TRIGGER role_of_kind BEFORE INSERT OR UPDATE ON public.invitation FOR EACH ROW EXECUTE FUNCTION role_of_kind_guard();

CREATE TRIGGER role_of_kind BEFORE INSERT OR UPDATE ON public.member FOR EACH ROW EXECUTE FUNCTION role_of_kind_guard();

CREATE TRIGGER occupation_guard BEFORE INSERT OR UPDATE ON public.occupation FOR EACH ROW EXECUTE FUNCTION occupation_guard();

CREATE TRIGGER policy_append_only BEFORE UPDATE ON public.policy FOR EACH STATEMENT EXECUTE FUNCTION policy_append_only();

CREATE TRIGGER unit_guard BEFORE UPDATE OF seats ON public.unit FOR EACH ROW EXECUTE FUNCTION unit_guard();

-- Row-level security

alter table activity enable row level security;
alter table activity force row level security;
create policy activity_territory on activity as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table address enable row level security;
alter table address force row level security;
create policy address_territory on address as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table address_import enable row level security;
alter table address_import force row level security;
create policy address_import_territory on address_import as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table appeal enable row level security;
alter table appeal force row level security;
create policy appeal_territory on appeal as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy audit_event_territory on audit_event as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table auth_user enable row level security;
create policy auth_user_member on auth_user as permissive for select to territory_app
  using (EXISTS ( SELECT 1
   FROM member m
  WHERE (m.user_id = auth_user.id)));

alter table booking enable row level security;
alter table booking force row level security;
create policy booking_territory on booking as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table busy_feed enable row level security;
alter table busy_feed force row level security;
create policy busy_feed_territory on busy_feed as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table busy_time enable row level security;
alter table busy_time force row level security;
create policy busy_time_territory on busy_time as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table calendar enable row level security;
alter table calendar force row level security;
create policy calendar_territory on calendar as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table calendar_link enable row level security;
alter table calendar_link force row level security;
create policy calendar_link_territory on calendar_link as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table calendar_period enable row level security;
alter table calendar_period force row level security;
create policy calendar_period_territory on calendar_period as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table campaign enable row level security;
alter table campaign force row level security;
create policy campaign_territory on campaign as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table campaign_space enable row level security;
alter table campaign_space force row level security;
create policy campaign_space_territory on campaign_space as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table closure enable row level security;
alter table closure force row level security;
create policy closure_territory on closure as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table consent enable row level security;
alter table consent force row level security;
create policy consent_territory on consent as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table convention enable row level security;
alter table convention force row level security;
create policy convention_territory on convention as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table convention_acceptance enable row level security;
alter table convention_acceptance force row level security;
create policy convention_acceptance_territory on convention_acceptance as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table displacement enable row level security;
alter table displacement force row level security;
create policy displacement_territory on displacement as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table document enable row level security;
alter table document force row level security;
create policy document_territory on document as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table handling enable row level security;
alter table handling force row level security;
create policy handling_territory on handling as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy idempotency_key_territory on idempotency_key as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table incident enable row level security;
alter table incident force row level security;
create policy incident_territory on incident as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_territory on invitation as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table item enable row level security;
alter table item force row level security;
create policy item_territory on item as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table item_waiting enable row level security;
alter table item_waiting force row level security;
create policy item_waiting_territory on item_waiting as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table kit_part enable row level security;
alter table kit_part force row level security;
create policy kit_part_territory on kit_part as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table loan enable row level security;
alter table loan force row level security;
create policy loan_territory on loan as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table loan_part enable row level security;
alter table loan_part force row level security;
create policy loan_part_territory on loan_part as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table loan_photo enable row level security;
alter table loan_photo force row level security;
create policy loan_photo_territory on loan_photo as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table loan_settlement enable row level security;
alter table loan_settlement force row level security;
create policy loan_settlement_territory on loan_settlement as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table loan_word enable row level security;
alter table loan_word force row level security;
create policy loan_word_territory on loan_word as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table loan_word_part enable row level security;
alter table loan_word_part force row level security;
create policy loan_word_part_territory on loan_word_part as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table mail_choice enable row level security;
alter table mail_choice force row level security;
create policy mail_choice_territory on mail_choice as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table member enable row level security;
alter table member force row level security;
create policy member_territory on member as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table occupation enable row level security;
alter table occupation force row level security;
create policy occupation_territory on occupation as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table opening enable row level security;
alter table opening force row level security;
create policy opening_territory on opening as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table organization enable row level security;
alter table organization force row level security;
create policy organization_territory on organization as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table other_use enable row level security;
alter table other_use force row level security;
create policy other_use_territory on other_use as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_territory on outbox as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table photo enable row level security;
alter table photo force row level security;
create policy photo_territory on photo as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table pick_up_hour enable row level security;
alter table pick_up_hour force row level security;
create policy pick_up_hour_territory on pick_up_hour as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table placement enable row level security;
alter table placement force row level security;
create policy placement_territory on placement as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table plan enable row level security;
alter table plan force row level security;
create policy plan_territory on plan as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table plan_edit enable row level security;
alter table plan_edit force row level security;
create policy plan_edit_territory on plan_edit as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table plan_lock enable row level security;
alter table plan_lock force row level security;
create policy plan_lock_territory on plan_lock as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table policy enable row level security;
alter table policy force row level security;
create policy policy_territory on policy as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table premises_note enable row level security;
alter table premises_note force row level security;
create policy premises_note_territory on premises_note as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table proposal enable row level security;
alter table proposal force row level security;
create policy proposal_territory on proposal as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table refusal enable row level security;
alter table refusal force row level security;
create policy refusal_territory on refusal as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table relocation enable row level security;
alter table relocation force row level security;
create policy relocation_territory on relocation as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table renewal enable row level security;
alter table renewal force row level security;
create policy renewal_territory on renewal as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table request enable row level security;
alter table request force row level security;
create policy request_territory on request as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table request_draft enable row level security;
alter table request_draft force row level security;
create policy request_draft_territory on request_draft as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table request_group enable row level security;
alter table request_group force row level security;
create policy request_group_territory on request_group as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table ruling enable row level security;
alter table ruling force row level security;
create policy ruling_territory on ruling as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table series_slot enable row level security;
alter table series_slot force row level security;
create policy series_slot_territory on series_slot as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table session enable row level security;
alter table session force row level security;
create policy session_territory on session as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table site enable row level security;
alter table site force row level security;
create policy site_territory on site as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table site_access enable row level security;
alter table site_access force row level security;
create policy site_access_territory on site_access as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table space enable row level security;
alter table space force row level security;
create policy space_territory on space as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table space_activity enable row level security;
alter table space_activity force row level security;
create policy space_activity_territory on space_activity as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table space_price enable row level security;
alter table space_price force row level security;
create policy space_price_territory on space_price as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table space_unit enable row level security;
alter table space_unit force row level security;
create policy space_unit_territory on space_unit as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table street enable row level security;
alter table street force row level security;
create policy street_territory on street as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table swap enable row level security;
alter table swap force row level security;
create policy swap_territory on swap as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table team enable row level security;
alter table team force row level security;
create policy team_territory on team as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table unit enable row level security;
alter table unit force row level security;
create policy unit_territory on unit as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table waiting enable row level security;
alter table waiting force row level security;
create policy waiting_territory on waiting as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table wish enable row level security;
alter table wish force row level security;
create policy wish_territory on wish as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

alter table wish_space enable row level security;
alter table wish_space force row level security;
create policy wish_space_territory on wish_space as permissive for all to public
  using (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid)
  with check (territory_id = (NULLIF(current_setting('app.territory'::text, true), ''::text))::uuid);

-- Rights

grant delete, insert, select, update on activity to territory_app;

grant delete, insert, select, update on address to territory_app;

grant delete, insert, select, update on address_import to territory_app;

grant delete, insert, select, update on appeal to territory_app;

grant insert, select on audit_event to territory_app;

grant select on auth_user to territory_app;

grant delete, insert, select, update on booking to territory_app;

grant delete, insert, select, update on busy_feed to territory_app;

grant delete, insert, select, update on busy_time to territory_app;

grant delete, insert, select, update on calendar to territory_app;

grant delete, insert, select, update on calendar_link to territory_app;

grant delete, insert, select, update on calendar_period to territory_app;

grant delete, insert, select, update on campaign to territory_app;

grant delete, insert, select, update on campaign_space to territory_app;

grant delete, insert, select, update on closure to territory_app;

grant delete, insert, select, update on consent to territory_app;

grant insert, select on convention to territory_app;

grant insert, select on convention_acceptance to territory_app;

grant delete, insert, select, update on displacement to territory_app;

grant delete, insert, select, update on document to territory_app;

grant delete, insert, select, update on handling to territory_app;

grant delete, insert, select, update on idempotency_key to territory_app;

grant delete, insert, select, update on incident to territory_app;

grant delete, insert, select, update on invitation to territory_app;

grant delete, insert, select, update on item to territory_app;

grant delete, insert, select, update on item_waiting to territory_app;

grant delete, insert, select, update on kit_part to territory_app;

grant delete, insert, select, update on loan to territory_app;

grant delete, insert, select, update on loan_part to territory_app;

grant delete, insert, select, update on loan_photo to territory_app;

grant delete, insert, select, update on loan_settlement to territory_app;

grant delete, insert, select, update on loan_word to territory_app;

grant delete, insert, select, update on loan_word_part to territory_app;

grant delete, insert, select, update on mail_choice to territory_app;

grant delete, insert, select, update on member to territory_app;

grant delete, insert, select, update on occupation to territory_app;

grant delete, insert, select, update on opening to territory_app;

grant delete, insert, select, update on organization to territory_app;

grant delete, insert, select, update on other_use to territory_app;

grant delete, insert, select, update on outbox to territory_app;

grant delete, insert, select, update on photo to territory_app;

grant delete, insert, select, update on pick_up_hour to territory_app;

grant delete, insert, select, update on placement to territory_app;

grant delete, insert, select, update on plan to territory_app;

grant delete, insert, select, update on plan_edit to territory_app;

grant delete, insert, select, update on plan_lock to territory_app;

grant insert, select on policy to territory_app;

grant delete, insert, select, update on premises_note to territory_app;

grant delete, insert, select, update on proposal to territory_app;

grant delete, insert, select, update on refusal to territory_app;

grant delete, insert, select, update on relocation to territory_app;

grant delete, insert, select, update on renewal to territory_app;

grant delete, insert, select, update on request to territory_app;

grant delete, insert, select, update on request_draft to territory_app;

grant delete, insert, select, update on request_group to territory_app;

grant delete, insert, select, update on ruling to territory_app;

grant delete, insert, select, update on series_slot to territory_app;

grant delete, insert, select, update on session to territory_app;

grant delete, insert, select, update on site to territory_app;

grant delete, insert, select, update on site_access to territory_app;

grant delete, insert, select, update on space to territory_app;

grant delete, insert, select, update on space_activity to territory_app;

grant delete, insert, select, update on space_price to territory_app;

grant delete, insert, select, update on space_unit to territory_app;

grant delete, insert, select, update on street to territory_app;

grant delete, insert, select, update on swap to territory_app;

grant delete, insert, select, update on team to territory_app;

grant select on territory to territory_app;

grant delete, insert, select, update on unit to territory_app;

grant delete, insert, select, update on waiting to territory_app;

grant delete, insert, select, update on wish to territory_app;

grant delete, insert, select, update on wish_space to territory_app;
