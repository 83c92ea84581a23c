using System.Text;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Testing.Messages;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class UserCalendarTests
{
    private static readonly MailboxName[] Folders = [new("Calendar"), new("Team"), new("Private")];
    private static readonly Interval Window = new(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0));
    private static readonly CalendarReader Reader = new(new CalendarLimits());
    private static readonly KeptCalculator Calculator = CalculatorWith(new CalendarLimits());

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Applying_changes_one_by_one_equals_building_from_scratch(int seed)
    {
        var random = new Random(seed);
        var state = UserState.Empty;
        var calendar = UserCalendar.Build(Calculator, state, Folders, Window);
        for (var step = 0; step < 40; step++)
        {
            var deltas = Folders.Where(_ => random.Next(2) == 0).Select(name => AnyDelta(random, name, state)).ToList();
            calendar = calendar.Apply(state, deltas);
            state = state.Apply(new StateCommit(deltas, [], null));

            var anew = UserCalendar.Build(Calculator, state, Folders, Window);

            Assert.Equal(anew.ToTimeline(), calendar.ToTimeline());
            AssertExplained(calendar);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Applying_changes_equals_building_from_scratch_also_where_all_together_are_too_much(int seed)
    {
        // A quarter of the steps is for doing all at once: some of these calendars fit into it and some do not.
        var calculator = CalculatorWith(new CalendarLimits { MaxTotalSteps = 400 });
        var random = new Random(seed);
        var state = UserState.Empty;
        var calendar = UserCalendar.Build(calculator, state, Folders, Window);
        for (var step = 0; step < 40; step++)
        {
            var deltas = Folders.Where(_ => random.Next(2) == 0).Select(name => AnyDelta(random, name, state)).ToList();
            calendar = calendar.Apply(state, deltas);
            state = state.Apply(new StateCommit(deltas, [], null));

            Assert.Equal(UserCalendar.Build(calculator, state, Folders, Window).ToTimeline(), calendar.ToTimeline());
        }
    }

    [Fact]
    public void What_was_left_out_beside_others_comes_back_when_they_go()
    {
        var calculator = CalculatorWith(new CalendarLimits { MaxTotalSteps = 2_000 });
        var messages = Enumerable.Range(1, 12).Select(Daily).ToArray();
        var state = Apply(UserState.Empty, messages);
        var crowded = UserCalendar.Build(calculator, state, Folders, Window);
        Assert.Empty(crowded.ToTimeline().Intervals);
        Assert.Equal(12, crowded.NewDiagnostics.Count());

        var vanished = messages.Skip(1).Select(message => message.Uid).ToList();
        var alone = crowded.Apply(state, [Delta(Folders[0]) with { Vanished = vanished }]);

        Assert.Equal(22, alone.ToTimeline().Intervals.Count);
    }

    [Fact]
    public void Another_window_shows_what_building_for_it_would_show()
    {
        var state = UserState.Empty.Apply(new StateCommit([AnyDelta(new Random(3), Folders[0], UserState.Empty)], [], null));
        var calendar = UserCalendar.Build(Calculator, state, Folders, Window);
        Interval[] windows =
        [
            new(Window.Start + Duration.FromDays(3), Window.End - Duration.FromDays(3)),
            new(Window.Start - Duration.FromDays(30), Window.End + Duration.FromDays(30)),
            new(Window.End, Window.End + Duration.FromDays(30)),
        ];

        foreach (var window in windows)
        {
            var anew = UserCalendar.Build(Calculator, state, Folders, window).ToTimeline();
            Assert.Equal(anew, calendar.ToTimeline(window));
            Assert.Equal(anew, calendar.For(window).ToTimeline());
        }
    }

    [Fact]
    public void A_hidden_message_is_not_busy()
    {
        var busy = new MessageState(new Uid(1), IsHidden: false, new MessageContent([Object("a", 0, 3, "")], []));
        var state = Apply(UserState.Empty, busy);
        var calendar = UserCalendar.Build(Calculator, state, Folders, Window);
        Assert.Single(calendar.ToTimeline().Intervals);

        var hidden = calendar.Apply(state, [Delta(Folders[0], busy with { IsHidden = true })]);

        Assert.Empty(hidden.ToTimeline().Intervals);
    }

    [Fact]
    public void What_does_not_read_back_is_told_and_costs_nobody_else()
    {
        var damaged = Object("b", 0, 5, "") with { Text = "BEGIN:VCALENDAR"u8.ToArray() };
        var state = Apply(
            UserState.Empty,
            new MessageState(new Uid(1), IsHidden: false, new MessageContent([Object("a", 0, 3, "")], [])),
            new MessageState(new Uid(2), IsHidden: false, new MessageContent([damaged], [])));

        var calendar = UserCalendar.Build(Calculator, state, Folders, Window);

        Assert.Single(calendar.ToTimeline().Intervals);
        var (folder, message, diagnostic) = Assert.Single(calendar.NewDiagnostics);
        Assert.Equal((Folders[0], 2u, CalendarDiagnosticSeverity.Unreadable), (folder, message, diagnostic.Severity));
        AssertExplained(calendar);
    }

    private static KeptCalculator CalculatorWith(CalendarLimits limits) =>
        new(new BusyCalculator(new CalendarOwner(["ada@example.org"], DateTimeZone.Utc), limits));

    // Objects of its own type stand behind every moment of a period.
    private static void AssertExplained(UserCalendar calendar)
    {
        var origins = calendar.Explain(Window).Select(origin => origin.Origin.Interval).ToList();
        Assert.All(calendar.ToTimeline().Intervals, period => Assert.Equal(
            [period], BusyTimeline.Merge(origins.Where(origin => origin.Kind == period.Kind), new Interval(period.Start, period.End)).Intervals));
    }

    private static MessageState Daily(int number) =>
        new(new Uid((uint)number), IsHidden: false, new MessageContent([Object($"daily{number}", 0, 3, "RRULE:FREQ=DAILY;UNTIL=20260501")], []));

    private static UserState Apply(UserState state, params MessageState[] messages) =>
        state.Apply(new StateCommit([Delta(Folders[0], messages)], [], null));

    private static FolderDelta Delta(MailboxName name, params MessageState[] messages) =>
        new(name, new FolderVersion(new UidValidity(1), null, null, 0), IsReset: false, messages, []);

    private static FolderDelta AnyDelta(Random random, MailboxName name, UserState state)
    {
        var known = state.Folders.GetValueOrDefault(name)?.Messages.Values.ToList() ?? [];
        var isReset = random.Next(8) == 0 || !state.Folders.ContainsKey(name);
        var vanished = isReset ? [] : known.Where(_ => random.Next(6) == 0).Select(message => message.Uid).ToList();
        var changed = Enumerable.Range(0, random.Next(5))
            .Select(_ => (uint)random.Next(1, 12))
            .Distinct()
            .Where(uid => !vanished.Contains(new Uid(uid)))
            .Select(uid => new MessageState(new Uid(uid), random.Next(5) == 0, random.Next(9) == 0 ? null : AnyContent(random)))
            .ToList();
        return new FolderDelta(name, new FolderVersion(new UidValidity(1), null, null, 0), isReset, changed, vanished);
    }

    private static MessageContent AnyContent(Random random) =>
        new([.. Enumerable.Range(0, random.Next(3)).Select(_ => AnyObject(random))], []);

    /// <summary>Few UIDs, so that masters and overrides of one UID meet in several messages and folders.</summary>
    private static KeptObject AnyObject(Random random)
    {
        if (random.Next(4) == 0)
        {
            return Availability($"uid{random.Next(6)}", random.Next(3), random.Next(3), random.Next(24));
        }

        var more = random.Next(4) switch
        {
            0 => "RRULE:FREQ=DAILY;COUNT=4",
            1 => "RECURRENCE-ID:20260310T090000Z",
            2 => "STATUS:TENTATIVE",
            _ => "",
        };
        return Object($"uid{random.Next(4)}", random.Next(3), random.Next(24), more);
    }

    private static KeptObject Availability(string uid, int sequence, int priority, int hour)
    {
        var text = CalendarText.Calendar(
            "BEGIN:VAVAILABILITY", $"UID:{uid}", $"SEQUENCE:{sequence}", $"PRIORITY:{priority}", $"DTSTART:20260310T{hour:00}0000Z", "DURATION:P3D",
            "BEGIN:AVAILABLE", "UID:a", $"DTSTART:20260311T{hour:00}0000Z", "DURATION:PT5H", "RRULE:FREQ=DAILY", "END:AVAILABLE", "END:VAVAILABILITY");
        return KeptObject.Of(Reader.Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar).Objects.Single());
    }

    private static KeptObject Object(string uid, int sequence, int hour, string more)
    {
        string[] lines = more.Length > 0 ? [$"SEQUENCE:{sequence}", more] : [$"SEQUENCE:{sequence}"];
        var text = CalendarText.Event(uid, $"20260310T{hour:00}0000Z", $"20260310T{hour:00}3000Z", lines);
        return KeptObject.Of(Reader.Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar).Objects.Single());
    }
}
