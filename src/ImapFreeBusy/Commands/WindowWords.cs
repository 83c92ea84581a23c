using System.Diagnostics.CodeAnalysis;
using ImapFreeBusy.Display;
using NodaTime;

namespace ImapFreeBusy.Commands;

/// <summary><c>--from</c> and <c>--to</c>.</summary>
internal static class WindowWords
{
    /// <summary>Reads the window; null when none is asked for.</summary>
    public static bool TryRead(ShowRequest request, DateTimeZone zone, out Interval? window, [NotNullWhen(false)] out string? fault)
    {
        (window, fault) = (null, null);
        if (request is not { From: { } from, To: { } to })
        {
            return true;
        }

        var (start, end) = (MomentText.TryRead(from, zone), MomentText.TryRead(to, zone));
        fault = start is null ? $"--from {MomentText.Expected}" : end is null ? $"--to {MomentText.Expected}" : start < end ? null : "--to must be later than --from.";
        window = fault is null ? new Interval(start, end) : null;
        return fault is null;
    }
}
