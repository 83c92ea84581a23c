namespace ImapFreeBusy.Publisher.State;

/// <summary>What was read of one message.</summary>
/// <param name="Objects">Its calendar objects; empty when there are none.</param>
/// <param name="Problems">What could not be read, in words for an administrator; never a title.</param>
public sealed record MessageContent(IReadOnlyList<KeptObject> Objects, IReadOnlyList<string> Problems)
{
    private const string SkippedProblem = "fetching it broke the connection twice; it is skipped until a sweep can read it";

    /// <summary>A message that no connection survived. It may have been the connections, so it is tried again.</summary>
    public static MessageContent Skipped { get; } = Unreadable(SkippedProblem);

    /// <summary>Whether this is <see cref="Skipped"/>, also when it was read from disk.</summary>
    public bool IsSkipped => Problems is [SkippedProblem];

    /// <summary>A message that was not read, for the reason given.</summary>
    public static MessageContent Unreadable(string problem) => new([], [problem]);
}
