namespace ImapFreeBusy.Publisher.Directory;

/// <summary>A password that does not get into a log by accident: its text form is three dots.</summary>
/// <param name="value">The secret itself.</param>
public sealed class Secret(string value)
{
    /// <summary>The secret itself, for the one place that sends it.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "…";
}
