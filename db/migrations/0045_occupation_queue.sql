-- Bookings of one unit that nobody locked first met in the exclusion constraint, where each waits for the other until
-- the database breaks the knot a second later. They now queue in the guard, as those of shared units did.
create or replace function occupation_guard() returns trigger language plpgsql as $$
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
end $$;
