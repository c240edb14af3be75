import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { download, isPublic, readAddress } from "#server/feeds/download.ts";
import { readBusy } from "#server/feeds/ics.ts";
import { readCalendar } from "#server/feeds/read.ts";
import { FeedError } from "#server/feeds/recurrence.ts";

const ZONE = "Europe/Paris";
const WINDOW = { start: new Date("2026-11-01T00:00:00Z"), end: new Date("2028-05-01T00:00:00Z") };
const calendar = (...events: string[]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.map((event) => `BEGIN:VEVENT\r\n${event}\r\nEND:VEVENT`),
    "END:VCALENDAR",
  ].join("\r\n");
const lines = (...some: string[]) => some.join("\r\n");
const busy = (...events: string[]) =>
  readBusy(calendar(...events), ZONE, WINDOW).busy.map(
    ([start, end]) => `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(0, 16)}`,
  );
const faultOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof FeedError ? error.code : error;
  }
};

describe("one event", () => {
  test("in UTC, in a named zone, floating, in Outlook's name, all day", () => {
    expect(busy(lines("DTSTART:20261201T170000Z", "DTEND:20261201T190000Z"))).toEqual([
      "2026-12-01T17:00/2026-12-01T19:00",
    ]);
    for (const start of [
      ";TZID=Europe/Paris:",
      ":",
      ';TZID="Romance Standard Time":',
      ";TZID=/x.org/1/Europe/Paris:",
    ]) {
      expect(busy(lines(`DTSTART${start}20261201T180000`, `DTEND${start}20261201T200000`))).toEqual([
        "2026-12-01T17:00/2026-12-01T19:00",
      ]);
    }
    expect(busy("DTSTART;VALUE=DATE:20261201")).toEqual(["2026-11-30T23:00/2026-12-01T23:00"]);
    expect(busy(lines("DTSTART:20261201T170000Z", "DURATION:PT1H30M"))).toEqual(["2026-12-01T17:00/2026-12-01T18:30"]);
  });

  test("that is free, cancelled, or an alarm's, closes nothing; folded lines are one", () => {
    expect(busy(lines("DTSTART:20261201T170000Z", "DTEND:20261201T190000Z", "TRANSP:TRANSPARENT"))).toEqual([]);
    expect(busy(lines("DTSTART:20261201T170000Z", "DTEND:20261201T190000Z", "STATUS:CANCELLED"))).toEqual([]);
    const alarm = lines(
      "DTSTART:20261201T170000Z",
      "BEGIN:VALARM",
      "DURATION:PT9H",
      "END:VALARM",
      "DTEND:2026120",
      " 1T190000Z",
    );
    expect(busy(alarm)).toEqual(["2026-12-01T17:00/2026-12-01T19:00"]);
  });
});

describe("a series", () => {
  const weekly = lines("UID:a", "DTSTART;TZID=Europe/Paris:20270315T180000", "DTEND;TZID=Europe/Paris:20270315T200000");

  test("keeps its wall time across both changes of clocks", () => {
    const spring = busy(lines(weekly, "RRULE:FREQ=WEEKLY;COUNT=3"));
    expect(spring).toEqual([
      "2027-03-15T17:00/2027-03-15T19:00",
      "2027-03-22T17:00/2027-03-22T19:00",
      "2027-03-29T16:00/2027-03-29T18:00",
    ]);
    const autumn = lines(
      "DTSTART;TZID=Europe/Paris:20271025T180000",
      "DTEND;TZID=Europe/Paris:20271025T200000",
      "RRULE:FREQ=WEEKLY;COUNT=2",
    );
    expect(busy(autumn)).toEqual(["2027-10-25T16:00/2027-10-25T18:00", "2027-11-01T17:00/2027-11-01T19:00"]);
  });

  test("on the Sunday when 02:30 does not exist is at 03:30, when it comes twice at the first", () => {
    const night = (day: string) =>
      lines(`DTSTART;TZID=Europe/Paris:${day}T023000`, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2");
    expect(busy(night("20270321"))).toEqual(["2027-03-21T01:30/2027-03-21T02:30", "2027-03-28T01:30/2027-03-28T02:30"]);
    expect(busy(night("20271024"))).toEqual(["2027-10-24T00:30/2027-10-24T01:30", "2027-10-31T00:30/2027-10-31T01:30"]);
  });

  test("leaves out its exceptions, and follows what was moved or cancelled", () => {
    expect(
      busy(
        lines(weekly, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Paris:20270322T180000"),
        lines(
          "UID:a",
          "RECURRENCE-ID;TZID=Europe/Paris:20270329T180000",
          "DTSTART:20270330T080000Z",
          "DTEND:20270330T090000Z",
        ),
        lines(
          "UID:a",
          "RECURRENCE-ID;TZID=Europe/Paris:20270405T180000",
          "DTSTART:20270405T160000Z",
          "STATUS:CANCELLED",
        ),
      ),
    ).toEqual(["2027-03-15T17:00/2027-03-15T19:00", "2027-03-30T08:00/2027-03-30T09:00"]);
  });

  test.each([
    ["FREQ=DAILY;INTERVAL=2;UNTIL=20270319T170000Z", ["15", "17", "19"]],
    ["FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", ["15", "17", "22", "24"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20270401", ["15", "29"]],
    ["FREQ=MONTHLY;BYDAY=3MO;UNTIL=20270601", ["15", "19", "17"]],
    ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["15", "31", "30"]],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", ["15", "31", "30"]],
    ["FREQ=YEARLY;COUNT=5", ["15", "15"]],
    ["FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;COUNT=2", ["15", "05"]],
  ])("%s", (rule, days) => {
    const event = lines("DTSTART;TZID=Europe/Paris:20270315T180000", "DURATION:PT1H", `RRULE:${rule}`);
    expect(busy(event).map((span) => span.slice(8, 10))).toEqual(days);
  });

  test("begun long ago is read in the window alone", () => {
    const event = lines("DTSTART;TZID=Europe/Paris:20000103T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY");
    expect(busy(event)).toHaveLength(78);
  });
});

describe("what is refused", () => {
  test.each([
    ["not_calendar", () => readBusy("<html>", ZONE, WINDOW)],
    ["cut", () => readBusy(calendar("UID:a").slice(0, -1), ZONE, WINDOW)],
    ["too_large", () => readBusy(`BEGIN:VCALENDAR${" ".repeat(1_000_000)}`, ZONE, WINDOW)],
    ["rule", () => busy(lines("DTSTART:20261201T170000Z", "RRULE:FREQ=SECONDLY"))],
    ["rule", () => busy(lines("DTSTART:20261201T170000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2,3"))],
    ["rule", () => busy(lines("DTSTART:20261201T170000Z", "RRULE:FREQ=DAILY;INTERVAL=0"))],
    ["zone", () => busy(lines("DTSTART;TZID=Lune:20261201T170000"))],
    ["date", () => busy("DTSTART:20260231T170000Z")],
    ["too_many_events", () => readBusy(calendar(...Array.from({ length: 5_001 }, () => "UID:x")), ZONE, WINDOW)],
    ["too_long", () => busy(`DTSTART:${"2".repeat(9_000)}`)],
  ])("%s", (code, work) => expect(faultOf(work)).toBe(code));

  test.each([
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=1",
    "FREQ=MONTHLY;INTERVAL=366;BYMONTHDAY=31",
  ])("%s is bounded", (rule) => {
    const began = performance.now();
    busy(lines("DTSTART:19000101T170000Z", "DURATION:PT1H", `RRULE:${rule}`));
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test("any change of a valid file is read or refused, never more", () => {
    const valid = calendar(
      lines(
        "UID:a",
        "DTSTART;TZID=Europe/Paris:20270315T180000",
        "DTEND;TZID=Europe/Paris:20270315T200000",
        "RRULE:FREQ=MONTHLY;BYDAY=MO;COUNT=20",
        "EXDATE:20270322T170000Z",
      ),
    );
    const cut = fc.tuple(fc.nat(valid.length), fc.nat(6), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
        let text = valid;
        for (const [at, length, put] of cuts) text = text.slice(0, at) + put + text.slice(at + length);
        const fault = faultOf(() => readBusy(text, ZONE, WINDOW));
        expect(fault === null || typeof fault === "string", String(fault)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test("the reading thread is killed when it takes too long", async () => {
  const text = calendar(lines("DTSTART:20261201T170000Z", "DURATION:PT1H"));
  await expect(readCalendar({ text, zone: ZONE, window: WINDOW }, 1)).rejects.toMatchObject({ code: "slow" });
  expect((await readCalendar({ text, zone: ZONE, window: WINDOW })).events).toBe(1);
  await expect(readCalendar({ text: "x", zone: ZONE, window: WINDOW })).rejects.toMatchObject({ code: "not_calendar" });
});

describe("fetching", () => {
  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "192.168.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "fe80::1",
    "fd00::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
  ])("%s is none of the public internet", (address) => expect(isPublic(address)).toBe(false));
  test("the public internet is", () =>
    expect([isPublic("93.184.216.34"), isPublic("2606:4700::1111")]).toEqual([true, true]));
  test.each(["file:///etc/passwd", "ftp://x.org/", "https://a:b@x.org/", "javascript:1", "x"])(
    "%s is no address",
    (text) => expect(faultOf(() => readAddress(text))).toBe("address"),
  );
  test("webcal is https", () => expect(readAddress("webcal://x.org/a.ics").href).toBe("https://x.org/a.ics"));

  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://[::1]/",
    "http://localhost/",
    "http://example.org:22/",
    "http://[::ffff:7f00:1]/",
  ])("%s is not asked", async (address) => await expect(download(address)).rejects.toMatchObject({ code: "address" }));

  async function serving(listener: RequestListener, work: (url: string) => Promise<void>) {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }
  const local = { isAllowed: (address: string) => address === "127.0.0.1", ports: null };

  test("gives the text, follows a redirection, and checks where it leads", async () => {
    await serving(
      (request, response) => {
        if (request.url === "/moved") response.writeHead(302, { location: "/here" }).end();
        else if (request.url === "/away") response.writeHead(302, { location: "http://[::1]:1/" }).end();
        else if (request.url === "/round") response.writeHead(302, { location: "/round" }).end();
        else if (request.url === "/file") response.writeHead(302, { location: "file:///etc/passwd" }).end();
        else response.end("BEGIN:VCALENDAR");
      },
      async (url) => {
        expect(await download(`${url}/moved`, local)).toBe("BEGIN:VCALENDAR");
        await expect(download(`${url}/away`, local)).rejects.toMatchObject({ code: "address" });
        await expect(download(`${url}/file`, local)).rejects.toMatchObject({ code: "address" });
        await expect(download(`${url}/round`, local)).rejects.toMatchObject({ code: "unreachable" });
      },
    );
  });

  test("refuses what is too large, packed, or an error", async () => {
    await serving(
      (request, response) => {
        if (request.url === "/large") response.end("x".repeat(1_000_001));
        else if (request.url === "/packed") response.writeHead(200, { "content-encoding": "gzip" }).end("x");
        else response.writeHead(500).end();
      },
      async (url) => {
        await expect(download(`${url}/large`, local)).rejects.toMatchObject({ code: "too_large" });
        await expect(download(`${url}/packed`, local)).rejects.toMatchObject({ code: "status" });
        await expect(download(url, local)).rejects.toMatchObject({ code: "status" });
      },
    );
  });
});
