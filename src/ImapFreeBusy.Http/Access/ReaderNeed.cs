namespace ImapFreeBusy.Http.Access;

/// <summary>What an answer has to do with who asks for it.</summary>
internal enum ReaderNeed
{
    /// <summary>It is the same for everyone who may read lists.</summary>
    None,

    /// <summary>Somebody who has logged in may get more.</summary>
    IfGiven,

    /// <summary>It is for those who have logged in, whatever the lists are.</summary>
    Always,
}
