namespace ImapFreeBusy.Testing.Scripted;

/// <summary>The client did not say what the transcript expects.</summary>
public sealed class TranscriptException : Exception
{
    /// <summary>Tells the line and what came.</summary>
    public TranscriptException(string message)
        : base(message)
    {
    }
}
