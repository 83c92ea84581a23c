using FsCheck;
using FsCheck.Fluent;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Messages about one event, of the few kinds and versions that let all of them meet: masters, overrides, cancellations.</summary>
internal static class MessageTexts
{
    private static readonly string[] Instances = ["20240102T090000Z", "20240103T090000Z", "20240104T090000Z"];

    public static Arbitrary<EventText> OneMessage => Arb.From(One, text => text.Shrink());

    /// <summary>Some messages, each with the folder that it lies in.</summary>
    public static Arbitrary<(EventText Message, int Folder)[]> Several =>
        (from message in One
         from folder in Gen.Choose(0, 1)
         select (message, folder)).ToArbitrary().Array();

    private static Gen<EventText> One =>
        from method in Gen.Frequency((6, Gen.Constant("REQUEST")), (2, Gen.Constant("CANCEL")), (1, Gen.Elements("ADD", "PUBLISH", "REPLY", "COUNTER")))
        from components in Gen.OneOf(Master, Override, from master in Master from moved in Override select (string[])[.. master, .. moved])
        select new EventText(["METHOD:" + method, .. components]);

    private static Gen<string[]> Master =>
        from version in Version
        from hour in Gen.Elements("08", "09", "10")
        from rule in Gen.Elements("RRULE:FREQ=DAILY;COUNT=3", "RDATE:20240104T090000Z", "EXDATE:20240103T090000Z", "SUMMARY:no rule")
        from state in State
        select (string[])["BEGIN:VEVENT", "UID:one", .. version, $"DTSTART:20240102T{hour}0000Z", "DURATION:PT1H", rule, state, "END:VEVENT"];

    private static Gen<string[]> Override =>
        from version in Version
        from instance in Gen.Elements(Instances)
        from range in Gen.Frequency((5, Gen.Constant(string.Empty)), (1, Gen.Constant(";RANGE=THISANDFUTURE")))
        from hour in Gen.Elements("11", "12", "13")
        from state in State
        select (string[])["BEGIN:VEVENT", "UID:one", .. version, $"RECURRENCE-ID{range}:{instance}", $"DTSTART:{instance[..8]}T{hour}0000Z", "DURATION:PT1H", state, "END:VEVENT"];

    private static Gen<string[]> Version =>
        from sequence in Gen.Choose(0, 2)
        from stamp in Gen.Choose(1, 2)
        select (string[])[$"SEQUENCE:{sequence}", $"DTSTAMP:2024010{stamp}T000000Z"];

    private static Gen<string> State => Gen.Frequency(
        (5, Gen.Constant("STATUS:CONFIRMED")), (2, Gen.Elements("STATUS:CANCELLED", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:OOF")));
}
