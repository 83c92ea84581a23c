using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Which message wins is told by SEQUENCE, DTSTAMP, folder and message number, never by who came first.</summary>
public sealed class MessageOrderProperties
{
    private static readonly NodaTime.Interval Window = Scene.Window("20240101T000000Z", "20240110T000000Z");
    private static readonly BusyCalculator Calculator = new(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());

    [Fact]
    public void The_order_in_which_messages_are_given_does_not_matter() => Law.Holds(Prop.ForAll(
        MessageTexts.Several, Gen.Choose(0, int.MaxValue).ToArbitrary(), (messages, seed) =>
        {
            var placed = Place(messages);
            var shuffled = placed.ToArray();
            new System.Random(seed).Shuffle(shuffled);
            return Show(placed).Equals(Show(shuffled));
        }), tests: 1_000, size: 8);

    [Fact]
    public void The_same_message_twice_is_the_same_message_once() => Law.Holds(Prop.ForAll(MessageTexts.OneMessage, message =>
        Show(Place([(message, 0)])).Equals(Show(Place([(message, 0), (message, 0), (message, 1)])))), tests: 300);

    private static PlacedObject[] Place((EventText Message, int Folder)[] messages) =>
        [.. messages.SelectMany((message, number) => Scene.Read(message.Message.Text).Objects.Select(item => new PlacedObject(item, message.Folder, number + 1)))];

    private static BusyTimeline Show(PlacedObject[] placed) => BusyTimeline.Merge(
        placed.Length == 0 ? [] : Calculator.Calculate(placed, Window).Intervals, Window);
}
