namespace ImapFreeBusy.Testing.Http;

/// <summary>What a <see cref="LoopbackHttpServer"/> says.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Body">Body as text.</param>
/// <param name="Headers">Further header lines, each with CRLF at its end.</param>
public sealed record LoopbackResponse(int Status, string Body, string Headers = "")
{
    /// <summary>Whether the body comes again and again, without a length and without an end.</summary>
    public bool IsEndless { get; init; }
}
