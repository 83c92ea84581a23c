/*
 * Answers questions about recurrence with libical: one line in, one line out (see README.md beside this file).
 *
 *   R <id> <DTSTART> <RRULE> <from> <to> <limit>     local times, iCalendar form
 *   C <id> <owner's zone> <from> <to> <text>         UTC seconds; in the text \n stands for a line end
 *   Z <id> <zone> <from> <to> <step>                 the zone's offsets every so many seconds
 *
 * The argument is how many milliseconds of processor time a question may take. One that takes longer ends the process:
 * whoever asks starts another one and goes on.
 */
#include <libical/ical.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { MOST_FIELDS = 7, MOST_STEPS = 200000, MOST_OVERRIDES = 64, MOST_SPANS = 20000, TIMED_OUT = 3 };

/* A window on an event and what was found in it. */
struct expansion {
    icaltimezone *owner;
    struct icaltimetype start;
    int is_floating;
    time_t from, to;
    struct icaltimetype overridden[MOST_OVERRIDES];
    int overrides;
    long spans;
};

static void give_up(int signal)
{
    (void)signal;
    _exit(TIMED_OUT);
}

static void set_limit(long milliseconds)
{
    struct itimerval timer = {{0, 0}, {milliseconds / 1000, milliseconds % 1000 * 1000}};
    setitimer(ITIMER_PROF, &timer, NULL);
}

static int split(char *line, char **fields)
{
    int count = 0;
    for (char *field = strtok(line, "\t\n"); field && count < MOST_FIELDS; field = strtok(NULL, "\t\n")) {
        fields[count++] = field;
    }
    return count;
}

static void answer_rule(char **fields)
{
    struct icaltimetype start = icaltime_from_string(fields[2]);
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(fields[3]);
    struct icaltimetype from = icaltime_from_string(fields[4]), to = icaltime_from_string(fields[5]);
    long limit = atol(fields[6]), found = 0, steps = 0;
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start);
    if (!iterator) {
        printf("%s\tERROR\t%s\n", fields[1], icalerror_strerror(icalerrno));
        icalerror_clear_errno();
        return;
    }

    char first[32] = "-";
    const char *status = "OK";
    struct icaltimetype next = icalrecur_iterator_next(iterator);
    if (!icaltime_is_null_time(next)) {
        snprintf(first, sizeof first, "%s", icaltime_as_ical_string(next));
    }
    printf("%s\t", fields[1]);
    for (; !icaltime_is_null_time(next) && icaltime_compare(next, to) < 0; next = icalrecur_iterator_next(iterator)) {
        if (++steps > MOST_STEPS || (icaltime_compare(next, from) >= 0 && found >= limit)) {
            status = "CUT";
            break;
        }
        if (icaltime_compare(next, from) >= 0) {
            printf("%s%s", found++ ? "," : "", icaltime_as_ical_string(next));
        }
    }
    printf("\t%s\t%s\t%ld\n", status, first, steps);
    icalrecur_iterator_free(iterator);
}

/* Floating times were taken as UTC. */
static time_t place(const struct expansion *expansion, time_t time)
{
    return expansion->is_floating
        ? icaltime_as_timet_with_zone(icaltime_from_timet_with_zone(time, 0, icaltimezone_get_utc_timezone()), expansion->owner)
        : time;
}

static void print_span(struct expansion *expansion, time_t start, time_t end)
{
    if (start < end && start < expansion->to && end > expansion->from && expansion->spans++ < MOST_SPANS) {
        printf("%s%lld/%lld", expansion->spans > 1 ? "," : "", (long long)start, (long long)end);
    }
}

static time_t utc_of(const struct expansion *expansion, struct icaltimetype time)
{
    return icaltime_as_timet_with_zone(time, time.zone ? time.zone : expansion->owner);
}

/* By its moment, or by its day where only that is named. Many programs leave the TZID off: the clock is DTSTART's then. */
static int is_overridden(const struct expansion *expansion, time_t start)
{
    const icaltimezone *zone = expansion->is_floating ? expansion->owner : expansion->start.zone;
    struct icaltimetype local = icaltime_from_timet_with_zone(start, 0, zone);
    for (int i = 0; i < expansion->overrides; i++) {
        struct icaltimetype id = expansion->overridden[i];
        if (id.is_date ? icaltime_compare_date_only(id, local) == 0
                       : icaltime_as_timet_with_zone(id, id.zone ? id.zone : zone) == start) {
            return 1;
        }
    }
    return 0;
}

/* The end of an all-day span is the last second of the day after the last. */
static void add_instance(icalcomponent *event, struct icaltime_span *span, void *data)
{
    struct expansion *expansion = data;
    (void)event;
    time_t start = place(expansion, span->start);
    if (!is_overridden(expansion, start)) {
        print_span(expansion, start, place(expansion, span->end - (expansion->start.is_date ? 86399 : 0)));
    }
}

/* Days by the calendar, then the rest exactly (RFC 5545 §3.3.6); icaltime_add takes both by the calendar. */
static time_t end_by(const struct expansion *expansion, struct icaltimetype start, struct icaldurationtype length)
{
    struct icaltimetype day = start;
    icaltime_adjust(&day, (int)(length.days + 7 * length.weeks), 0, 0, 0);
    return utc_of(expansion, day) + 3600L * length.hours + 60L * length.minutes + length.seconds;
}

static icalproperty *recurrence_id(icalcomponent *event)
{
    return icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
}

static int is_busy(icalcomponent *event)
{
    icalproperty *transparency = icalcomponent_get_first_property(event, ICAL_TRANSP_PROPERTY);
    return icalcomponent_get_status(event) != ICAL_STATUS_CANCELLED
        && !(transparency && icalproperty_get_transp(transparency) == ICAL_TRANSP_TRANSPARENT);
}

static void add_override(struct expansion *expansion, icalcomponent *event)
{
    struct icaltimetype id = icalproperty_get_datetime_with_component(recurrence_id(event), event);
    if (expansion->overrides < MOST_OVERRIDES) {
        expansion->overridden[expansion->overrides++] = id;
    }
    if (is_busy(event)) {
        print_span(expansion, utc_of(expansion, icalcomponent_get_dtstart(event)), utc_of(expansion, icalcomponent_get_dtend(event)));
    }
}

static struct icaltimetype in_zone_of(icalproperty *property, struct icaltimetype time)
{
    icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (zone && !time.is_date && !icaltime_is_utc(time)) {
        time.zone = icaltimezone_get_builtin_timezone(icalparameter_get_tzid(zone));
    }
    return time;
}

/* A date on an event with a time of day takes that time. */
static struct icaltimetype at_time_of(struct icaltimetype time, struct icaltimetype start)
{
    if (time.is_date && !start.is_date) {
        time.hour = start.hour;
        time.minute = start.minute;
        time.second = start.second;
        time.is_date = 0;
        time.zone = start.zone;
    }
    return time;
}

static void add_date(struct expansion *expansion, icalcomponent *event, icalproperty *property)
{
    struct icaldatetimeperiodtype value = icalproperty_get_rdate(property);
    int is_period = icaltime_is_null_time(value.time);
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    struct icaltimetype time = at_time_of(in_zone_of(property, is_period ? value.period.start : value.time), start);
    struct icaltimetype local = start.zone && time.zone ? icaltime_convert_to_zone(time, (icaltimezone *)start.zone) : time;
    time_t from = utc_of(expansion, time), to;
    if (is_period) {
        to = icaltime_is_null_time(value.period.end)
            ? end_by(expansion, time, value.period.duration)
            : utc_of(expansion, in_zone_of(property, value.period.end));
    } else if (icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY) || time.is_date) {
        to = end_by(expansion, time, icalcomponent_get_duration(event));
    } else {
        to = from + utc_of(expansion, icalcomponent_get_dtend(event)) - utc_of(expansion, start);
    }
    if (!icalproperty_recurrence_is_excluded(event, &start, &local) && !is_overridden(expansion, from)) {
        print_span(expansion, from, to);
    }
}

static void add_series(struct expansion *expansion, icalcomponent *event)
{
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    expansion->start = start;
    expansion->is_floating = !start.zone || start.is_date;
    if (is_busy(event)) {
        /* libical leaves the TZID of an RDATE and the end of a PERIOD away: the dates are placed here. */
        icalproperty *date;
        while ((date = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY))) {
            add_date(expansion, event, date);
            icalcomponent_remove_property(event, date);
            icalproperty_free(date);
        }
        /* Wider by two days: floating times are not in their place yet. */
        icalcomponent_foreach_recurrence(event, icaltime_from_timet_with_zone(expansion->from - 172800, 0, utc),
            icaltime_from_timet_with_zone(expansion->to + 172800, 0, utc), add_instance, expansion);
    }
}

static void unescape(char *text)
{
    char *out = text;
    for (char *in = text; *in; in++) {
        if (in[0] == '\\' && in[1] == 'n') {
            *out++ = '\r';
            *out++ = '\n';
            in++;
        } else {
            *out++ = *in;
        }
    }
    *out = 0;
}

/* icalcomponent_foreach_recurrence passes over such rules in silence. */
static int refuses_rule(icalcomponent *event)
{
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    for (; rule; rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
        icalrecur_iterator *iterator = icalrecur_iterator_new(icalproperty_get_rrule(rule), start);
        if (!iterator) {
            return 1;
        }
        icalrecur_iterator_free(iterator);
    }
    return 0;
}

static int has_refused_rule(icalcomponent *calendar)
{
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        if (refuses_rule(event)) {
            return 1;
        }
    }
    return 0;
}

static void answer_calendar(char **fields)
{
    struct expansion expansion = {0};
    expansion.owner = icaltimezone_get_builtin_timezone(fields[2]);
    expansion.from = atoll(fields[3]);
    expansion.to = atoll(fields[4]);
    unescape(fields[5]);
    icalcomponent *calendar = icalparser_parse_string(fields[5]);
    if (!calendar || !expansion.owner || has_refused_rule(calendar)) {
        printf("%s\tERROR\ta calendar that is refused\n", fields[1]);
        icalerror_clear_errno();
        if (calendar) {
            icalcomponent_free(calendar);
        }
        return;
    }

    printf("%s\t", fields[1]);
    for (int series = 0; series <= 1; series++) {
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            if (series && !recurrence_id(event)) {
                add_series(&expansion, event);
            } else if (!series && recurrence_id(event)) {
                add_override(&expansion, event);
            }
        }
    }
    printf("\t%s\t-\t%ld\n", expansion.spans > MOST_SPANS ? "CUT" : "OK", expansion.spans);
    icalcomponent_free(calendar);
}

static void answer_zone(char **fields)
{
    icaltimezone *zone = icaltimezone_get_builtin_timezone(fields[2]);
    long count = 0;
    printf("%s\t", fields[1]);
    for (time_t time = atoll(fields[3]); zone && time < atoll(fields[4]); time += atoll(fields[5])) {
        struct icaltimetype utc = icaltime_from_timet_with_zone(time, 0, icaltimezone_get_utc_timezone());
        printf("%s%d", count++ ? "," : "", icaltimezone_get_utc_offset_of_utc_time(zone, &utc, NULL));
    }
    printf("\t%s\t-\t%ld\n", zone ? "OK" : "CUT", count);
}

int main(int count, char **arguments)
{
    long milliseconds = count > 1 ? atol(arguments[1]) : 1000;
    char *line = NULL, *fields[MOST_FIELDS];
    size_t size = 0;
    signal(SIGPROF, give_up);
    icalerror_set_errors_are_fatal(0);
    icaltimezone_set_tzid_prefix("");
    /* Before the clock runs: the list of zones is read once in a process. */
    icaltimezone_get_builtin_timezone("Europe/Berlin");
    while (getline(&line, &size, stdin) > 0) {
        int found = split(line, fields);
        set_limit(milliseconds);
        if (found == 7 && fields[0][0] == 'R') {
            answer_rule(fields);
        } else if (found == 6 && fields[0][0] == 'C') {
            answer_calendar(fields);
        } else if (found == 6 && fields[0][0] == 'Z') {
            answer_zone(fields);
        } else {
            printf("%s\tERROR\tnot a question\n", found > 1 ? fields[1] : "?");
        }
        set_limit(0);
        fflush(stdout);
    }
    free(line);
    return 0;
}
