namespace ImapFreeBusy.Publisher.Readers;

/// <summary>The answer to a login.</summary>
/// <param name="Verdict">What is known.</param>
/// <param name="Reader">Who it is; null unless the verdict is <see cref="ReaderVerdict.Known"/>.</param>
/// <param name="RetryAfter">When to try again, where that may help.</param>
public sealed record ReaderCheck(ReaderVerdict Verdict, Reader? Reader = null, TimeSpan RetryAfter = default)
{
    internal static ReaderCheck Refused { get; } = new(ReaderVerdict.Refused);

    internal static ReaderCheck Unavailable { get; } = new(ReaderVerdict.Unavailable, RetryAfter: TimeSpan.FromSeconds(30));
}
