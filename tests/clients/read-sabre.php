<?php
// What sabre/vobject, the library of Roundcube's plugins, reads in a list: a line for the window, then one for each period.
require_once '/usr/share/php/Sabre/VObject/autoload.php';

function text(DateTimeInterface $time): string
{
    return $time->setTimezone(new DateTimeZone('UTC'))->format('Ymd\THis\Z');
}

function detail(Sabre\VObject\Property $property, string $name): string
{
    $value = (string) $property[$name];
    return $value === '' ? '' : " $name=$value";
}

$calendar = Sabre\VObject\Reader::read(file_get_contents($argv[1]));
foreach ($calendar->validate() as $fault) {
    fwrite(STDERR, $fault['message'] . "\n");
    exit(1);
}

$list = $calendar->VFREEBUSY;
echo 'WINDOW ', text($list->DTSTART->getDateTime()), '/', text($list->DTEND->getDateTime()), "\n";
foreach ($list->FREEBUSY as $property) {
    foreach (explode(',', (string) $property) as $period) {
        [$start, $end] = explode('/', $period);
        echo $property['FBTYPE'], ' ', text(Sabre\VObject\DateTimeParser::parseDateTime($start)), '/', text(Sabre\VObject\DateTimeParser::parseDateTime($end)),
            detail($property, 'X-SUMMARY'), detail($property, 'X-LOCATION'), "\n";
    }
}
