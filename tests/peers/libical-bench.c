/*
 * What libical 3 needs for the work that the benchmark `calendar` gives to our own engine.
 *
 *   cc -O2 -o libical-bench libical-bench.c -lical
 *   libical-bench FILE
 *
 * FILE holds calendar texts, each after a line with its length in bytes. Commands come on standard input, one a line, with
 * the window in seconds since 1970; each is answered by one line on standard output:
 *
 *   plain FROM TO     expand as icalcomponent_foreach_recurrence does it by itself: every VCALENDAR has zones of its own
 *   shared FROM TO    the best way: the VTIMEZONEs are taken out after parsing, so that the zones built in are shared
 *
 *   check FROM TO     the same, and afterwards the instances that libical leaves out (see below) are counted
 *
 *   answer:  PARSE STRIP EXPAND INSTANCES SECONDS
 *
 * the seconds that each step took for all the texts together, the instances inside the window and the seconds of the
 * window that they cover, each counted for itself. Every command parses anew, because libical keeps what it expanded.
 *
 * Two things that icalcomponent_foreach_recurrence leaves to its caller: RECURRENCE-ID (counted in the time, since nobody
 * can do without) and a DTSTART that its own rule does not name, which RFC 5545 counts and libical does not (added after
 * the clock has stopped, so that both engines must come to the same sums).
 */
#include <errno.h>
#include <libical/ical.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_EVENTS 64

typedef struct {
    time_t from, to;
    time_t replaced[MOST_EVENTS]; /* instances that a RECURRENCE-ID of the same VCALENDAR replaces */
    int replaced_count;
    time_t start; /* DTSTART of the series at hand, and whether it came */
    int start_came;
    long instances, seconds;
} tally;

static char **texts;
static icalcomponent **calendars;
static size_t count;

static void fail(const char *what)
{
    fprintf(stderr, "libical-bench: %s: %s\n", what, strerror(errno));
    exit(2);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t length, room = 0;
    if (file == NULL) {
        fail(path);
    }

    while (fscanf(file, "%zu", &length) == 1) {
        if (count == room) {
            room = room == 0 ? 1024 : room * 2;
            texts = realloc(texts, room * sizeof *texts);
        }

        char *text = texts == NULL ? NULL : malloc(length + 1);
        if (text == NULL || fgetc(file) != '\n' || fread(text, 1, length, file) != length) {
            fail("a text that is not whole");
        }

        text[length] = '\0';
        texts[count++] = text;
    }

    fclose(file);
    calendars = calloc(count, sizeof *calendars);
    if (count == 0 || calendars == NULL) {
        fail("no texts");
    }
}

static void parse(void)
{
    for (size_t i = 0; i < count; i++) {
        calendars[i] = icalparser_parse_string(texts[i]);
    }
}

static void release(void)
{
    for (size_t i = 0; i < count; i++) {
        icalcomponent_free(calendars[i]);
        calendars[i] = NULL;
    }
}

static void strip_zones(void)
{
    for (size_t i = 0; i < count; i++) {
        icalcomponent *zone;
        while ((zone = icalcomponent_get_first_component(calendars[i], ICAL_VTIMEZONE_COMPONENT)) != NULL) {
            icalcomponent_remove_component(calendars[i], zone);
            icalcomponent_free(zone);
        }
    }
}

static void add(icalcomponent *event, struct icaltime_span *span, void *data)
{
    tally *all = data;
    time_t from = span->start > all->from ? span->start : all->from;
    time_t to = span->end < all->to ? span->end : all->to;
    (void)event;
    if (from >= to) {
        return;
    }

    for (int i = 0; i < all->replaced_count; i++) {
        if (all->replaced[i] == span->start) {
            return;
        }
    }

    all->instances++;
    all->seconds += (long)(to - from);
}

static int is_override(icalcomponent *event)
{
    return icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != NULL;
}

static time_t moment(icalcomponent *event, icalproperty_kind kind)
{
    struct icaltimetype time = icalproperty_get_datetime_with_component(icalcomponent_get_first_property(event, kind), event);
    return icaltime_as_timet_with_zone(time, time.zone);
}

/* icalcomponent_foreach_recurrence knows nothing of overrides: whoever calls it has to. */
static void note_override(icalcomponent *event, tally *all)
{
    if (is_override(event)) {
        all->replaced[all->replaced_count++] = moment(event, ICAL_RECURRENCEID_PROPERTY);
    }
}

static void expand_one(icalcomponent *calendar, struct icaltimetype from, struct icaltimetype to, tally *all)
{
    icalcomponent *events[MOST_EVENTS];
    int number = 0;
    all->replaced_count = 0;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL && number < MOST_EVENTS;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        note_override(event, all);
        events[number++] = event;
    }

    int replaced = all->replaced_count;
    for (int i = 0; i < number; i++) {
        all->replaced_count = is_override(events[i]) ? 0 : replaced;
        icalcomponent_foreach_recurrence(events[i], from, to, add, all);
    }
}

static tally expand(time_t from, time_t to)
{
    tally all = {.from = from, .to = to};
    struct icaltimetype start = icaltime_from_timet_with_zone(from, 0, icaltimezone_get_utc_timezone());
    struct icaltimetype end = icaltime_from_timet_with_zone(to, 0, icaltimezone_get_utc_timezone());
    for (size_t i = 0; i < count; i++) {
        expand_one(calendars[i], start, end, &all);
    }

    return all;
}

static void notice(icalcomponent *event, struct icaltime_span *span, void *data)
{
    tally *all = data;
    (void)event;
    all->start_came |= span->start == all->start;
}

static void add_unnamed_start(icalcomponent *event, struct icaltimetype from, struct icaltimetype to, tally *all)
{
    struct icaltime_span span = {moment(event, ICAL_DTSTART_PROPERTY), moment(event, ICAL_DTEND_PROPERTY), 1};
    all->start = span.start;
    all->start_came = 0;
    all->replaced_count = 0;
    icalcomponent_foreach_recurrence(event, from, to, notice, all);
    if (!all->start_came) {
        add(event, &span, all);
    }
}

static void add_unnamed_starts(tally *all)
{
    struct icaltimetype start = icaltime_from_timet_with_zone(all->from, 0, icaltimezone_get_utc_timezone());
    struct icaltimetype end = icaltime_from_timet_with_zone(all->to, 0, icaltimezone_get_utc_timezone());
    for (size_t i = 0; i < count; i++) {
        icalcomponent *event = icalcomponent_get_first_component(calendars[i], ICAL_VEVENT_COMPONENT);
        if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != NULL) {
            add_unnamed_start(event, start, end, all);
        }
    }
}

static void run(const char *way, time_t from, time_t to)
{
    double begun = now();
    parse();
    double parsed = now();
    if (strcmp(way, "plain") != 0) {
        strip_zones();
    }

    double stripped = now();
    tally all = expand(from, to);
    double expanded = now();
    if (strcmp(way, "check") == 0) {
        add_unnamed_starts(&all);
    }

    printf("%.9f %.9f %.9f %ld %ld\n", parsed - begun, stripped - parsed, expanded - stripped, all.instances, all.seconds);
    fflush(stdout);
    release();
}

int main(int argc, char **argv)
{
    char word[16];
    long from, to;
    if (argc != 2) {
        fprintf(stderr, "usage: libical-bench FILE\n");
        return 2;
    }

    /* Memory that was freed is kept for the next round. */
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    load(argv[1]);
    while (scanf("%15s %ld %ld", word, &from, &to) == 3) {
        run(word, (time_t)from, (time_t)to);
    }

    return 0;
}
