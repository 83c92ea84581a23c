// What ical.js, the library of Thunderbird, reads in a list: a line for the window, then one for each period.
import fs from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
const list = calendar.getFirstSubcomponent("vfreebusy");
const detail = (property, name) => (property.getParameter(name) ? ` ${name.toUpperCase()}=${property.getParameter(name)}` : "");
const text = (time) => time.toICALString();
console.log(`WINDOW ${text(list.getFirstPropertyValue("dtstart"))}/${text(list.getFirstPropertyValue("dtend"))}`);
for (const property of list.getAllProperties("freebusy"))
  for (const period of property.getValues())
    console.log(`${property.getParameter("fbtype")} ${text(period.start)}/${text(period.getEnd())}${detail(property, "x-summary")}${detail(property, "x-location")}`);
