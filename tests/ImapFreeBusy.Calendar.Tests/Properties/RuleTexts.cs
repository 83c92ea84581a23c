using FsCheck;
using FsCheck.Fluent;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Rules over all the grammar of RFC 5545 §3.3.10, of which many name something within two years.</summary>
internal static class RuleTexts
{
    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly string[] Ordinals = ["1MO", "2TU", "-1FR", "5WE", "-2SU", "MO", "SA"];

    public static Gen<string> Any =>
        from frequency in Gen.Frequency(
            (3, Gen.Constant("DAILY")), (3, Gen.Constant("WEEKLY")), (3, Gen.Constant("MONTHLY")), (3, Gen.Constant("YEARLY")),
            (1, Gen.Constant("HOURLY")), (1, Gen.Constant("MINUTELY")), (1, Gen.Constant("SECONDLY")))
        from interval in IntervalOf(frequency)
        from parts in PartsOf(frequency)
        from position in Choice.Sometimes(parts.Length > 0 ? 20 : 0, Choice.Some(1, 2, -1, -2).Select(list => ";BYSETPOS=" + list))
        from end in Gen.Frequency((5, Gen.Constant(string.Empty)), (2, Gen.Choose(1, 300).Select(count => $";COUNT={count}")), (2, Until))
        from weekStart in Choice.Sometimes(15, Gen.Elements(Days).Select(day => ";WKST=" + day))
        from skip in Choice.Sometimes(5, Gen.Elements("OMIT", "BACKWARD", "FORWARD").Select(word => ";RSCALE=GREGORIAN;SKIP=" + word))
        select $"FREQ={frequency};INTERVAL={interval}{parts}{position}{end}{weekStart}{skip}";

    private static Gen<string> Until => Gen.Elements(
        ";UNTIL=20230410", ";UNTIL=20230911T000000", ";UNTIL=20240210T120000Z", ";UNTIL=20231029T003000Z", ";UNTIL=20230101T000000Z");

    // So far apart that a year holds thousands and not millions of them.
    private static Gen<int> IntervalOf(string frequency) => frequency switch
    {
        "SECONDLY" => Gen.Elements(3_599, 7_200, 86_399, 100_000),
        "MINUTELY" => Gen.Elements(31, 97, 720, 1_441),
        "HOURLY" => Gen.Elements(1, 5, 24, 31),
        _ => Gen.Elements(1, 1, 1, 2, 3, 5),
    };

    private static Gen<string> PartsOf(string frequency) =>
        from month in Part(12, "BYMONTH", Choice.Some(1, 2, 3, 10, 12))
        from week in Part(frequency == "YEARLY" ? 12 : 0, "BYWEEKNO", Choice.Some(1, 13, 43, 53, -1))
        from yearDay in Part(frequency is "DAILY" or "WEEKLY" or "MONTHLY" ? 0 : 10, "BYYEARDAY", Choice.Some(1, 60, 100, 366, -1))
        from monthDay in Part(frequency == "WEEKLY" ? 0 : 20, "BYMONTHDAY", Choice.Some(1, 13, 29, 31, -1, -31))
        from day in Part(30, "BYDAY", frequency is "YEARLY" or "MONTHLY" ? Choice.Some(Ordinals) : Choice.Some(Days))
        from hour in Part(10, "BYHOUR", Choice.Some(0, 2, 9, 23))
        from minute in Part(10, "BYMINUTE", Choice.Some(0, 30, 59))
        from second in Part(5, "BYSECOND", Choice.Some(0, 1, 59))
        select month + week + yearDay + monthDay + day + hour + minute + second;

    private static Gen<string> Part(int percent, string name, Gen<string> values) => Choice.Sometimes(percent, values.Select(list => $";{name}={list}"));
}
