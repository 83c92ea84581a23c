using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class HostileTextTests
{
    [Fact]
    public void A_hundred_thousand_exclusions_exclude()
    {
        var dates = string.Join(',', Enumerable.Range(0, 100_000).Select(hour => BusyText(Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromHours(hour))));
        var scene = new Scene(limits: new CalendarLimits()).With($"DTSTART:20200101T000000Z|DURATION:PT10M|RRULE:FREQ=HOURLY|EXDATE:{dates}");

        Assert.Empty(scene.In("20300101T000000Z", "20300102T000000Z").Busy());
        Assert.Equal(24, scene.In("20320101T000000Z", "20320102T000000Z").Busy().Length);
        Assert.Empty(scene.In("20210101T000000Z", "20210102T000000Z").Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void A_hundred_thousand_additions_are_looked_at_only_inside_the_window()
    {
        var dates = string.Join(',', Enumerable.Range(0, 100_000).Select(hour => BusyText(Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromHours(hour))));
        var scene = new Scene().In("20210101T000000Z", "20210102T000000Z").With($"DTSTART:20200101T000000Z|DURATION:PT10M|RDATE:{dates}");

        Assert.Equal(24, scene.Busy().Length);
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void Nesting_a_hundred_thousand_deep_takes_no_memory_and_the_next_event_is_read()
    {
        var text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240102T090000Z\nDTEND:20240102T100000Z\n"
            + string.Concat(Enumerable.Repeat("BEGIN:X\n", 40_000)) + string.Concat(Enumerable.Repeat("END:X\n", 40_000))
            + "END:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20240103T090000Z\nDTEND:20240103T100000Z\nEND:VEVENT\nEND:VCALENDAR\n";
        var result = Scene.Read(text);

        Assert.Equal(["1", "2"], result.Objects.Select(item => item.Uid));
        Assert.Contains("nested deeper than 8", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_components_than_allowed_end_the_reading_with_a_diagnostic()
    {
        var events = string.Concat(Enumerable.Range(0, 200).Select(n => $"BEGIN:VEVENT\nUID:{n}\nDTSTART:20240102T090000Z\nDTEND:20240102T100000Z\nEND:VEVENT\n"));
        var result = Scene.Read("BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n", new CalendarLimits { MaxComponents = 100 });

        Assert.Equal(99, result.Objects.Count);
        Assert.Contains(result.Diagnostics, item => item.Severity == CalendarDiagnosticSeverity.Unreadable);
    }

    [Fact]
    public void A_line_of_five_megabytes_is_passed_over_when_it_does_not_matter()
    {
        var limits = new CalendarLimits { MaxBytes = 16 * 1024 * 1024, MaxLineBytes = 1024 * 1024 };
        var result = Scene.Read(Scene.Event("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|ATTACH:" + new string('x', 5 * 1024 * 1024)), limits);

        Assert.Single(result.Objects);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void A_line_that_is_too_long_and_matters_makes_the_event_unreadable()
    {
        var limits = new CalendarLimits { MaxLineBytes = 1_000 };
        var result = Scene.Read(Scene.Event("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|EXDATE:" + new string('2', 2_000)), limits);

        Assert.Empty(result.Objects);
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(result.Diagnostics).Severity);
    }

    [Fact]
    public void A_text_larger_than_allowed_is_not_read()
    {
        var result = Scene.Read(Scene.Event("DTSTART:20240102T090000Z"), new CalendarLimits { MaxBytes = 50 });
        Assert.Empty(result.Objects);
        Assert.Single(result.Diagnostics);
    }

    [Fact]
    public void A_text_that_is_wrong_everywhere_gives_a_bounded_list_of_diagnostics()
    {
        var events = string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nUID:1\nDTSTART:bad\nEND:VEVENT\n", 10_000));
        Assert.Equal(101, Scene.Read("BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n").Diagnostics.Count);
    }

    [Fact]
    public void Exclusions_that_would_all_hash_alike_are_no_slower()
    {
        // A step of 130,363 seconds is a bucket count of the framework's hash tables.
        var dates = string.Join(',', Enumerable.Range(0, 60_000).Select(n => BusyText(Instant.FromUtc(1971, 1, 1, 0, 0) + Duration.FromSeconds(130_363L * n))));
        var scene = new Scene().In("20240101T000000Z", "20240111T000000Z").With($"DTSTART:19710101T000000Z|DURATION:PT1S|RRULE:FREQ=MINUTELY|EXDATE:{dates}");

        Assert.InRange(scene.Busy().Length, 14_390, 14_400);
    }

    [Fact]
    public void A_component_with_too_many_rules_is_unreadable()
    {
        var lines = string.Concat(Enumerable.Repeat("RRULE:FREQ=DAILY\n", 21));
        var result = Scene.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101\n{lines}END:VEVENT\nEND:VCALENDAR\n");

        Assert.Empty(result.Objects);
        Assert.Equal("more than 20 rules", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void A_component_in_too_many_zones_is_unreadable()
    {
        var lines = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"EXDATE;TZID=Z{n}:20240101T000000\n"));
        var result = Scene.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101\n{lines}END:VEVENT\nEND:VCALENDAR\n");

        Assert.Equal("times in more than 100 zones", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void Forty_thousand_overrides_are_all_counted()
    {
        var overrides = string.Concat(Enumerable.Range(0, 40_000).Select(n =>
        {
            var start = BusyText(Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromHours(n));
            return $"BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:{start}\nDTSTART:{start}\nDURATION:PT5M\nEND:VEVENT\n";
        }));
        var master = "BEGIN:VEVENT\nUID:1\nDTSTART:20200101T000000Z\nDURATION:PT10M\nRRULE:FREQ=HOURLY\nEND:VEVENT\n";
        var scene = new Scene().In("20210101T000000Z", "20210102T000000Z").WithText("BEGIN:VCALENDAR\n" + master + overrides + "END:VCALENDAR\n");

        Assert.Equal(24, scene.Busy().Length);
        Assert.Equal("20210101T0000/20210101T0005", scene.Busy()[0]);
    }

    [Theory]
    [InlineData("RRULE:FREQ=DAILY;COUNT=2147483647")]
    [InlineData("RRULE:FREQ=SECONDLY;INTERVAL=86400;COUNT=2147483647")]
    [InlineData("RRULE:FREQ=HOURLY;INTERVAL=24;COUNT=2147483647")]
    [InlineData("RRULE:FREQ=DAILY")]
    public void A_count_of_two_billion_is_reached_by_arithmetic(string rule)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var scene = new Scene().In("20240101T000000Z", "20240111T000000Z").With($"DTSTART:00010101T000000Z|DURATION:PT1H|{rule}");

        Assert.Equal(10, scene.Busy().Length);
        Assert.Empty(scene.Diagnostics);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    private static string BusyText(Instant moment) => Calendar.FreeBusy.BusyWords.Format(moment);
}
