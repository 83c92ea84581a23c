/* What libical reads in a list: a line for the window, then one for each period. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *contents(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) exit(2);
    long length = ftell(file);
    char *text = calloc((size_t)length + 1, 1);
    rewind(file);
    if (!text || fread(text, 1, (size_t)length, file) != (size_t)length) exit(2);
    fclose(file);
    return text;
}

static void print(const char *kind, icaltimetype start, icaltimetype end) {
    printf("%s %s/%s", kind, icaltime_as_ical_string(start), icaltime_as_ical_string(end));
}

static void print_detail(icalproperty *property, const char *name) {
    for (icalparameter *each = icalproperty_get_first_parameter(property, ICAL_X_PARAMETER); each;
         each = icalproperty_get_next_parameter(property, ICAL_X_PARAMETER))
        if (!strcmp(icalparameter_get_xname(each), name) && *icalparameter_get_xvalue(each)) printf(" %s=%s", name, icalparameter_get_xvalue(each));
}

int main(int count, char **arguments) {
    icalcomponent *calendar = count == 2 ? icalparser_parse_string(contents(arguments[1])) : NULL;
    icalcomponent *list = calendar ? icalcomponent_get_first_component(calendar, ICAL_VFREEBUSY_COMPONENT) : NULL;
    if (!list || icalcomponent_count_errors(calendar) || !icalrestriction_check(calendar)) return 1;
    print("WINDOW", icalcomponent_get_dtstart(list), icalcomponent_get_dtend(list));
    puts("");
    for (icalproperty *each = icalcomponent_get_first_property(list, ICAL_FREEBUSY_PROPERTY); each;
         each = icalcomponent_get_next_property(list, ICAL_FREEBUSY_PROPERTY)) {
        struct icalperiodtype period = icalproperty_get_freebusy(each);
        icalparameter *type = icalproperty_get_first_parameter(each, ICAL_FBTYPE_PARAMETER);
        if (!type) return 1;
        print(icalparameter_enum_to_string(icalparameter_get_fbtype(type)), period.start, period.end);
        print_detail(each, "X-SUMMARY");
        print_detail(each, "X-LOCATION");
        puts("");
    }
    return 0;
}
