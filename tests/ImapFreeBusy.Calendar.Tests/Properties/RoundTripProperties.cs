using FsCheck.Fluent;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Text → object → text → object: after the first step nothing changes any more.</summary>
public sealed class RoundTripProperties
{
    [Fact]
    public void A_generated_series_survives() => Law.Holds(Prop.ForAll(SeriesTexts.Any, series => Survives(Scene.Read(series.Text).Objects)));

    [Fact]
    public void A_generated_message_survives() => Law.Holds(Prop.ForAll(MessageTexts.OneMessage, message => Survives(Scene.Read(message.Text).Objects)));

    [Fact]
    public void Generated_availability_survives() => Law.Holds(Prop.ForAll(AvailabilityTexts.Any, text => Survives(Scene.Read(text.Text).Objects)));

    [Fact]
    public void Whatever_names_are_written_survives() => Law.Holds(Prop.ForAll(NameTexts.Any, names => Survives(Scene.Read(names.Text).Objects)), tests: 500);

    private static bool Survives(IReadOnlyList<CalendarObject> items) => items.All(Survives);

    private static bool Survives(CalendarObject item)
    {
        var written = Scene.Written(item);
        var read = Scene.Read(written);
        return read is { Diagnostics: [], Objects: [var again] } && again.Equals(item) && Scene.Written(again) == written;
    }
}
