"""What Evolution's library reads in a list: a line for the window, then one for each period."""
import sys

import gi

gi.require_version("ICalGLib", "3.0")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, ICalGLib

KINDS = {
    ICalGLib.ParameterFbtype.BUSY: "BUSY",
    ICalGLib.ParameterFbtype.BUSYTENTATIVE: "BUSY-TENTATIVE",
    ICalGLib.ParameterFbtype.BUSYUNAVAILABLE: "BUSY-UNAVAILABLE",
}


def line(kind, start, end, details=""):
    print(f"{kind} {start.as_ical_string()}/{end.as_ical_string()}{details}")


def details(entry):
    found = {}
    each = entry.get_first_parameter(ICalGLib.ParameterKind.X_PARAMETER)
    while each:
        found[each.get_xname()] = each.get_xvalue()
        each = entry.get_next_parameter(ICalGLib.ParameterKind.X_PARAMETER)
    return "".join(f" {name}={found[name]}" for name in ("X-SUMMARY", "X-LOCATION") if found.get(name))


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    calendar = ICalGLib.Component.new_from_string(file.read())
freebusy = calendar.get_first_component(ICalGLib.ComponentKind.VFREEBUSY_COMPONENT)
if ECal.Component.new_from_icalcomponent(freebusy.clone()).get_vtype() != ECal.ComponentVType.FREEBUSY:
    sys.exit("Evolution takes it for something else.")
line("WINDOW", freebusy.get_dtstart(), freebusy.get_dtend())
entry = freebusy.get_first_property(ICalGLib.PropertyKind.FREEBUSY_PROPERTY)
while entry:
    kind = entry.get_first_parameter(ICalGLib.ParameterKind.FBTYPE_PARAMETER).get_fbtype()
    period = entry.get_freebusy()
    line(KINDS.get(kind, kind), period.get_start(), period.get_end(), details(entry))
    entry = freebusy.get_next_property(ICalGLib.PropertyKind.FREEBUSY_PROPERTY)
