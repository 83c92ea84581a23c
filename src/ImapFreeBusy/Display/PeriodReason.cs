
namespace ImapFreeBusy.Display;

/// <summary>One object that makes a period busy by one rule.</summary>
/// <param name="Origin">The object, with the first of its stretches that reach into the period.</param>
/// <param name="Times">How many of them there are: instances of a series.</param>
internal sealed record PeriodReason(ShownOrigin Origin, int Times);
