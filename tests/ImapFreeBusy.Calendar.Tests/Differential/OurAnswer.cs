namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Periods in seconds, and what was said about the text.</summary>
internal sealed record OurAnswer(IReadOnlyList<(long Start, long End)> Periods, string Problems);
