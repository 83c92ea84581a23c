using ImapFreeBusy.Publisher.Readers;
using Microsoft.AspNetCore.Http;

namespace ImapFreeBusy.Http.Access;

/// <summary>What the gate says to somebody.</summary>
/// <param name="Reader">Who it is, when there is no refusal.</param>
/// <param name="Refusal">The answer instead of the one that was asked for; null for who may go on.</param>
internal sealed record Admission(Reader Reader, IResult? Refusal)
{
    /// <summary>Anybody may go on.</summary>
    public static Admission ToAnybody { get; } = new(Reader.Anonymous, null);

    public static Admission Refuse(IResult refusal) => new(Reader.Anonymous, refusal);
}
