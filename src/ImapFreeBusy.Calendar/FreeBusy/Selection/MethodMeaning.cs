namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>What an iTIP METHOD makes of its objects (RFC 5546 §1.4).</summary>
internal enum MethodMeaning
{
    /// <summary>They count.</summary>
    Counts,

    /// <summary>They cancel what they name.</summary>
    Cancels,

    /// <summary>Their instances count beside those of the event they belong to.</summary>
    Adds,

    /// <summary>They are talk about an event.</summary>
    Ignored,
}
