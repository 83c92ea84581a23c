namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>What became of one question to one peer.</summary>
internal enum Verdict
{
    /// <summary>The same answer.</summary>
    Agreed,

    /// <summary>The same answer when it was asked in the words of a class.</summary>
    Explained,

    /// <summary>Another answer, of a class that has no other words.</summary>
    NotCompared,

    /// <summary>The peer refused, was too slow, or crashed.</summary>
    NoAnswer,

    /// <summary>Nobody can say why.</summary>
    Unexplained,
}
