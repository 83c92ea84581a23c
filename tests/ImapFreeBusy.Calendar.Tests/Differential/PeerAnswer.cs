using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>What a peer said to one question; its times are seconds, local or UTC as the question was.</summary>
/// <param name="Problem">Why there is no answer, or null.</param>
/// <param name="Text">Instances or periods, parted by commas.</param>
/// <param name="IsCut">Whether there would be more.</param>
/// <param name="First">First instance of the rule, wherever the window is, or "-".</param>
/// <param name="Count">How many instances the rule had until the window's end.</param>
internal sealed record PeerAnswer(string? Problem, string Text, bool IsCut, string First, long Count)
{
    private const int Fields = 5;

    public static PeerAnswer None(string problem) => new(problem, string.Empty, false, "-", 0);

    public static PeerAnswer Read(string line) => line.Split('\t') switch
    {
        { Length: Fields } fields => new(null, fields[1], fields[2] == "CUT", fields[3], long.Parse(fields[4], CultureInfo.InvariantCulture)),
        var fields => None(fields.Length > 2 ? fields[2] : "an answer that cannot be read"),
    };
}
